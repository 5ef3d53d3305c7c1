import { hasSlots, spelled, type Slot, type Words } from '../call';
import { escapeTemplate, quoteTypescript } from '../quote/typescript';

/** An expression whose value is the text: a string in single quotes, or a template where there are several lines or variables to put in. */
export function textCode(words: Words): string {
  const text = spelled(words);
  if (!hasSlots(words) && !text.includes('\n')) return quoteTypescript(text);
  const pieces = words.map((word) =>
    typeof word === 'string' ? escapeTemplate(word) : `\${${slotCode(word)}}`,
  );
  return `\`${pieces.join('')}\``;
}

function slotCode({ variable, encoding }: Slot): string {
  const own = /^prism_([a-z_]+)$/.exec(variable)?.[1];
  // What a script counts by, or makes anew, is a variable of its own.
  if (own !== undefined) return own.replace(/_(.)/g, (_all, letter: string) => letter.toUpperCase());
  const read = envCode(variable);
  if (encoding === 'json') return `JSON.stringify(${read}).slice(1, -1)`;
  return encoding === 'url' ? `encodeURIComponent(${read})` : read;
}

/** The value of an environment variable, without which the program ends. */
export function envCode(variable: string): string {
  return `env(${quoteTypescript(variable)})`;
}

/** Declares `env`. */
export const ENV_CODE = `function env(name: string): string {
  const value = process.env[name];
  if (value) return value;
  console.error(\`Set the environment variable \${name} first.\`);
  process.exit(1);
}
`;

/**
 * The value of a header that shows a name and a password (RFC 7617).
 * @param user as it stands in a template
 * @param password an expression
 */
export function basicCode(user: string, password: string): string {
  return `\`Basic \${Buffer.from(\`${user}:\${${password}}\`).toString('base64')}\``;
}
