/** Whether a text is one value of JSON (RFC 8259), as `JSON.parse` reads it: white space around it counts as part of it. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
