import type { Ajv, Options, ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Json } from './rawDocuments';
import type { RawBodies } from './rawBodies';

const OPTIONS: Options = {
  allErrors: true,
  strict: false,
  // the vendor's patterns are not all legal with the `u` flag
  unicodeRegExp: false,
  validateSchema: false,
  logger: false,
};

const isInteger = (lowest: number, highest: number) => ({
  type: 'number' as const,
  validate: (value: number) => Number.isInteger(value) && value >= lowest && value <= highest,
});

/** Formats that only Prism's descriptions have. */
function addOwnFormats(ajv: Ajv): void {
  ajv.addFormat('UUID', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i);
  for (const bits of [8, 16, 32, 64]) ajv.addFormat(`uint${bits}`, isInteger(0, 2 ** bits - 1));
  ajv.addFormat('int16', isInteger(-(2 ** 15), 2 ** 15 - 1));
  ajv.addFormat('long', isInteger(-(2 ** 63), 2 ** 63));
  ajv.addFormat('mac-address', /^[\da-f]{2}([:-][\da-f]{2}){5}$/i);
}

const ROOT = 'description';

/** The validator of each body of one document, made when it is asked for: Ajv in the dialect of the document's format. */
export function validators({ dialect, definitions, bodies }: RawBodies): (index: number) => ValidateFunction {
  const ajv = dialect === '2020-12' ? new Ajv2020(OPTIONS) : (new AjvDraft04(OPTIONS) as unknown as Ajv);
  addFormats(ajv);
  addOwnFormats(ajv);
  const requests = Object.fromEntries(bodies.map(({ schema }, index) => [`body${index}`, schema]));
  const id = dialect === '2020-12' ? '$id' : 'id';
  ajv.addSchema({ [id]: ROOT, ...definitions, requests } as Json);
  return (index) => ajv.compile({ $ref: `${ROOT}#/requests/body${index}` });
}

/** What is wrong with a value, in one line: places and keywords. */
export function faultOf(validate: ValidateFunction, value: unknown): string | undefined {
  if (validate(value)) return undefined;
  const faults = (validate.errors ?? []).map(({ instancePath, message = '', params }) => {
    return `${instancePath || '/'} ${message}${params.additionalProperty ? ` (${params.additionalProperty})` : ''}`;
  });
  return [...new Set(faults)].slice(0, 4).join('; ');
}
