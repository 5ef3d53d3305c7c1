import { COMMANDS } from '../../contributions';
import { operationMeant } from '../../editors/operation/operationNodes';
import type { OperationPages } from '../../editors/operation/operationPages';
import { showApiSource, showOperationSource } from '../../editors/showSource';
import type { Services } from '../../services';
import type { ClusterNode } from '../../views/clusters/clusterNode';
import type { Register } from '../register';

/** Commands that show an operation: its page, and its place in the description. */
export function registerOperationCommands(
  register: Register,
  services: Services,
  pages: OperationPages,
): void {
  register(COMMANDS.showOperation, async (from) => {
    const { owner, operation } = await operationMeant(services, from);
    pages.show({ ownerId: owner.id, key: operation.key });
  });
  register(COMMANDS.showSource, async (from) => {
    const node = from as ClusterNode | undefined;
    if (node?.kind === 'api') return showApiSource(node.api);
    return showOperationSource(services.catalogs, await operationMeant(services, from));
  });
}
