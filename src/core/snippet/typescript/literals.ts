import { hasSlots, spelled, type Slot, type Words } from '../call';
import { escapeTemplate, quoteTypescript } from '../quote/typescript';

/** An expression whose value is the text: a string in single quotes, or a template where there are several lines or variables to put in. */
export function textCode(words: Words): string {
  const text = spelled(words);
  if (!hasSlots(words) && !text.includes('\n')) return quoteTypescript(text);
  const pieces = words.map((word, index) => {
    if (typeof word !== 'string') return `\${${slotCode(word)}}`;
    // A `$` at the end of one text and a `{` at the start of the next would open a hole together.
    const meets = word.endsWith('$') && index + 1 < words.length;
    return meets ? `${escapeTemplate(word.slice(0, -1))}\\$` : escapeTemplate(word);
  });
  return `\`${pieces.join('')}\``;
}

function slotCode({ variable, encoding }: Slot): string {
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

/** The value of a header that shows a name and a password (RFC 7617), both given as expressions. */
export function basicCode(user: string, password: string): string {
  return `\`Basic \${Buffer.from(\`\${${user}}:\${${password}}\`).toString('base64')}\``;
}
