import { l10n } from 'vscode';
import { STAGES, type Stage, type Timeline } from '../../core/model/timeline';
import type { TimelineLines } from '../../webview/protocol';
import { policyName } from '../ui/policyWords';

/** What a person calls the stages of a request. */
export const STAGE_WORDS: Readonly<Record<Stage, () => string>> = {
  route: () => l10n.t('Route'),
  queue: () => l10n.t('Wait for a connection'),
  dns: () => l10n.t('Look up the name'),
  connect: () => l10n.t('Connect'),
  proxy: () => l10n.t('Pass the proxy'),
  tls: () => l10n.t('Secure the connection (TLS)'),
  trust: () => l10n.t('Check the certificate'),
  login: () => l10n.t('Log in'),
  send: () => l10n.t('Send'),
  wait: () => l10n.t('Wait for the answer'),
  redirect: () => l10n.t('Follow a redirect'),
  retry: () => l10n.t('Wait, then try again'),
  download: () => l10n.t('Receive the answer'),
};

/** Members of a cluster's profile that decide, in words; editor settings and environment variables are called by their names. */
const SETTING_WORDS: Readonly<Partial<Record<string, () => string>>> = {
  route: () => l10n.t('route of this cluster'),
  trust: () => l10n.t('trust of this cluster'),
  credentials: () => l10n.t('logins of this cluster'),
  basicAlways: () => l10n.t('logins of this cluster'),
  clientCertificate: () => l10n.t('client certificate of this cluster'),
  readOnly: () => l10n.t('read-only mark of this cluster'),
  via: () => l10n.t('Prism Central of this cluster'),
};

/** What decided, in words. */
export const settingWords = (setting: string): string => SETTING_WORDS[setting]?.() ?? setting;

/** Facts that a stage tells by a name of its own; all others (addresses, sizes, statuses) are shown as they are. */
const FACT_WORDS: Readonly<Partial<Record<Stage, Readonly<Record<string, () => string>>>>> = {
  trust: {
    system: () => policyName('system'),
    ca: () => policyName('ca'),
    pin: () => policyName('pin'),
    insecure: () => policyName('insecure'),
  },
  retry: { 'connection-lost': () => l10n.t('the connection was closed') },
};

/** A detail is a list of facts with commas between them. */
const detailWords = (stage: Stage, detail: string): string =>
  detail
    .split(', ')
    .map((fact) => FACT_WORDS[stage]?.[fact]?.() ?? fact)
    .join(', ');

/** A timeline in words, without secrets; undefined where `value` is none, such as in the facts of a failure. */
export function timelineLines(value: unknown, redact: (text: string) => string): TimelineLines | undefined {
  if (!isTimeline(value)) return undefined;
  return {
    total: value.total,
    steps: value.steps.map(({ stage, at, ms, detail, setting }) => ({
      stage,
      label: STAGE_WORDS[stage](),
      at,
      ms,
      ...(detail === undefined ? {} : { detail: redact(detailWords(stage, detail)) }),
      ...(setting === undefined ? {} : { setting: settingWords(setting) }),
    })),
  };
}

function isTimeline(value: unknown): value is Timeline {
  const { total, steps } = (value ?? {}) as Partial<Timeline>;
  return (
    typeof total === 'number' &&
    Array.isArray(steps) &&
    steps.every(({ stage }: { stage: Stage }) => STAGES.includes(stage))
  );
}
