import { l10n } from 'vscode';
import { asFailure, type Failure, type Reason } from '../core/model/failure';
import { refusalOf } from '../core/model/refusal';
import { visible } from '../core/text/visible';
import { isCertificateUnanswered } from './certificateUnanswered';
import { settingWords } from './editors/timelineLines';
import { fileProblem } from './fileWords';
import { loginAgainWords } from './loginAgainWords';
import { mayBeDone } from './mayBeDone';
import { rejectedAction, rejectedSentence } from './rejectedWords';
import { refusalWords } from './sourceWords';

export interface Explanation {
  /** What happened, to which cluster. */
  readonly sentence: string;
  /** What to do next. */
  readonly action: string;
}

/** What a {@link Reason} means for a person: a sentence about the cluster, and what to do. */
type Explain = (cluster: string, failure: Failure) => Explanation;

const say =
  (sentence: (cluster: string, failure: Failure) => string, action: string): Explain =>
  (cluster, failure) => ({ sentence: sentence(cluster, failure), action });

/** The same of a request whose answer never came, or came broken: one that would change something, and was on its way, may have been carried out. */
const unanswered =
  (sentence: (cluster: string) => string, action: string): Explain =>
  (cluster, { facts }) => ({
    sentence: sentence(cluster),
    action: mayBeDone(facts)
      ? l10n.t('It may have been carried out all the same: find out before you send it again.')
      : action,
  });

const lost = unanswered(
  (cluster) => l10n.t('{0} closed the connection before it had answered.', cluster),
  l10n.t('Try again. If it stays so, check what answers there, and what is on the way.'),
);

const certificateUnanswered = unanswered(
  (cluster) =>
    l10n.t(
      '{0} does not accept the client certificate that it was shown, or it closed the connection for another reason.',
      cluster,
    ),
  l10n.t('Choose another one under “Manage Logins…”, or try again.'),
);

