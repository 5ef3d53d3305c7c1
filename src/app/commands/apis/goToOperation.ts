import * as vscode from 'vscode';
import { partsOfKey } from '../../../core/catalog/operationKey';
import type { OperationKey } from '../../../core/model/operation';
import { familyFacts } from '../../../core/prism/families';
import { COMMANDS, REQUEST_EDITOR } from '../../contributions';
import { scratchUri } from '../../documents/uris';
import type { Services } from '../../services';
import { divider } from '../../ui/pick';
import { tell } from '../../ui/tell';
import type { OperationNode } from '../../views/clusters/clusterNode';
import type { ClustersView } from '../../views/clusters/clustersView';
import type { Register } from '../register';
import { knownOperations, type KnownOperations } from './knownOperations';
import { pickOperation, type OperationAnswer } from './operationPick';
import { operationRow, noteRow, type OperationRow, type Row, type RowChoice } from './operationRows';
import { remembered, searchRows, unreadRows } from './operationSearch';
import { chooseScope, ownersIn, scopeInFront, scopeName } from './searchScope';

type Of<Kind extends RowChoice['kind']> = Extract<RowChoice, { kind: Kind }>;
type GoServices = Pick<Services, 'profiles' | 'catalogs' | 'favourites'>;

const MOST_SEARCHES = 5;

/** Registers “Go to Operation…”. */
export function registerGoToOperation(register: Register, services: GoServices, view: ClustersView): void {
  const command = new GoToOperation(services, view);
  register(COMMANDS.goToOperation, (text: unknown) => command.run(typeof text === 'string' ? text : ''));
}

/** “Go to Operation…”: searches the operations of a cluster, or of all, while one types. Remembers the last searches of this window. */
export class GoToOperation {
  #searches: readonly string[] = [];

  constructor(
    private readonly services: GoServices,
    private readonly view: Pick<ClustersView, 'tree' | 'toggles' | 'revealOperation'>,
  ) {}

  /** @param text what is searched for at first */
  async run(text = ''): Promise<void> {
    let scope = scopeInFront(this.services, this.view.tree.selection[0]);
    let value = text;
    for (;;) {
      const answer = await this.#ask(scope, value);
      if (answer?.kind !== 'scope') return answer && this.#follow(answer);
      value = answer.text;
      scope = await chooseScope(this.services, scope);
    }
  }

  #ask(scope: Parameters<typeof scopeName>[0], value: string): Promise<OperationAnswer | undefined> {
    let known: KnownOperations | undefined;
    let starred: ReadonlySet<OperationKey> = new Set();
    const { catalogs, favourites } = this.services;
    const ready = ownersIn(this.services, scope).then(async (owners) => {
      known = await knownOperations(catalogs, owners);
      // A damaged file of favourites is told of in the tree; here it must not end the search.
      starred = await favourites.all().catch(() => starred);
    });
    const options = { internal: this.view.toggles.isOn('internal'), withOwner: scope === 'all' };
    return pickOperation({
      title: vscode.l10n.t('Go to Operation: {0}', scopeName(scope)),
      value,
      ready,
      rows: (text, commands) =>
        text.trim() === ''
          ? this.#firstRows(known!, starred, options.withOwner)
          : searchRows(text, known!, commands, options),
    });
  }

  /** Before anything is typed: what was searched for, and the favourites. */
  #firstRows(known: KnownOperations, starred: ReadonlySet<OperationKey>, withOwner: boolean): Row[] {
    const searches = this.#searches.map((text): OperationRow => ({
      label: text,
      iconPath: new vscode.ThemeIcon('history'),
      choice: { kind: 'search', text },
      alwaysShow: true,
    }));
    const favourites = [...starred].flatMap((key) =>
      known.byKey(key).map((node) => operationRow(node, withOwner)),
    );
    const rows = [
      ...headed(vscode.l10n.t('Last searches'), searches),
      ...headed(vscode.l10n.t('Favourites'), favourites),
      ...unreadRows(known),
    ];
    const count = known.index.operations.length;
    return rows.length > 0 ? rows : [noteRow(vscode.l10n.t('Type to search {0} operations', count))];
  }

  async #follow(answer: Exclude<OperationAnswer, { kind: 'scope' }>): Promise<void> {
    const { choice } = answer;
    if (answer.kind === 'chosen') this.#remember(remembered(answer.text, answer.commands));
    if (choice.kind === 'missing') return tellMissing(choice);
    if (choice.kind !== 'open') return;
    if (answer.kind === 'chosen') await open(choice.node);
    else if (answer.button === 'page')
      await vscode.commands.executeCommand(COMMANDS.showOperation, choice.node);
    else await this.view.revealOperation(choice.node.owner, choice.node.operation.key);
  }

  #remember(text: string): void {
    if (text === '') return;
    this.#searches = [text, ...this.#searches.filter((each) => each !== text)].slice(0, MOST_SEARCHES);
  }
}

const headed = (label: string, rows: readonly OperationRow[]): Row[] =>
  rows.length === 0 ? [] : [divider(label), ...rows];

async function open({ owner, operation }: OperationNode): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', scratchUri(owner.id, operation), REQUEST_EDITOR);
}

/** Not awaited by whoever calls: a message may stay for hours. */
async function tellMissing({ key, described }: Of<'missing'>): Promise<void> {
  const { family, call } = partsOfKey(key);
  const copy = vscode.l10n.t('Copy Path');
  const bring = vscode.l10n.t('Import API Description…');
  const words = [call, familyFacts(family).label] as const;
  const told = described
    ? vscode.l10n.t(
        '{0} is a call of {1}, and no imported API has it. Import the APIs of a cluster that has it, or its description.',
        ...words,
      )
    : vscode.l10n.t(
        '{0} is a call of {1}, and no description that is known has it. Send its path from another request of the same cluster.',
        ...words,
      );
  const pressed = await tell.information(told, ...(described ? [bring] : []), copy);
  if (pressed === bring) await vscode.commands.executeCommand(COMMANDS.importDescription);
  if (pressed === copy) await vscode.env.clipboard.writeText(call.at(-1) ?? '');
}
