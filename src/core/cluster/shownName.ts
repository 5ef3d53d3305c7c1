import { visible } from '../text/visible';

/** Characters of a cluster's name. It stands in titles, in questions and is typed before something is deleted. */
export const LONGEST_NAME = 100;

/** A foreign name as a name that can be shown and typed: one line, nothing unseen, not too long. A good one stays as it is. */
export const shownName = (name: string): string =>
  // Spelling out what is unseen makes a text longer, so that it is cut once more.
  visible(visible(name.trim(), LONGEST_NAME), LONGEST_NAME);
