import type { JsonValue, Schema } from '../model/schema';
import { valueOfName } from '../prism/samplePlaceholders';
import { fits, isSmall } from './fits';
import { sampleNumber } from './sampleNumber';
import { fullSteps, type Steps } from './sampleSteps';
import { sampleText } from './sampleText';

/**
 * A string, number or boolean for a member of this name, of an object of the definition `owner`, as its schema asks for. Values of an enumeration are spelled as
 * the description spells them: v2 answers in lower case what it asks for in upper case (`power_state`, `device_bus`), and
 * takes the description's spelling.
 */
export function sampleScalar(
  schema: Schema,
  name = '',
  owner?: string,
  steps: Steps = fullSteps(),
): JsonValue {
  const usual = valueOfName(name);
  if (usual !== undefined && fits(schema, usual, steps)) return usual;
  if (schema.enum && schema.enum.length > 0) return enumValue(schema.enum);
  switch (schema.type) {
    case 'integer':
    case 'number':
      return typeof schema.example === 'number' && fits(schema, schema.example, steps)
        ? schema.example
        : sampleNumber(schema, name);
    case 'boolean':
      return schema.example === true;
    case 'null':
      return null;
    case 'any':
      return schema.example !== undefined && isSmall(schema.example, steps) ? schema.example : {};
    default:
      return sampleText(schema, name, owner, steps);
  }
}

/** Values of an enumeration among which one is looked for that a request may hold. */
const MAX_LOOKED_AT = 1000;

/** v4's enums begin with `$UNKNOWN` and `$REDACTED`, which no request may hold. */
function enumValue(values: readonly JsonValue[]): JsonValue {
  return (
    values
      .slice(0, MAX_LOOKED_AT)
      .find((value) => !(typeof value === 'string' && /^\$|^k?(?:unknown|redacted)$/i.test(value))) ??
    values[0] ??
    null
  );
}
