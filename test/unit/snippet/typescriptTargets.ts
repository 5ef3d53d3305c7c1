import type { HttpRequest } from '../../../src/core/model/request';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { typescriptNodeSnippet, typescriptSnippet } from '../../../src/core/snippet/typescript/typescript';

/** What all TypeScript targets promise alike is tested for each of them. */
export const TYPESCRIPT_TARGETS: readonly {
  readonly name: string;
  readonly emit: (request: HttpRequest, context: SnippetContext) => string;
}[] = [
  { name: 'undici', emit: typescriptSnippet },
  { name: "Node's own modules", emit: typescriptNodeSnippet },
];
