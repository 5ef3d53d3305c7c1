/** Takes a thing out of a list of the world; nothing happens when it is not there any more. */
export function takeOut<T>(list: T[], item: T): void {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}
