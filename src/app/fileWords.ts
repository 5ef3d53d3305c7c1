import { l10n } from 'vscode';

/** Why a file can't be the body of a request, in words, by the codes of the system and of the transport. */
const WORDS: Readonly<Record<string, () => string>> = {
  ENOENT: () => l10n.t('there is no such file'),
  ENOTDIR: () => l10n.t('there is no such file'),
  EACCES: () => l10n.t('it may not be read'),
  EPERM: () => l10n.t('it may not be read'),
  EISDIR: () => l10n.t('it is a folder'),
  relative: () => l10n.t('its path is relative, and the request is in no collection'),
  remote: () => l10n.t('it is not on the machine that sends'),
};

/** @param code of an error, or a phrase, which stays as it is */
export const fileProblem = (code: string): string => WORDS[code]?.() ?? code;
