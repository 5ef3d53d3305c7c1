/**
 * Text for a place where VS Code makes a link of `[words](command:…)` and an icon of `$(name)`: messages, prompts, the status bar. What
 * a cluster, a file or a proxy says must be read there and not be pressed, since such a link runs any command without a question.
 * (VS Code 1.139 looks for `](` and `$(` without anything between; a space keeps the words as they are.)
 */
export const plain = (text: string): string => text.replaceAll('](', '] (').replaceAll('$(', '$ (');
