import type { ImportedNamespace } from '../../core/flow/importApis';
import type { ServedApi } from '../../core/model/api';
import type { BuiltInIndex } from './builtInIndex';

/**
 * The namespaces of v4 that a cluster has, described by the index that comes with the extension, since clusters serve no description of
 * v4.
 * @param log is told of a namespace that the index does not know
 */
export async function describedNamespaces(
  namespaces: readonly ImportedNamespace[],
  index: Pick<BuiltInIndex, 'description'>,
  log: (line: string) => void,
): Promise<readonly ServedApi[]> {
  const described = await Promise.all(
    namespaces.map(async ({ namespace, serverVersion }): Promise<readonly ServedApi[]> => {
      const file = await index.description(namespace);
      if (file) return [{ files: [file], origin: 'built-in', serverVersion }];
      log(`v4 ${namespace} ${serverVersion} is there, and nothing is known of it here`);
      return [];
    }),
  );
  return described.flat();
}
