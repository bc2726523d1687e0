import type { Unresolved } from '../languages/language';
import type { Field, Item, Model } from '../model/types';

/** The fields of the model that are not known, each place once, in the order of the model. */
export function unresolvedOf(model: Model): readonly Unresolved[] {
  const found = new Map<string, Unresolved>();
  for (const item of model.items) {
    for (const field of fieldsOf(item)) {
      if (field.known) continue;
      const { file, start } = field.at.span;
      const key = `${file.uri} ${start} ${field.why.name}`;
      if (!found.has(key)) found.set(key, { at: field.at.span, why: field.why });
    }
  }
  return [...found.values()];
}

function* fieldsOf(item: Item): Generator<Field<unknown>> {
  // What a policy says is read element by element when a rule asks; a hole in it is no fault.
  if (item.kind === 'policy') {
    yield item.name;
    if (item.target !== undefined) yield item.target;
    return;
  }
  for (const property of Object.values(item)) {
    if (isField(property)) yield property;
    if (!Array.isArray(property)) continue;
    // Lists of fields (entries of a prefix list) and of holders of fields (sources of a rule).
    for (const element of property) {
      if (isField(element)) yield element;
      else if (isHolder(element)) for (const inner of Object.values(element)) if (isField(inner)) yield inner;
    }
  }
}

const isField = (value: unknown): value is Field<unknown> =>
  typeof value === 'object' && value !== null && 'known' in value && 'at' in value;

/** Not another item: those are visited themselves. */
const isHolder = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !('resource' in value);
