import { l10n } from 'vscode';
import type { OperationDetail, Parameter } from '../../core/model/operation';
import type { Schema } from '../../core/model/schema';
import { withBreaks } from '../../core/text/breaks';
import type { FieldHint } from '../../webview/protocol';

/** What the form shows beside each parameter that the description knows. */
export function hintsOf(detail: OperationDetail): FieldHint[] {
  return detail.parameters.flatMap((parameter) => {
    if (parameter.in === 'cookie' || parameter.in === 'form') return [];
    return [{ ...fieldHint(parameter), in: parameter.in }];
  });
}

function fieldHint({ name, required, description, schema }: Parameter): Omit<FieldHint, 'in'> {
  return {
    name,
    required,
    description: withBreaks(description),
    type: typeLabel(schema),
    choices: (schema.enum ?? (schema.type === 'boolean' ? ['true', 'false'] : [])).map(String),
    default: schema.default === undefined ? undefined : plain(schema.default),
  };
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function typeLabel(schema: Schema): string {
  if (schema.type === 'array')
    return schema.items ? l10n.t('array of {0}', typeLabel(schema.items())) : 'array';
  return schema.format ? `${schema.type} (${schema.format})` : schema.type;
}
