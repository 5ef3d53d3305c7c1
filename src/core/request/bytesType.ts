/** Whether a body of this media type is bytes that nobody types: an image of a disk, an archive. */
export function isBytes(contentType: string): boolean {
  return /^(?:application\/(?:octet-stream|zip|gzip|x-tar|x-gzip)|image\/(?!svg\b)|video\/|audio\/)/i.test(
    contentType.trim(),
  );
}