const EXPLANATIONS: Readonly<Record<Reason, Explain>> = {
  'bad-address': say(
    () => l10n.t('This is not an address of a cluster.'),
    l10n.t('Type a host name or an IP address, with a port if it is not 9440.'),
  ),
  dns: say(
    (cluster) => l10n.t('The name of {0} could not be resolved.', cluster),
    l10n.t('Check the spelling, or use the IP address.'),
  ),
  unreachable: say(
    (cluster) => l10n.t('There is no way to {0} from this machine.', cluster),
    l10n.t('Check the network, the VPN and the address.'),
  ),
  refused: say(
    (cluster) => l10n.t('{0} refused the connection.', cluster),
    l10n.t('Check the port (Prism listens on 9440) and whether the Prism service runs.'),
  ),
  timeout: unanswered(
    (cluster) => l10n.t('{0} did not answer in time.', cluster),
    l10n.t('Check the address and the firewall, or try again: it may be busy.'),
  ),
  'proxy-refused': say(
    (cluster, { facts: { detail, setting } }) =>
      l10n.t(
        'The proxy on the way to {0} did not let it through: {1} ({2}).',
        cluster,
        detail ?? '',
        settingWords(setting ?? 'route'),
      ),
    // Public hosts are reached through proxies, too.
    l10n.t(
      'Check the setting that is named, the proxy’s login, and whether the proxy lets this host through.',
    ),
  ),
  'connection-lost': (cluster, failure) =>
    (isCertificateUnanswered(failure) ? certificateUnanswered : lost)(cluster, failure),
  'not-tls': say(
    (cluster) => l10n.t('What listens at {0} does not speak HTTPS.', cluster),
    l10n.t('Check the port: Prism speaks HTTPS on 9440.'),
  ),
  'tls-untrusted': say(
    (cluster) => l10n.t('The certificate of {0} is not trusted.', cluster),
    l10n.t('Look at it and decide: trust this certificate, or choose the CA file that signed it.'),
  ),
  'tls-changed': say(
    (cluster) => l10n.t('The certificate of {0} has changed. Nothing was sent.', cluster),
    l10n.t('Ask who replaced it. If nobody did, something else may be answering in its place.'),
  ),
  'tls-expired': say(
    (cluster) => l10n.t('The certificate of {0} has expired.', cluster),
    l10n.t('Renew it on the cluster, or trust exactly this certificate.'),
  ),
  'tls-name': say(
    (cluster) => l10n.t('The certificate of {0} is for another name.', cluster),
    l10n.t('Use the name in the certificate as the address, or trust this certificate for this cluster.'),
  ),
  'tls-unsafe': say(
    (cluster) =>
      l10n.t('{0} offers no version or no cipher of TLS that this machine accepts as safe.', cluster),
    l10n.t('Check what answers there; an old Prism or a gateway before it may need an update.'),
  ),
  'other-cluster': say(
    (cluster) => l10n.t('Another cluster than {0} answers at its address.', cluster),
    l10n.t('Check the address. Nothing more is sent until this is settled.'),
  ),
  'foreign-host': say(
    (cluster) => l10n.t('This address is not one of {0}. Nothing was sent there.', cluster),
    l10n.t('A request goes to its own cluster only: start the URL with https://{{cluster_ip}}:{{port}}.'),
  ),
  'not-prism': say(
    (cluster) => l10n.t('{0} answers, but not as a Prism does.', cluster),
    l10n.t('Check the address and the port.'),
  ),
  'client-certificate': say(
    (cluster) =>
      l10n.t('{0} wants a client certificate, or does not accept the one that it was shown.', cluster),
    l10n.t('Choose the client certificate and its key in the logins of this cluster.'),
  ),
  'rejected-or-locked': (cluster, failure) => ({
    sentence: rejectedSentence(cluster, failure),
    action: rejectedAction(failure),
  }),
  'password-login-impossible': say(
    (cluster) => l10n.t('This user can’t log in to {0} with a password.', cluster),
    l10n.t(
      'Users of an identity provider or with a second factor log in by the browser. Use an API key of a service account, a local or directory account, or paste the session of your browser as a login.',
    ),
  ),
  'session-over': say(
    (cluster) => l10n.t('The browser session with {0} is over.', cluster),
    l10n.t('Log in to Prism in the browser and paste its session again.'),
  ),
  forbidden: say(
    (cluster) => l10n.t('{0} does not allow this user to do that.', cluster),
    l10n.t('Ask for a role with this permission, or choose another login under “Manage Logins…”.'),
  ),
  'secret-missing': (cluster, failure) =>
    failure.facts.setting === 'credentials'
      ? {
          sentence: l10n.t(
            'The login that {0} is set up with is not there any more. Nothing was sent.',
            cluster,
          ),
          action: l10n.t('Choose another one under “Manage Logins…”.'),
        }
      : {
          sentence: failure.facts.detail
            ? l10n.t('The secret “{0}” for {1} is not there (any more).', failure.facts.detail, cluster)
            : l10n.t('The password for {0} is not there (any more).', cluster),
          action: l10n.t('Send again, and enter it when you are asked.'),
        },
  'secret-store': say(
    (_cluster, failure) =>
      failure.facts.data?.['act'] === 'store'
        ? l10n.t('The keychain of this machine did not keep it.')
        : l10n.t('The keychain of this machine did not answer.'),
    l10n.t('Unlock it or set one up; VS Code keeps passwords nowhere else.'),
  ),
  'read-only-cluster': say(
    (cluster) => l10n.t('{0} is marked as read-only here. Nothing was sent.', cluster),
    l10n.t('If it must be, allow changes under “Cluster Settings…”.'),
  ),
  'not-confirmed': say((cluster, { facts }) => {
    const { file } = (facts.data?.['question'] ?? {}) as { file?: string };
    return file === undefined
      ? l10n.t(
          'This changes {0}, which is marked as production, and was not confirmed. Nothing was sent.',
          cluster,
        )
      : l10n.t(
          'Nobody chose the file {0} for this request to {1}, and it was not confirmed. Nothing was sent.',
          visible(file, 4096),
          cluster,
        );
  }, l10n.t('Send it again and confirm it, if it must be.')),
  'bad-request': say(
    (cluster) => l10n.t('{0} could not work with this request.', cluster),
    l10n.t('Check its parameters and its body.'),
  ),
  'not-found': say(
    (cluster) => l10n.t('{0} has nothing at this path.', cluster),
    l10n.t('Check the path and the identifiers in it.'),
  ),
  // Whoever finds it gone knows what to do instead: the detail says both.
  gone: say((_cluster, failure) => failure.facts.detail ?? l10n.t('It is not there any more.'), ''),
  'newer-than-cluster': say(
    (cluster) => l10n.t('{0} does not know this version of the API.', cluster),
    l10n.t('Use a version that it has: “Refresh APIs” shows them.'),
  ),
  conflict: say(
    (cluster) => l10n.t('Something on {0} changed in the meantime.', cluster),
    l10n.t('Read the object again and repeat the change.'),
  ),
  'etag-missing': say(
    (cluster) => l10n.t('{0} wants to know which state of the object is changed (If-Match).', cluster),
    l10n.t('Read the object first.'),
  ),
  'etag-stale': say(
    (cluster) => l10n.t('The object on {0} has changed since it was read.', cluster),
    l10n.t('Read it again and repeat the change.'),
  ),
  'rate-limited': say(
    (cluster) => l10n.t('{0} asks for fewer requests.', cluster),
    l10n.t('Wait a moment and send again.'),
  ),
  'server-error': say(
    (cluster) => l10n.t('{0} failed to carry this out.', cluster),
    l10n.t('Look at the answer; the cluster’s logs say more.'),
  ),
  'cluster-restarting': say(
    (cluster) => l10n.t('A service of {0} is not up (yet).', cluster),
    l10n.t('Try again in a few minutes.'),
  ),
  'unresolved-variable': say(
    (_cluster, failure) => l10n.t('These have no value yet: {0}.', failure.facts.detail ?? ''),
    l10n.t('Fill them in, or set them under “Variables…”.'),
  ),
  'unreadable-request': say(
    (_cluster, failure) => l10n.t('The text is not a request: {0}', failure.facts.detail ?? ''),
    l10n.t('Correct it under “Show Request as Text”, undo, or choose “Reset Request”.'),
  ),
  'unreadable-body': unanswered(
    (cluster) => l10n.t('The answer of {0} could not be read.', cluster),
    l10n.t('Send again; if it stays so, look at “Show Log”.'),
  ),
  'too-large': say(
    (cluster) => l10n.t('The answer of {0} is too large to be shown.', cluster),
    l10n.t('Ask for less: a page, a filter, a single object.'),
  ),
  'not-kept': say(
    (cluster) => l10n.t('The answer of {0} could not be written to the disk.', cluster),
    l10n.t('Make room on the disk, or ask for less.'),
  ),
  'unreadable-description': say(
    (cluster) => l10n.t('An API description of {0} could not be read.', cluster),
    l10n.t('Choose “Import APIs” again; “Show Log” names the place.'),
  ),
  'no-description': say(
    (cluster) => l10n.t('{0} serves no API description that is known here.', cluster),
    l10n.t('Check that the user may log in to Prism, then import again.'),
  ),
  'unreadable-file': (cluster, { facts: { data, detail } }) => {
    const { path, code } = (data ?? {}) as { path?: unknown; code?: unknown };
    // What was to be sent is told from what is read here by its code.
    if (typeof path === 'string' && typeof code === 'string')
      return {
        sentence: l10n.t(
          'The file {0} can’t be sent to {1}: {2}.',
          visible(path, 4096),
          cluster,
          fileProblem(code),
        ),
        action: l10n.t('Choose the file again, or correct what is wrong with it.'),
      };
    return {
      sentence: l10n.t('A file could not be read: {0}', detail ?? ''),
      action: l10n.t('Open it and correct it; nothing was changed.'),
    };
  },
  'newer-format': say(
    (_cluster, failure) =>
      l10n.t('A file was written by a newer version of Prism Explorer: {0}', failure.facts.detail ?? ''),
    l10n.t('Update the extension; nothing was changed.'),
  ),
  cancelled: unanswered(() => l10n.t('Cancelled.'), l10n.t('Nothing more is sent.')),
  internal: say(
    (cluster) => l10n.t('Something went wrong in Prism Explorer itself while it worked with {0}.', cluster),
    l10n.t('“Show Log” has the details.'),
  ),
};

/**
 * What a failure means for a person.
 * @param cluster what the person calls the cluster; the failure itself may know no more than a host.
 */
export function explain(error: unknown, cluster?: string): Explanation & { readonly failure: Failure } {
  const failure = asFailure(error);
  const name = cluster ?? failure.facts.cluster ?? l10n.t('the cluster');
  const refusal = refusalOf(failure);
  const { sentence, action } = refusal
    ? refusalWords(refusal.refusal, refusal)
    : EXPLANATIONS[failure.reason](name, failure);
  const advice = [action, loginAgainWords(failure)].filter(Boolean).join(' ');
  return { sentence: closed(sentence), action: advice, failure };
}

/** With a full stop: what a sentence quotes last may have none. */
const closed = (sentence: string): string => (/[.!?…]$/.test(sentence) ? sentence : `${sentence}.`);

/** The explanation in one line. */
export function explainLine(error: unknown, cluster?: string): string {
  const { sentence, action } = explain(error, cluster);
  return `${sentence} ${action}`.trim();
}
