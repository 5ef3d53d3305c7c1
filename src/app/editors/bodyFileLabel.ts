import { stat } from 'node:fs/promises';
import type { Draft } from '../../core/model/draft';
import { bodyFilePath } from '../../core/request/bodyFile';
import type { Scope } from '../../core/request/variables';
import { visible } from '../../core/text/visible';
import type { BodyFileLabel } from '../../webview/protocol';
import { fileProblem } from '../fileWords';
import type { ChosenFiles, ChosenFor } from '../storage/chosenFiles';
import { realFile } from '../storage/realFile';

/** Linux takes paths of 4096 bytes; the end of one is what tells two files apart. */
const LONGEST = 4096;

/**
 * What the form says of a draft's body file; undefined where there is none, or none chosen yet. A file that nobody chose here is not
 * looked at: a path may lead to a machine of others.
 */
export async function bodyFileLabel(
  draft: Draft,
  scope: Pick<Scope, 'folder'>,
  chosenFiles: Pick<ChosenFiles, 'of'>,
  request: ChosenFor,
): Promise<BodyFileLabel | undefined> {
  if (!draft.bodyFile) return undefined;
  const path = bodyFilePath(draft, scope);
  if (path === undefined)
    return { path: visible(draft.bodyFile, LONGEST), problem: fileProblem('relative'), asks: false };
  const shown = visible(path, LONGEST);
  const real = await realFile(path);
  if (!chosenFiles.of(request, [real]).has(real)) return { path: shown, asks: true };
  return { path: shown, asks: false, ...(await sizeOf(real)) };
}

async function sizeOf(path: string): Promise<{ size?: number; problem?: string }> {
  try {
    const found = await stat(path);
    return found.isFile() ? { size: found.size } : { problem: fileProblem('EISDIR') };
  } catch (error) {
    return { problem: fileProblem((error as NodeJS.ErrnoException).code ?? String(error)) };
  }
}
