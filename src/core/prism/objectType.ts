/** `.v4.1.b2.` or `.v4.3.` in the name of a definition, where the wire has the major version alone. */
const VERSION = /\.(v\d+)(?:\.\d+)?(?:\.[ab]\d+)?\./;

/**
 * What `$objectType` says of a v4 definition: its name with the major version only, so that a type has the same name in
 * every version of its namespace (recorded: `vmm.v4.ahv.config.Vm` in an answer of v4.0). Undefined where the name is none
 * of v4's.
 */
export function objectTypeOf(definition: string): string | undefined {
  return VERSION.test(definition) ? definition.replace(VERSION, '.$1.') : undefined;
}

/** A definition's name without what tells versions apart, and without the `create.` and `update.` of Prism Element. */
export function plainDefinitionName(definition: string): string {
  return definition.replace(VERSION, '.').replace(/^(?:get|create|update)\./, '');
}
