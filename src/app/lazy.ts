import type * as CliWords from '../core/catalog/cli/cliWords';
import type * as Pasted from '../core/flow/pasted/pastedCommand';
import type * as Scripts from '../core/snippet/script/scripts';
import type * as Snippets from '../core/snippet/snippets';
import type * as TransportRoom from '../core/transport/transport';

// Each of these is a bundle of its own, read when it is first needed (scripts/lib/build.mjs has the table): undici alone is
// larger than all the rest of the extension.

export const loadTransport = (): Promise<typeof TransportRoom> => import('../core/transport/transport');
export const loadSnippets = (): Promise<typeof Snippets> => import('../core/snippet/snippets');
export const loadScripts = (): Promise<typeof Scripts> => import('../core/snippet/script/scripts');
export const loadPasted = (): Promise<typeof Pasted> => import('../core/flow/pasted/pastedCommand');
export const loadCliWords = (): Promise<typeof CliWords> => import('../core/catalog/cli/cliWords');
