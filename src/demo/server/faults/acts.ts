import { gzipBomb } from './bomb';
import * as broken from './broken';
import { drip, dripHeaders } from './drip';
import { html200, redirectElsewhere, redirectLoop } from './elsewhere';
import { interimFlood, invalidHeader, manyHeaders } from './headers';
import type { FaultKind } from './kinds';
import { shortContentLength, truncatedChunk, wrongContentLength } from './lengths';
import type { Act } from './victim';

/** What is done for each kind of fault that befalls an answer. */
export const ACTS: Record<Exclude<FaultKind, 'refuse' | 'stall-handshake'>, Act> = {
  'reset-before-headers': broken.resetBeforeHeaders,
  'reset-in-headers': broken.resetInHeaders,
  'reset-in-body': broken.resetInBody,
  'stall-before-headers': broken.stallBeforeHeaders,
  'stall-in-headers': broken.stallInHeaders,
  'stall-in-body': broken.stallInBody,
  drip,
  'drip-headers': dripHeaders,
  'truncated-chunk': truncatedChunk,
  'wrong-content-length': wrongContentLength,
  'short-content-length': shortContentLength,
  'invalid-header': invalidHeader,
  'gzip-bomb': gzipBomb,
  'many-headers': manyHeaders,
  '1xx-flood': interimFlood,
  'redirect-loop': redirectLoop,
  'redirect-elsewhere': redirectElsewhere,
  'html-200': html200,
};
