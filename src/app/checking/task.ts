import type { CheckedFile } from '../../core/catalog/check/finding';
import type { SpecFile } from '../../core/model/catalog';

/** What the process is asked, and what it answers. */
export interface CheckTask {
  readonly file: SpecFile;
}

export interface CheckAnswer {
  readonly checked: CheckedFile;
}
