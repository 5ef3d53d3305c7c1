/**
 * Whether a path is a template, such as `/vms/{uuid}/clone`, with at least one character other than a slash in each place. Takes time in
 * proportion to the path, whatever the template: as a regular expression, eight places in one segment would take minutes to fail.
 */
export function fitsPath(template: string, path: string): boolean {
  const [wanted, given] = [template.split('/'), path.split('/')];
  return wanted.length === given.length && wanted.every((segment, at) => fitsSegment(segment, given[at]!));
}

const PARAMETER = /\{[^{}]+\}/;

function fitsSegment(template: string, segment: string): boolean {
  const [first = '', ...others] = template.split(PARAMETER);
  const last = others.pop();
  if (last === undefined) return segment === first;
  if (!segment.startsWith(first)) return false;
  // The first place where each text may stand leaves most room for those after it.
  let from = first.length;
  for (const text of others) {
    const at = segment.indexOf(text, from + 1);
    if (at < 0) return false;
    from = at + text.length;
  }
  return segment.length - last.length > from && segment.endsWith(last);
}
