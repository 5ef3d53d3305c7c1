import type { Part, Parts } from '../model/request';
import { fitsPlaces, type Place } from './fitsPlaces';

/** A place that a value of an earlier answer fills when the request is sent. */
export interface OpenPlace {
  readonly open: string;
}

/** Path and query of a request of which some places are not known yet. */
export type TargetTemplate = readonly (Part | OpenPlace)[];

// One value, in one segment: no slash, no matrix parameter, nothing that a second or a careless decoding makes one of these
// (an encoded percent sign, control characters, the overlong forms of UTF-8 that begin with C0 and C1).
const IN_PATH: Place = {
  refused: /[^A-Za-z0-9\-._~!$'()*,:=@%]|%(?![0-9A-Fa-f]{2})|%(?:2[35EFef]|3[BFbf]|5[Cc]|[Cc][01]|[01])/g,
  filled: true,
};
const IN_QUERY: Place = {
  refused: /[&#\s\u0000-\u001f]|%(?![2-9A-Fa-f][0-9A-Fa-f])/g,
  filled: false,
};

/** Stands for a secret; no encoded target has it. */
const secretMark = (part: Exclude<Part, string>): string =>
  `\u0000${part.from ?? 'variable'} ${part.encoding} ${part.secret}\u0000`;

const textOf = (part: Part): string => (typeof part === 'string' ? part : secretMark(part));

const REFERENCE = /\{\{([^{}]+)\}\}/g;

/** The template of a target in which the `{{names}}` that have no value yet are left as they were written. */
export function templateOf(target: Parts): TargetTemplate {
  return target.flatMap((part): (Part | OpenPlace)[] => {
    if (typeof part !== 'string') return [part];
    const pieces = part.split(REFERENCE);
    // `split` with one group gives text and name by turns.
    return pieces
      .map((piece, at) => (at % 2 === 0 ? piece : { open: piece }))
      .filter((piece) => piece !== '');
  });
}

/** Whether something of it is filled in later. */
export function isOpen(template: TargetTemplate): boolean {
  return template.some((part) => typeof part !== 'string' && 'open' in part);
}

/** Whether a target is the template with one plain value in each open place. */
export function fitsTemplate(template: TargetTemplate, target: Parts): boolean {
  const [texts, places]: [string[], Place[]] = [[''], []];
  let place = IN_PATH;
  for (const part of template) {
    if (typeof part !== 'string' && 'open' in part) {
      places.push(place);
      texts.push('');
      continue;
    }
    texts.push(`${texts.pop()}${textOf(part)}`);
    if (typeof part === 'string' && part.includes('?')) place = IN_QUERY;
  }
  const text = target.map(textOf).join('');
  if (!fitsPlaces(texts, places, text)) return false;
  const path = text.split('?', 1)[0] ?? '';
  return !path.split('/').some((segment) => segment === '.' || segment === '..');
}

/** The template for reading: `/vms/{{vm}}/restore`, secrets as dots. */
export function templateText(template: TargetTemplate, dots: string): string {
  return template
    .map((part) => (typeof part === 'string' ? part : 'open' in part ? `{{${part.open}}}` : dots))
    .join('');
}
