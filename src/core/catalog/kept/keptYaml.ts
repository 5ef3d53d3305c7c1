import { Failure } from '../../model/failure';
import type { SpecFile } from '../../model/catalog';
import { decodeText } from '../read/decodeText';
import type { ReadYaml } from '../read/documents';
import { yamlDocuments } from '../read/yamlDocuments';

const textsOf = (file: SpecFile): string[] => yamlDocuments(decodeText(file.bytes)).map(({ text }) => text);

/** The documents of a YAML file as JSON, to be kept: reading that takes a tenth of the time. What could not be read is `null`. */
export function yamlAsJson(file: SpecFile, yaml: ReadYaml): Uint8Array {
  const documents = textsOf(file).map((text) => {
    try {
      return yaml(text);
    } catch {
      return null;
    }
  });
  return Buffer.from(JSON.stringify(documents));
}

/** Reads the YAML of these files from what {@link yamlAsJson} gave, so that nothing else needs to know of it. */
export function yamlFromJson(kept: ReadonlyMap<SpecFile, Uint8Array>): ReadYaml {
  const known = new Map<string, unknown>();
  for (const [file, json] of kept) {
    const values = JSON.parse(new TextDecoder().decode(json)) as readonly unknown[];
    textsOf(file).forEach((text, index) => known.set(text, values[index]));
  }
  return (text) => {
    if (known.has(text)) return known.get(text);
    throw new Failure('unreadable-description', { detail: 'the file was not prepared' });
  };
}
