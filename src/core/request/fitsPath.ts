import { fitsPlaces, type Place } from './fitsPlaces';

const PARAMETER = /\{[^{}/]+\}/;
const IN_SEGMENT: Place = { refused: /\//g, filled: true };

/** Whether a path is a template, such as `/vms/{uuid}/clone`, with at least one character other than a slash in each place. */
export function fitsPath(template: string, path: string): boolean {
  const texts = template.split(PARAMETER);
  return fitsPlaces(
    texts,
    texts.slice(1).map(() => IN_SEGMENT),
    path,
  );
}
