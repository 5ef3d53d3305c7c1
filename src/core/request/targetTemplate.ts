import type { Part, Parts } from '../model/request';

/** A place that a value of an earlier answer fills when the request is sent. */
export interface OpenPlace {
  readonly open: string;
}

/** Path and query of a request of which some places are not known yet. */
export type TargetTemplate = readonly (Part | OpenPlace)[];

// One value, in one segment: no slash, no matrix parameter, nothing that a second or a careless decoding makes one of these
// (an encoded percent sign, control characters, the overlong forms of UTF-8 that begin with C0 and C1).
const ESCAPE = '%(?!2[35EFef]|3[BFbf]|5[Cc]|[Cc][01]|[01])[0-9A-Fa-f]{2}';
const IN_PATH = `(?:[A-Za-z0-9\\-._~!$'()*,:=@]|${ESCAPE})+`;
const IN_QUERY = '(?:[^&#%\\s\\u0000-\\u001f]|%(?![01])[0-9A-Fa-f]{2})*';

/** Stands for a secret; no encoded target has it. */
const secretMark = (part: Exclude<Part, string>): string =>
  `\u0000${part.from ?? 'variable'} ${part.encoding} ${part.secret}\u0000`;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

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
  let inQuery = false;
  const pattern = template.map((part) => {
    if (typeof part === 'string') {
      inQuery ||= part.includes('?');
      return escaped(part);
    }
    if ('open' in part) return inQuery ? IN_QUERY : IN_PATH;
    return escaped(secretMark(part));
  });
  const text = target.map((part) => (typeof part === 'string' ? part : secretMark(part))).join('');
  if (!new RegExp(`^${pattern.join('')}$`).test(text)) return false;
  const path = text.split('?', 1)[0] ?? '';
  return !path.split('/').some((segment) => segment === '.' || segment === '..');
}

/** The template for reading: `/vms/{{vm}}/restore`, secrets as dots. */
export function templateText(template: TargetTemplate, dots: string): string {
  return template
    .map((part) => (typeof part === 'string' ? part : 'open' in part ? `{{${part.open}}}` : dots))
    .join('');
}
