import { comment, type Language } from './comment';
import type { SnippetContext } from './context';

/** No quotes or other signs in it, as in all comments that a shell may take for a command. */
const BROWSER_SESSION =
  'Prism Explorer asks this cluster in a browser session, which is secret and not in here. This logs in with name and password instead.';

/** `snippet` after comments on what is true of every target alike. */
export function withNotes(snippet: string, language: Language, { login, curl }: SnippetContext): string {
  const instead = login.kind === 'basic' && login.insteadOf === 'browserSession';
  return instead && !curl?.noComments ? comment(language, BROWSER_SESSION) + snippet : snippet;
}
