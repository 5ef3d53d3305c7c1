import assert from 'node:assert/strict';
import { plain } from '../../../src/core/text/plain';

// What VS Code takes for a link (base/common/linkedText) and for an icon (base/common/iconLabels).
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

describe('Plain text for messages and prompts', () => {
  it('has no link and no icon left of what others wrote, and all of their words', () => {
    for (const text of [
      '[Log in](command:workbench.action.terminal.sendSequence?%7B%7D)',
      '[a]([b](command:quit))](https://elsewhere.example "title")',
      '[[x](command:quit)',
      '$(verified) $($(flame)) $(sync~spin)',
    ]) {
      assert.ok(LINK.test(text) || ICON.test(text), text);
      assert.doesNotMatch(plain(text), LINK);
      assert.doesNotMatch(plain(text), ICON);
      assert.equal(plain(text).replaceAll(' ', ''), text.replaceAll(' ', ''));
    }
  });

  it('is left as it is where there is nothing of that kind', () => {
    for (const text of ['', 'Berlin lab [2]', 'costs $5 (five)', 'Mün/chen: (x)'])
      assert.equal(plain(text), text);
  });
});
