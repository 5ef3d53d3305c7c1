import { createRequire } from 'node:module';
import { Language, Parser, type Tree } from 'web-tree-sitter';

const WASM = createRequire(import.meta.url).resolve('tree-sitter-powershell/tree-sitter-powershell.wasm');

/**
 * A grammar of PowerShell that others wrote. It does not know that typographic quotes are quotes, and it does not tell 5.1 from 7.
 * @returns what a script is read as; throws where that is not all of it
 */
export async function openPowershellParser(): Promise<(script: string) => Tree> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(WASM));
  return (script) => {
    const tree = parser.parse(script);
    if (!tree || tree.rootNode.hasError) throw new Error(`not PowerShell:\n${script}`);
    return tree;
  };
}
