import * as vscode from 'vscode';
import { parseAddress } from '../../../core/cluster/address';
import { proxyUrlOf, SOCKS_PORT, withProxyUser } from '../../../core/cluster/editProfile';
import { isFailure } from '../../../core/model/failure';
import type { SecretId } from '../../../core/model/ports';
import { hostPort, type ClusterProfile, type Route } from '../../../core/model/profile';
import { storeOrKeep } from '../../clusters/storeOrKeep';
import type { Services } from '../../services';
import { pickOne, type Choice } from '../../ui/pick';
import { askText, Rejected } from '../../ui/steps';
import { walk, type Turn } from '../../ui/walk';
import { saveSetting } from './saveSetting';

type Kind = Route['kind'];

interface RouteWords {
  readonly label: () => string;
  readonly detail: () => string;
  /** What is asked for its place; absent where there is none. */
  readonly prompt?: () => string;
  readonly placeholder?: string;
}

/** Every route to a cluster, in the order in which they are offered. */
const ROUTES: Readonly<Record<Kind, RouteWords>> = {
  vscode: {
    label: () => vscode.l10n.t('VS Code’s proxy settings'),
    detail: () =>
      vscode.l10n.t('http.proxy, http.noProxy and the proxy variables of the environment decide.'),
  },
  direct: {
    label: () => vscode.l10n.t('Direct'),
    detail: () => vscode.l10n.t('No proxy, whatever VS Code’s settings say.'),
  },
  'http-proxy': {
    label: () => vscode.l10n.t('HTTP proxy'),
    detail: () =>
      vscode.l10n.t('A proxy for this cluster only. It sees the address and nothing of what is sent.'),
    prompt: () => vscode.l10n.t('Address of the proxy'),
    placeholder: 'proxy.example.com:3128',
  },
  socks5: {
    label: () => vscode.l10n.t('SOCKS5 proxy'),
    detail: () => vscode.l10n.t('For example a jump host: ssh -D 1080 jump.example.com'),
    prompt: () => vscode.l10n.t('Address of the SOCKS5 proxy'),
    placeholder: 'localhost:1080',
  },
  'connect-to': {
    label: () => vscode.l10n.t('Connect to another address'),
    detail: () =>
      vscode.l10n.t(
        'For example a tunnel: ssh -L 9441:cluster:9440 jump.example.com. Name, certificate and snippets stay the cluster’s own.',
      ),
    prompt: () => vscode.l10n.t('Address and port at which the cluster is reached'),
    placeholder: 'localhost:9441',
  },
};

