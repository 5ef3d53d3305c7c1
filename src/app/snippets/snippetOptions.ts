import * as vscode from 'vscode';
import type { CurlStyle } from '../../core/snippet/curl/style';
import type { SnippetChoices } from './choices';

/** What can be chosen for commands of curl, in the order in which it is offered. */
type Option = keyof Omit<CurlStyle, 'noComments'>;

const OPTIONS: Readonly<Record<Option, () => { readonly label: string; readonly detail: string }>> = {
  oneLine: () => ({ label: vscode.l10n.t('One line'), detail: vscode.l10n.t('Else one option a line.') }),
  longFlags: () => ({ label: vscode.l10n.t('Long options'), detail: '--header, --request' }),
  failWithBody: () => ({
    label: vscode.l10n.t('Fail where the cluster refuses'),
    detail: vscode.l10n.t('--fail-with-body, since curl 7.76'),
  }),
  verbose: () => ({ label: vscode.l10n.t('Show what is sent and received'), detail: '--verbose' }),
  netrc: () => ({
    label: vscode.l10n.t('Login from the netrc file'),
    detail: vscode.l10n.t('--netrc, instead of PRISM_USER and PRISM_PASSWORD'),
  }),
  output: () => ({ label: vscode.l10n.t('Write the answer to a file…'), detail: '--output' }),
  jq: () => ({ label: vscode.l10n.t('Filter the answer with jq…'), detail: '| jq' }),
};

const NAMES = Object.keys(OPTIONS) as readonly Option[];

interface Row extends vscode.QuickPickItem {
  readonly name: Option;
}

/** Has the options of curl chosen; they are kept for all snippets to come. */
export async function chooseOptions(choices: SnippetChoices): Promise<void> {
  const now = choices.curl;
  const rows = NAMES.map((name): Row => {
    const { label, detail } = OPTIONS[name]();
    const text = name === 'jq' || name === 'output' ? now[name] : undefined;
    return {
      name,
      label,
      detail,
      ...(text === undefined ? {} : { description: text }),
      picked: now[name] !== undefined,
    };
  });
  const chosen = await vscode.window.showQuickPick(rows, {
    title: vscode.l10n.t('Snippets with curl'),
    placeHolder: vscode.l10n.t('How commands of curl are written, for all requests'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!chosen) return;
  const has = new Set(chosen.map(({ name }) => name));
  const output = has.has('output') ? await askFile(now.output) : '';
  if (output === undefined) return;
  const jq = has.has('jq') ? await askFilter(now.jq) : '';
  if (jq === undefined) return;
  const flags = NAMES.filter((name) => name !== 'output' && name !== 'jq' && has.has(name));
  await choices.setCurl({
    ...Object.fromEntries(flags.map((name) => [name, true])),
    ...(output === '' ? {} : { output }),
    ...(jq === '' ? {} : { jq }),
  });
}

/** @returns undefined where the person left; empty where there is to be none */
const askFile = (value: string | undefined): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title: vscode.l10n.t('The file that the answer is written to'),
    prompt: vscode.l10n.t('A name is in the folder where the snippet runs.'),
    value: value ?? 'answer.json',
    ignoreFocusOut: true,
  });

const askFilter = (value: string | undefined): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title: vscode.l10n.t('The filter for jq'),
    prompt: vscode.l10n.t('Such as {0}', '.entities[].name'),
    value: value ?? '.',
    ignoreFocusOut: true,
  });
