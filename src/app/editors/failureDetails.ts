import { l10n } from 'vscode';
import type { Failure } from '../../core/model/failure';
import { settingWords } from './timelineLines';

/** Characters; a detail may quote what a cluster or a proxy said. */
const LONGEST = 16_000;

/** The facts of a failure, one a line, for those who look closer: the reason's word, what decided, codes. */
export function failureDetails({ reason, facts }: Failure): string {
  const { operation, setting, detail, cause } = facts;
  const code = codeOf(cause);
  const lines = [
    l10n.t('Reason: {0}', reason),
    operation && l10n.t('Operation: {0}', operation),
    setting && l10n.t('Setting: {0}', settingWords(setting)),
    detail && l10n.t('Detail: {0}', detail),
    code && l10n.t('Code: {0}', code),
  ].filter((line) => typeof line === 'string' && line !== '');
  return lines.join('\n').slice(0, LONGEST);
}

/** The nearest code of a system call, of TLS or of the HTTP client, such as `ECONNRESET`. */
function codeOf(cause: unknown): string | undefined {
  for (let error = cause, depth = 0; error && depth < 8; depth += 1) {
    const { code, cause: inner } = error as { code?: unknown; cause?: unknown };
    if (typeof code === 'string') return code;
    error = inner;
  }
  return undefined;
}
