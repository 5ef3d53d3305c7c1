/** What v3 calls the entities of a path, such as `vm` for `/vms/list`. */
export function kindOfPath(path: string): string {
  const words = path.split('/').filter((word) => word !== '' && word !== 'list' && !word.startsWith('{'));
  return (words.at(-1) ?? '')
    .replace(/ies$/, 'y')
    .replace(/(ss|x|ch)es$/, '$1')
    .replace(/([^s])s$/, '$1');
}
