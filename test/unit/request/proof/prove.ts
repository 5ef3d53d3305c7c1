import { readDescriptions } from '../../../../src/core/catalog/read/readDescriptions';
import type { SpecFile } from '../../../../src/core/model/catalog';
import { sampleBody } from '../../../../src/core/request/sample';
import type { Reading } from './plainSchema';
import { bare, rawBodies } from './rawBodies';
import { rawDocuments, type RawDocument } from './rawDocuments';
import { faultOf, validators } from './validator';

export interface Proven {
  readonly file: string;
  /** `METHOD /path`, parameters as `{}`. */
  readonly operation: string;
  readonly sample: string;
  /** What is wrong with the sample, the description taken as it is meant; undefined where it is valid. */
  readonly fault?: string;
  /** What is wrong by the letter with a sample that is valid as the description is meant. */
  readonly byTheLetter?: string;
}

export interface Proof {
  readonly proven: readonly Proven[];
  /** Bodies of other types than JSON, which have no sample: their types, with the count of each. */
  readonly otherTypes: ReadonlyMap<string, number>;
}

/** Makes the sample of every JSON body that the files describe and holds it against the document's own schema. */
export async function proveSamples(files: readonly SpecFile[]): Promise<Proof> {
  const proven: Proven[] = [];
  const otherTypes = new Map<string, number>();
  for (const document of await rawDocuments(files)) {
    const { samples, others } = samplesOf(document);
    for (const type of others) otherTypes.set(type, (otherTypes.get(type) ?? 0) + 1);
    proven.push(...prove(document, samples));
  }
  return { proven, otherTypes };
}

interface Sample {
  /** Place of the body in the list of the document's raw bodies. */
  readonly index: number;
  readonly operation: string;
  readonly text: string | undefined;
}

function prove(document: RawDocument, samples: readonly Sample[]): Proven[] {
  const literal = faultsOf(document, samples, 'by the letter');
  const meant = samples.some((_, at) => literal[at] !== undefined)
    ? faultsOf(document, samples, 'as meant')
    : literal;
  return samples.map(({ operation, text }, at) => {
    const [byTheLetter, fault] = [literal[at], meant[at]];
    const place = { file: document.file, operation, sample: text ?? '' };
    if (byTheLetter === undefined) return place;
    return fault === undefined ? { ...place, byTheLetter } : { ...place, fault };
  });
}

function faultsOf(
  document: RawDocument,
  samples: readonly Sample[],
  reading: Reading,
): (string | undefined)[] {
  const raw = rawBodies(document, reading);
  const check = raw && validators(raw);
  return samples.map(({ index, text }) => {
    return text === undefined || !check ? 'has no sample' : faultOf(check(index), JSON.parse(text));
  });
}

/** The product's samples for the JSON bodies of a document, and the types of its other bodies. */
function samplesOf(document: RawDocument): { samples: Sample[]; others: string[] } {
  const others: string[] = [];
  const samples: Sample[] = [];
  const sampleFor = sampler(document);
  for (const [index, { operation, mediaTypes }] of (
    rawBodies(document, 'by the letter')?.bodies ?? []
  ).entries()) {
    if (!mediaTypes.some((type) => type.includes('json'))) others.push(mediaTypes[0] ?? '');
    // a document that describes a call twice means the first
    else if (!samples.some((sample) => sample.operation === operation))
      samples.push({ index, operation, text: sampleFor(operation) });
  }
  return { samples, others };
}

function sampler({ file, value }: RawDocument): (operation: string) => string | undefined {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const all = readDescriptions([{ name: file, bytes }]).flatMap((catalog) =>
    catalog.operations.map((operation) => ({ catalog, operation, path: bare(operation.urlPath) })),
  );
  // the base path is the same for all, so that of `/vms` and `/aws/vms` the shorter one is `/vms`
  all.sort((left, right) => left.path.length - right.path.length);
  return (line) => {
    const [method, path = ''] = line.split(' ');
    const found = all.find((each) => each.operation.method === method && each.path.endsWith(path));
    const body = found?.catalog.detail(found.operation.key).body;
    return found && body && sampleBody(body.schema, found.operation);
  };
}
