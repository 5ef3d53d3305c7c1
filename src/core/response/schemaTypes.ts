import type { AnswerTypes } from '../model/answerTypes';
import type { Schema } from '../model/schema';
import { Interfaces } from './interfaces';
import { beforeBrackets, propertyName, singular, typeName } from './typeNames';

/** Descriptions are circular and nest deeply; a definition's name ends a circle, this ends the rest. */
const DEEPEST = 8;

/**
 * TypeScript interfaces for an answer that has not come yet, from its schema. Less sure than an answer itself:
 * descriptions leave out what is required, so most members are optional, and spell enums otherwise than the wire, so those
 * are plain strings. `int64` is `number | bigint`.
 */
export function typesOfSchema(schema: Schema, rootName: string): AnswerTypes {
  const writer = new SchemaWriter();
  const root = writer.typeOf(schema, rootName, '', 0);
  return {
    text: writer.interfaces.toString(),
    root,
    json: schema.type !== 'file',
    bigIntegers: writer.bigIntegers,
  };
}

class SchemaWriter {
  readonly interfaces = new Interfaces();
  bigIntegers = false;
  /** Definition name -> its interface, begun or done. */
  readonly #named = new Map<string, string>();

  typeOf(schema: Schema, name: string, parent: string, depth: number): string {
    const type = this.#plainTypeOf(schema, name, parent, depth);
    return schema.nullable && type !== 'unknown' && type !== 'null' ? `${type} | null` : type;
  }

  #plainTypeOf(schema: Schema, name: string, parent: string, depth: number): string {
    if (depth > DEEPEST) return 'unknown';
    if (schema.variants && schema.variants.length > 0) {
      const types = schema.variants.map((variant) => this.typeOf(variant(), name, parent, depth + 1));
      return types.includes('unknown') ? 'unknown' : [...new Set(types)].join(' | ');
    }
    if (schema.properties && schema.properties.length > 0)
      return this.#interfaceOf(schema, name, parent, depth);
    switch (schema.type) {
      case 'array':
        return `${beforeBrackets(schema.items ? this.typeOf(schema.items(), singular(name), parent, depth + 1) : 'unknown')}[]`;
      case 'object':
        return `Record<string, ${schema.additional ? this.typeOf(schema.additional(), singular(name), parent, depth + 1) : 'unknown'}>`;
      case 'integer':
      case 'number':
        return this.#numberOf(schema);
      case 'string':
      case 'file':
        return 'string';
      case 'boolean':
        return 'boolean';
      case 'null':
        return 'null';
      case 'any':
        return 'unknown';
    }
  }

  #numberOf(schema: Schema): string {
    if (schema.type !== 'integer' || schema.format !== 'int64') return 'number';
    this.bigIntegers = true;
    return 'number | bigint';
  }

  #interfaceOf(schema: Schema, wanted: string, parent: string, depth: number): string {
    const known = schema.name === undefined ? undefined : this.#named.get(schema.name);
    if (known !== undefined) return known;
    const name = this.interfaces.begin(typeName(depth === 0 ? wanted : (schema.name ?? wanted)), parent);
    if (name === undefined) return 'unknown';
    if (schema.name !== undefined) this.#named.set(schema.name, name);
    const members = (schema.properties ?? []).map((property) => {
      const type = this.typeOf(property.schema(), property.name, name, depth + 1);
      return `${propertyName(property.name)}${property.required ? '' : '?'}: ${type}`;
    });
    // What bears a name may be referred to from inside a circle, so it keeps an interface of its own.
    return this.interfaces.end(name, members, schema.name === undefined);
  }
}
