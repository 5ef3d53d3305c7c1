// A process of its own: validation of a large description takes seconds and hundreds of megabytes, and has no end that could be waited
// for in the extension host.
import { checkFile } from '../../core/catalog/check/checkFile';
import { looksLikeYaml } from '../../core/catalog/read/documents';
import type { CheckAnswer, CheckTask } from './task';

async function check({ file }: CheckTask): Promise<CheckAnswer> {
  const { prepareYaml, validateDescription } = await import('../../core/catalog/read/yaml');
  const yaml = looksLikeYaml(file) ? await prepareYaml([file]) : undefined;
  return { checked: await checkFile(file, yaml, validateDescription) };
}

process.once('message', (task: CheckTask) => {
  void check(task).then((answer) => process.send?.(answer, undefined, {}, () => process.disconnect()));
});
// without the window nobody waits for this any more
process.once('disconnect', () => process.exit());
