/**
 * `<vm-uuid>` as documentation has it where a person is to write something. To a shell it would be two files, the second one named by the next word:
 * nobody means that, and without it a call for one object would be a call for all.
 */
export const PLACEHOLDER = /<[A-Za-z][\w-]{0,60}(?: [\w-]{1,60}){0,4}>(?=[\s/:?&@,;'"]|$)/y;