/** A route in one line. */
export function routeText(route: Route): string {
  const user = 'userName' in route && route.userName ? `${route.userName}@` : '';
  switch (route.kind) {
    case 'vscode':
    case 'direct':
      return ROUTES[route.kind].label();
    case 'http-proxy':
      return vscode.l10n.t('HTTP proxy {0}', user + route.url.replace(/^http:\/\//, ''));
    case 'socks5':
      return vscode.l10n.t('SOCKS5 proxy {0}', user + hostPort(route));
    case 'connect-to':
      return vscode.l10n.t('through {0}', hostPort(route));
  }
}

interface Answers {
  kind: Kind;
  route: Route;
  place: string;
  userName: string;
  password: string;
}

type RouteServices = Pick<Services, 'profiles' | 'secrets' | 'transport'>;

/** Has a route to the cluster chosen, with the login of its proxy. Nothing is kept before the last answer; nothing typed is lost on the way back. */
export async function editRoute(services: RouteServices, profile: ClusterProfile): Promise<'done' | 'back'> {
  const { route } = profile;
  const answers: Answers = {
    kind: route.kind,
    route,
    place: placeOf(route),
    userName: 'userName' in route ? (route.userName ?? '') : '',
    password: '',
  };
  const title = vscode.l10n.t('Route to {0}', profile.name);
  for (;;) {
    const chosen = await askKind(title, route.kind, answers.kind);
    if (chosen?.kind !== 'value') return 'back';
    if (chosen.value !== answers.kind)
      Object.assign(answers, { kind: chosen.value, place: '', userName: '', password: '' });
    const turn = await walk(stepsFor(title, answers, route));
    if (turn === 'done' && (await keep(services, profile, answers))) return 'done';
  }
}

function stepsFor(title: string, answers: Answers, before: Route): (() => Promise<Turn>)[] {
  const { kind } = answers;
  if (!ROUTES[kind].prompt) {
    answers.route = { kind } as Route;
    return [];
  }
  const place = (): Promise<Turn> => askPlace(title, kind, answers);
  if (kind !== 'http-proxy' && kind !== 'socks5') return [place];
  return [place, () => askUser(title, answers), () => askPassword(title, answers, before)];
}

/** @returns whether it was kept: the person may not want a password without a keychain */
async function keep(
  services: RouteServices,
  profile: ClusterProfile,
  { route, password }: Answers,
): Promise<boolean> {
  const secret: SecretId = { kind: 'proxy', owner: profile.id };
  const named = 'userName' in route && route.userName !== undefined;
  const what = vscode.l10n.t('the password of the proxy');
  const given = named && password !== '';
  if (given && !(await storeOrKeep(services.secrets, secret, password, what))) return false;
  // A password is for one proxy and one user: it is never shown to another.
  if (!given && !isSameLogin(profile.route, route)) await services.secrets.forget(secret);
  await saveSetting(services, profile.id, (now) => ({ ...now, route }));
  return true;
}

function askKind(title: string, present: Kind, marked: Kind): ReturnType<typeof pickOne<Kind>> {
  const items = (Object.keys(ROUTES) as Kind[]).map((kind): Choice<Kind> => ({
    label: ROUTES[kind].label(),
    detail: ROUTES[kind].detail(),
    ...(kind === present ? { description: vscode.l10n.t('now') } : {}),
    value: kind,
  }));
  const placeholder = vscode.l10n.t('How is the cluster reached?');
  return pickOne({ title, placeholder, items, back: true, active: (kind) => kind === marked });
}

async function askPlace(title: string, kind: Kind, answers: Answers): Promise<Turn> {
  const asked = await askText({
    title,
    prompt: ROUTES[kind].prompt?.() ?? '',
    placeholder: ROUTES[kind].placeholder,
    value: answers.place,
    back: true,
    accept: async (text) => {
      answers.place = text;
      answers.route = routeAt(kind, text);
    },
  });
  return asked?.kind === 'value' ? 'next' : 'back';
}

/** Throws {@link Rejected} for what is no address. */
function routeAt(kind: Kind, text: string): Route {
  try {
    if (kind === 'http-proxy') return { kind, url: proxyUrlOf(text) };
    if (kind === 'socks5')
      return { kind, ...parseAddress(text.replace(/^\s*socks5h?:\/\//i, ''), SOCKS_PORT) };
    return { kind: 'connect-to', ...parseAddress(text) };
  } catch (error) {
    if (!isFailure(error)) throw error;
    throw new Rejected(
      text.includes('@')
        ? vscode.l10n.t('Type the address only: user name and password are asked for next.')
        : vscode.l10n.t('Type a host name or an IP address, with its port.'),
    );
  }
}

async function askUser(title: string, answers: Answers): Promise<Turn> {
  const asked = await askText({
    title,
    prompt: vscode.l10n.t('User name for the proxy. Empty: it wants none.'),
    value: answers.userName,
    back: true,
    accept: async (text) => {
      answers.userName = text.trim();
      // Basic authentication ends the user name at the first colon (RFC 7617); SOCKS5 has one byte for its length (RFC 1929).
      if (answers.userName.includes(':'))
        throw new Rejected(vscode.l10n.t('A user name can’t have a colon in it.'));
      if (Buffer.byteLength(answers.userName) > 255)
        throw new Rejected(vscode.l10n.t('This name is too long.'));
      answers.route = withProxyUser(answers.route, answers.userName);
    },
  });
  return asked?.kind === 'value' ? 'next' : 'back';
}

async function askPassword(title: string, answers: Answers, before: Route): Promise<Turn> {
  // Nothing to ask: and whoever goes back lands at the user name, not here.
  if (answers.userName === '') return 'next';
  const same = isSameLogin(before, answers.route);
  const asked = await askText({
    title,
    prompt: same
      ? vscode.l10n.t('Password of {0} at the proxy. Empty: the one that is kept.', answers.userName)
      : vscode.l10n.t(
          'Password of {0} at the proxy. It is kept in this machine’s keychain.',
          answers.userName,
        ),
    value: answers.password,
    password: true,
    back: true,
    accept: async (text) => {
      answers.password = text;
      if (!text && !same) throw new Rejected(vscode.l10n.t('Type the password.'));
    },
  });
  return asked?.kind === 'value' ? 'next' : 'back';
}

/** Whether a kept password is for the same proxy and the same user. */
function isSameLogin(before: Route, after: Route): boolean {
  if (before.kind !== after.kind || !('userName' in before) || !('userName' in after)) return false;
  return placeOf(before) === placeOf(after) && before.userName === after.userName;
}

function placeOf(route: Route): string {
  if (route.kind === 'http-proxy') return route.url.replace(/^http:\/\//, '');
  return 'host' in route ? hostPort(route) : '';
}
