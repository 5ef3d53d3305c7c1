import { Failure } from '../../model/failure';
import { REFUSALS, type Refusal } from './pasted';

/** @param name of the option or header that it is about */
export function refused(refusal: Refusal, name?: string): Failure {
  const detail = name === undefined ? REFUSALS[refusal] : `${name}: ${REFUSALS[refusal]}`;
  return new Failure('unreadable-request', { detail, data: { refusal, name } });
}
