import type { Span } from '../../core/span';
import type { Value } from '../../core/value';
import { findEntry, targetOf, type YamlEntry } from '../../syntax/yaml-tree';
import { isNull, scalar, unknown, unknownBecause, whyUnknown } from '../shared/values';
import { liftChoices } from '../shared/yaml/choices';
import { parseJsonValue } from '../shared/yaml/json-value';
import { booleanOf, list, numberOf, textOf } from '../shared/yaml/values';
import { evaluate } from './evaluate';
import type { Scope } from './template';

/** A parameter's value: what is given for it, its default, or the only value allowed. Without these it is unknown. */
export function parameterValue(name: string, entry: YamlEntry, given: Value | undefined, scope: Scope): Value {
  const { template } = scope;
  const at = template.spanOf(entry.key);
  const node = targetOf(entry.value);
  const declared = node?.kind === 'mapping' ? node : undefined;
  const type = targetOf(declared === undefined ? undefined : findEntry(declared, 'Type')?.value);
  const typeName = type?.kind === 'scalar' ? type.text : 'String';
  const written = given ?? defaultOf(declared, scope);
  if (written === undefined) return unknown('no-default', name, at);
  return liftChoices([written], written.span, ([value = written]) => typed(value, typeName, name, value.span));
}

function defaultOf(declared: Parameters<typeof findEntry>[0] | undefined, scope: Scope): Value | undefined {
  if (declared === undefined) return undefined;
  const written = findEntry(declared, 'Default');
  if (written !== undefined) return evaluate(written.value, scope);
  const allowed = targetOf(findEntry(declared, 'AllowedValues')?.value);
  const [only] = allowed?.kind === 'sequence' && allowed.items.length === 1 ? allowed.items : [];
  return only === undefined ? undefined : evaluate(only.value, scope);
}

/** A value in a parameter's type; one that does not fit is unknown. */
function typed(value: Value, type: string, name: string, span: Span): Value {
  if (isNull(value) || whyUnknown(value) !== undefined) return value;
  const misfit = (): Value => unknownBecause({ reason: 'wrong-type', name }, span, [value]);
  switch (type) {
    case 'Number': {
      const number = numberOf(value);
      if (number === undefined) return value.kind === 'scalar' && value.value === '' ? scalar(null, span) : misfit();
      return like(value, number);
    }
    case 'Boolean': {
      const truth = booleanOf(value);
      return truth === undefined ? misfit() : like(value, truth);
    }
    case 'CommaDelimitedList': {
      if (value.kind === 'list') return value;
      const text = textOf(value);
      if (text === undefined) return misfit();
      const items = text === '' ? [] : text.split(',').map((item) => scalar(item.trim(), span, [value]));
      return list(items, span, [value]);
    }
    case 'Json': {
      if (value.kind !== 'scalar' || typeof value.value !== 'string') return value;
      return parseJsonValue(value.value, span, [value]) ?? misfit();
    }
    case 'String':
      return value.kind === 'scalar' ? value : misfit();
    default:
      // `ALIYUN::OOS::Parameter::Value` and its like name a value that is kept elsewhere.
      if (type.startsWith('ALIYUN::OOS::')) return unknown('data-source', name, span);
      return value;
  }
}

/** A literal of another type is still the literal: a repair writes it there. */
function like(value: Value, to: number | boolean): Value {
  return value.kind === 'scalar' ? { ...value, value: to } : value;
}
