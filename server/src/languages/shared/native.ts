import type { NewResource, Plain } from '../../core/change';
import type { Slot } from '../../core/resource';
import type { FieldSpelling, TypeSpelling, Vocabulary } from '../../core/vocabulary';

/** The native type that a new resource is written as. */
export function typeFor({ kind, fields }: NewResource, vocabulary: Vocabulary): TypeSpelling | undefined {
  for (const type of vocabulary.types.values()) {
    if (type.kind !== kind || type.legacy === true) continue;
    const fits = fields.every(([field, value]) => {
      const fixed = type.fixed?.[field];
      return fixed === undefined ? type.fields[field] !== undefined : fixed === value;
    });
    if (fits) return type;
  }
  return undefined;
}

/** A value of ours in the native words of a type's field. */
export function nativeValue(value: Plain, words: FieldSpelling['values']): Plain {
  if (words === undefined || typeof value === 'object' || Object.hasOwn(words, String(value))) return value;
  const word = Object.keys(words).find((native) => words[native] === value);
  return word === undefined ? value : word === 'true' ? true : word === 'false' ? false : word;
}

/** A value in the native words of the attribute that a slot means. */
export function nativeAt(value: Plain, { resource, path }: Slot, vocabulary: Vocabulary): Plain {
  const type = vocabulary.types.get(resource.type);
  const fits = (native: readonly string[], own: Slot['path']): boolean =>
    native.length === own.length &&
    native.every((step, i) => (step === '*' ? typeof own[i] === 'number' : step === own[i]));
  const inFields = (fields: TypeSpelling['fields'], own: Slot['path']): Plain | undefined => {
    for (const field of Object.values(fields)) {
      const at = field.paths.findIndex((native) => fits(native, own));
      if (at >= 0) return nativeValue(value, at > 0 ? (field.olderValues ?? field.values) : field.values);
    }
    return undefined;
  };
  if (type === undefined) return value;
  const direct = inFields(type.fields, path);
  if (direct !== undefined) return direct;
  for (const child of type.children ?? []) {
    if (!child.path.every((step, i) => step === path[i])) continue;
    const below = path.slice(child.path.length);
    const inner = inFields(child.fields, typeof below[0] === 'number' ? below.slice(1) : below);
    if (inner !== undefined) return inner;
  }
  return value;
}
