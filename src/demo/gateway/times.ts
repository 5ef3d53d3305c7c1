/** Times are whole microseconds since 1970 in v1 and v2. */
export const usecs = (time: Date): number => time.getTime() * 1000;
