// A process of its own: reads what could take long or much memory. A thread would not do: where V8 has no room left for one large
// table it ends the whole process that the thread is in, which would be the extension host with all extensions.
import { looksLikeYaml, type ReadYaml } from '../../core/catalog/read/documents';
import { yamlAsJson } from '../../core/catalog/kept/keptYaml';
import { LIMITS } from '../../core/catalog/limits';
import { readDescriptions } from '../../core/catalog/read/readDescriptions';
import type { SpecFile } from '../../core/model/catalog';
import type { Report, Task } from './task';

async function read({ files }: Task, begins: (file: SpecFile) => void): Promise<Report> {
  const readers = new Map<SpecFile, ReadYaml>();
  for (const file of files) {
    if (!looksLikeYaml(file)) continue;
    begins(file);
    const { prepareYaml } = await import('../../core/catalog/read/yaml');
    readers.set(file, await prepareYaml([file]));
  }
  let current: SpecFile | undefined;
  const catalogs = readDescriptions(files, {
    onFile: (file) => begins((current = file)),
    yaml: (text) => readers.get(current as SpecFile)?.(text),
  });
  return {
    kind: 'read',
    catalogs: catalogs.map(({ family, title, version, operations, problems, documents }) => ({
      family,
      title,
      version,
      operations,
      problems,
      documents,
    })),
    yaml: files.map((file) => keepable(file, readers.get(file))),
  };
}

/** What would be larger than the largest JSON is read as YAML each time. */
function keepable(file: SpecFile, yaml: ReadYaml | undefined): Uint8Array | undefined {
  const json = yaml && yamlAsJson(file, yaml);
  return json && json.length <= LIMITS.jsonBytes ? json : undefined;
}

function say(report: Report, then: () => void = () => undefined): void {
  process.send?.(report, undefined, {}, then);
}

process.once('message', (task: Task) => {
  const begins = (file: SpecFile): void => say({ kind: 'begins', at: task.files.indexOf(file) });
  void read(task, begins).then((report) => say(report, () => process.disconnect()));
});
// without the window nobody waits for this any more
process.once('disconnect', () => process.exit());
