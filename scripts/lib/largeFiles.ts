import type { SpecFile } from '../../src/core/model/catalog';
import { largeV2 } from '../../src/demo/descriptions/large/v2';
import { largeV3 } from '../../src/demo/descriptions/large/v3';
import { largeV4 } from '../../src/demo/descriptions/large/v4';
import type { LargeWish } from '../../src/demo/descriptions/large/wish';
import { yamlText } from '../../src/demo/descriptions/v4/yamlText';

const json = (name: string, value: object): SpecFile => ({
  name: `${name}.json`,
  bytes: new TextEncoder().encode(JSON.stringify(value)),
});

/** Made-up descriptions by API family, as the files that a cluster or the vendor's portal would give. */
export const LARGE_FILES = {
  v3: (wish: LargeWish): SpecFile[] => [json('v3', largeV3(wish))],
  v2: (wish: LargeWish): SpecFile[] =>
    largeV2(wish).map((document) => json(document.resourcePath.slice(1), document)),
  v4: (wish: LargeWish): SpecFile[] => [
    { name: 'v4.yaml', bytes: new TextEncoder().encode(yamlText(largeV4('vmm', 'v4.2', wish))) },
  ],
};

export type LargeFamily = keyof typeof LARGE_FILES;
