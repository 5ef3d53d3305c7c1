import type { Words } from '../../../../src/core/snippet/call';
import type { NoteKind, Pasted } from '../../../../src/core/snippet/read/pasted';

/** Text with its variables as `{{name}}`. */
const text = (words: Words): string =>
  words.map((word) => (typeof word === 'string' ? word : `{{${word.variable}}}`)).join('');

export const urlOf = ({ call }: Pasted): string => text(call.origin) + text(call.target);

/** The text of a body; of any other the kind. */
export const bodyOf = ({ call }: Pasted): string | undefined =>
  call.body?.kind === 'text' ? text(call.body.text) : call.body?.kind;

export const headersOf = ({ call }: Pasted): string[] =>
  call.headers.map(({ name, value }) => `${name}: ${text(value)}`);

export const noted = ({ notes }: Pasted): NoteKind[] => notes.map(({ kind }) => kind);
