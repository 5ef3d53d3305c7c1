import { l10n } from 'vscode';

/** A text of the tables of commands (`cliTexts`) in the person's language. The bundle has all of them. */
export const cliTextWords = (text: string): string => (text === '' ? '' : l10n.t(text));
