import MarkdownIt from 'markdown-it';

/** Characters of a description that are laid out; what follows is cut. The longest real one has 7,000. */
const LONGEST = 50_000;

const reader = new MarkdownIt({ html: false, linkify: false, typographer: false, maxNesting: 20 });
// Only pages of the web, which VS Code opens after a question of its own.
reader.validateLink = (url) => /^https:\/\//i.test(url);
// Nothing is loaded for a description: of a picture its words are left.
reader.renderer.rules.image = (tokens, index) => reader.utils.escapeHtml(tokens[index]?.content ?? '');

/** HTML of foreign Markdown: made of a fixed set of tags, with the text's own tags as text. */
export function markdownHtml(text: string): string {
  return reader.render(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}
