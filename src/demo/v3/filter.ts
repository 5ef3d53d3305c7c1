import { Refusal } from '../server/http';
import { v3Error } from './errors';

/**
 * A FIQL filter of one comparison, `name==value` or `name!=value`, with `.*` at either end of the value as Prism
 * takes it. Anything else is refused, never guessed.
 */
export function readFilter(
  text: string,
  kind: string,
  fields: string[],
): (value: (field: string) => string) => boolean {
  const found = /^([a-z_]+)(==|!=)(.*)$/s.exec(text.trim());
  const field = found?.[1] ?? '';
  if (!found || !fields.includes(field)) {
    throw new Refusal(
      v3Error(
        422,
        'INVALID_REQUEST',
        `The demo cannot apply the filter "${text}".`,
        { filter: [`Known: ${fields.join(', ')} with == or !=.`] },
        kind,
      ),
    );
  }
  const wanted = found[3] ?? '';
  const open = /^\.\*/.test(wanted);
  const end = /\.\*$/.test(wanted);
  const core = wanted.replace(/^\.\*/, '').replace(/\.\*$/, '');
  const fits = (value: string): boolean => {
    if (open && end) return value.includes(core);
    if (open) return value.endsWith(core);
    return end ? value.startsWith(core) : value === core;
  };
  return (value) => fits(value(field)) === (found[2] === '==');
}
