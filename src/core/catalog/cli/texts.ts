import { COMMANDS } from './commands';
import { WITHOUT_REST } from './withoutRest';

/** All that the tables of commands say to people, in English: each text is its own name in the words for translators. */
export function cliTexts(): readonly string[] {
  const notes = COMMANDS.flatMap(({ answers }) => answers.map(({ note }) => note));
  const texts = [...notes, ...WITHOUT_REST.map(({ instead }) => instead)];
  return [...new Set(texts)].filter((text) => text !== '');
}
