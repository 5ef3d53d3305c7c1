// What the bundle of the command lines offers: all of it shares one table, which nothing reads before it is asked for.
export { findCommands } from './findCommands';
export { v4CallFor } from './v4CallFor';
