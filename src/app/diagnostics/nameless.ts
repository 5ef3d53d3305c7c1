/** What stands for a name in a report, such as `cluster 1`. */
export type Label = readonly [name: string, label: string];

const PLACES: readonly (readonly [pattern: RegExp, label: string])[] = [
  // The port behind a host that has its label already.
  [/(<[a-z ]{1,40}\d{0,6}>):\d{1,5}\b/g, '$1'],
  // The host of any URL, then what looks like an address, a user at a domain, or a host with its port.
  [/\b(https?:\/\/)(?:\[[^\]\s]{1,64}\]|[^\s/:?#"'<>,)]{1,255})(?::\d{1,5})?/gi, '$1<address>'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b/g, '<address>'],
  [/(?<![\w:])\[?(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])(?:\](?::\d{1,5})?)?/gi, '<address>'],
  [/\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}/g, '<user>'],
  [/\b[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}:\d{2,5}\b/g, '<address>'],
  [/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT) [^\s]{1,255}/g, '$1 <address>'],
];

/**
 * `text` without the given names, as whole words whatever their case, and without what looks like an address or a user, so that it
 * can be shown to strangers.
 */
export function nameless(text: string, labels: readonly Label[]): string {
  const named = labels
    .filter(([name]) => name.trim() !== '')
    .toSorted(([left], [right]) => right.length - left.length)
    .reduce((rest, [name, label]) => rest.replace(wholeWord(name), () => label), text);
  return PLACES.reduce((rest, [pattern, label]) => rest.replace(pattern, label), named);
}

const wholeWord = (name: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}_])${name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\p{L}\\p{N}_])`, 'giu');
