import type { AnswerPath } from '../../../prism/pagings';

/** A place of an answer as a list of PowerShell. */
export const placeCode = (path: AnswerPath): string =>
  `@(${path.map((step) => (typeof step === 'number' ? String(step) : `'${step}'`)).join(', ')})`;
