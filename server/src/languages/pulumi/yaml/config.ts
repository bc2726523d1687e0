import type { Value } from '../../../core/value';
import { isNull, unknownBecause, whyUnknown } from '../../shared/values';
import { liftChoices } from '../../shared/yaml/choices';
import { parseJsonValue } from '../../shared/yaml/json-value';
import { booleanOf, numberOf, textOf } from '../../shared/yaml/values';

/** A setting in the type that is declared for it; one that does not fit is unknown. */
export function typedValue(value: Value, type: string | undefined, name: string): Value {
  if (value.kind === 'choice')
    return liftChoices([value], value.span, ([decided = value]) => typedValue(decided, type, name));
  if (type === undefined || isNull(value) || whyUnknown(value) !== undefined) return value;
  const misfit = (): Value => unknownBecause({ reason: 'wrong-type', name }, value.span, [value]);
  const like = (to: string | number | boolean | undefined): Value =>
    value.kind !== 'scalar' || to === undefined ? misfit() : value.value === to ? value : { ...value, value: to };
  const word = type.toLowerCase();
  switch (word) {
    case 'string':
      return like(textOf(value));
    case 'number':
      return like(numberOf(value));
    case 'int':
    case 'integer':
      return like(integerOf(value));
    case 'boolean':
      return like(booleanOf(value));
    default: {
      if (value.kind !== 'scalar' || !/^(?:array|list|object)/.test(word)) return value;
      // What the command line sets is kept as JSON.
      return parseJsonValue(textOf(value) ?? '', value.span, [value]) ?? misfit();
    }
  }
}

function integerOf(value: Value): number | undefined {
  const number = numberOf(value);
  return Number.isInteger(number) ? number : undefined;
}
