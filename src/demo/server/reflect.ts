// The container that @peculiar/x509 is built on refuses to load without the metadata half of `Reflect`, which it uses
// to remember what its own decorators say. These four functions are all that it calls; a real polyfill that is
// already there is left alone. Must be imported before the library.

type Metadata = {
  getMetadata(key: unknown, target: object): unknown;
  getOwnMetadata(key: unknown, target: object): unknown;
  hasOwnMetadata(key: unknown, target: object): boolean;
  defineMetadata(key: unknown, value: unknown, target: object): void;
};

const remembered = new WeakMap<object, Map<unknown, unknown>>();

const own = (key: unknown, target: object): unknown => remembered.get(target)?.get(key);

function inherited(key: unknown, target: object): unknown {
  for (let at: object | null = target; at; at = Object.getPrototypeOf(at) as object | null) {
    const entries = remembered.get(at);
    if (entries?.has(key)) return entries.get(key);
  }
  return undefined;
}

const reflect = Reflect as unknown as Partial<Metadata>;
if (!reflect.getMetadata) {
  reflect.getMetadata = inherited;
  reflect.getOwnMetadata = own;
  reflect.hasOwnMetadata = (key, target) => remembered.get(target)?.has(key) ?? false;
  reflect.defineMetadata = (key, value, target) => {
    const entries = remembered.get(target) ?? new Map<unknown, unknown>();
    remembered.set(target, entries.set(key, value));
  };
}
