import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { Language, Parser, type Tree } from 'web-tree-sitter';

const WASM = createRequire(import.meta.url).resolve('tree-sitter-powershell/tree-sitter-powershell.wasm');

let opening: Promise<(script: string) => Tree> | undefined;

/**
 * A grammar of PowerShell that others wrote. It does not know that typographic quotes are quotes, and it does not tell 5.1 from 7.
 * @returns what a script is read as; throws where that is not all of it
 */
export const openPowershellParser = (): Promise<(script: string) => Tree> => (opening ??= open());

async function open(): Promise<(script: string) => Tree> {
  // Node would compile the grammar once more, for speed: 20 seconds of CPU for what is read in one.
  setFlagsFromString('--liftoff-only');
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(WASM));
  return (script) => {
    const tree = parser.parse(script);
    if (!tree || tree.rootNode.hasError) throw new Error(`not PowerShell:\n${script}`);
    return tree;
  };
}
