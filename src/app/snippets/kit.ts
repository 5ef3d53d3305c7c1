import type { RequestEditors } from '../editors/requestEditor';
import type { Services } from '../services';
import type { SnippetChoices } from './choices';
import type { FreeTerminals } from './freeTerminals';

/** What commands on snippets work with. */
export interface SnippetKit {
  readonly services: Services;
  readonly editors: RequestEditors;
  readonly choices: SnippetChoices;
  readonly terminals: FreeTerminals;
}
