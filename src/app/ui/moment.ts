/**
 * A moment in the time of this machine, to the minute: with the day where that is another one than today.
 * @param time an instant, or how ISO 8601 has it
 */
export function moment(time: string | Date, now = new Date()): string {
  const at = new Date(time);
  const minute = at.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
  return at.toDateString() === now.toDateString() ? minute : `${at.toLocaleDateString()} ${minute}`;
}
