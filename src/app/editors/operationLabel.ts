import * as vscode from 'vscode';
import type { Draft } from '../../core/model/draft';
import type { OperationKey } from '../../core/model/operation';
import { effectOfDraft } from '../../core/request/build';
import type { Scope } from '../../core/request/variables';
import { withBreaks } from '../../core/text/breaks';
import type { OperationLabel } from '../../webview/protocol';
import type { FoundOperation } from '../clusters/catalogs';
import { scratchUri } from '../documents/uris';
import type { RequestEditorServices } from './requestEditor';
import { operationNode } from './operation/operationNodes';
import { v4CallsFor } from './retiring';

/** What the form says of its operation. */
export async function operationLabel(
  { operation, detail, apis }: FoundOperation,
  { draft, scope }: { readonly draft: Draft; readonly scope: Scope | undefined },
): Promise<OperationLabel> {
  const retiring = await v4CallsFor(apis, operation);
  return {
    summary: operation.summary,
    description: withBreaks(detail.description),
    deprecated: operation.deprecated,
    // What the chip says must be true of what Send sends, whatever the form was made from.
    effect: scope ? effectOfDraft(draft, scope, operation) : operation.effect,
    ...(retiring ? { retiring } : {}),
  };
}

/** Opens the form of another call of the same owner. Throws `gone` where it has none. */
export async function openCall(
  services: Pick<RequestEditorServices, 'catalogs' | 'profiles'>,
  ownerId: string,
  key: OperationKey,
): Promise<void> {
  const { owner, operation } = await operationNode(services, ownerId, key);
  await vscode.commands.executeCommand('vscode.open', scratchUri(owner.id, operation));
}
