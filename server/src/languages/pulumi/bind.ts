import type { Assignment, Entry, Expression, Item } from '../../syntax/code/tree';
import { scalar, unknown } from '../shared/values';
import { evaluate } from './evaluate';
import { type Frame, spanAt, stretchAt, wordsAt } from './frame';
import { assignName } from './lookup';
import { isAbsentMember, memberOf } from './members';
import { compute } from './operators';
import { lift } from './program';
import type { Binding } from './scope';
import { behind, type EntryThing, isData, list, map, type Thing, textOf } from './things';

/* Names that get values. */

/**
 * Gives what a target names its part of a value.
 * @param step how the names are declared; undefined assigns to names that are there
 */
export function bindTarget(
  target: Expression,
  thing: Thing,
  at: Frame,
  step: Binding['step'] | undefined,
  exported = false,
): void {
  switch (target.kind) {
    case 'name': {
      const span = stretchAt(at, target.start, target.end);
      if (step === undefined) assignName(target.name, thing, at, span);
      else at.scope.declare(target.name, thing, span, step, exported);
      if (isData(thing)) at.program.bound.push({ span, thing });
      return;
    }
    case 'list':
      bindItems(target, thing, at, step, exported);
      return;
    case 'object': {
      const taken = new Set<string>();
      for (const entry of target.entries) {
        if (entry.spread) {
          const rest: EntryThing[] = thing.kind === 'map' ? thing.entries.filter(({ key }) => !taken.has(key)) : [];
          bindTarget(entry.value, map(rest, spanAt(at, entry)), at, step, exported);
          continue;
        }
        if (entry.name === undefined) continue;
        taken.add(entry.name);
        const member = memberOf(thing, entry.name, nameIn(entry), at);
        const value = isAbsentMember(member) ? scalar(null, spanAt(at, entry)) : member;
        bindWithDefault(entry.value, value, at, step, exported);
      }
      return;
    }
    case 'assignment':
      bindWithDefault(target, thing, at, step, exported);
      return;
    case 'member':
      setMember(evaluate(target.object, at), target.name, thing, target, at);
      return;
    case 'index': {
      const object = evaluate(target.object, at);
      const key = target.args[0] === undefined ? undefined : textOf(evaluate(target.args[0], at));
      if (object.kind === 'map' && key !== undefined) {
        at.program.assignEntry(object, { key, keySpan: spanAt(at, target.args[0] ?? target), value: thing });
      } else if (object.kind === 'list') at.program.changing(object).open = true;
      return;
    }
    default:
      return;
  }
}

/** The name in a part of an object that is taken apart, without its default. */
function nameIn({ key, value }: Entry): Expression {
  if (value.kind === 'assignment') return value.target;
  return key ?? value;
}

function bindItems(
  target: Expression & { kind: 'list' },
  thing: Thing,
  at: Frame,
  step: Binding['step'] | undefined,
  exported: boolean,
): void {
  const { items } = target;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item === undefined) continue;
    const span = spanAt(at, item);
    if (item.spread === 'list') {
      const rest = thing.kind === 'list' ? thing.items.slice(i) : [];
      bindTarget(item.value, list(rest, span), at, step, exported);
      continue;
    }
    const value =
      thing.kind === 'choice'
        ? lift([thing], span, ([of = thing]) => partOf(of, i, item, at))
        : partOf(thing, i, item, at);
    bindWithDefault(item.value, value, at, step, exported);
  }
}

/** A part of a list, a tuple, or a record by its position. */
function partOf(thing: Thing, index: number, item: Item, at: Frame): Thing {
  if (thing.kind === 'list') {
    const part = thing.items[index];
    if (part !== undefined) return behind(thing.via, part);
  } else if (thing.kind === 'instance') {
    const target = thing.of.node.parameters[index]?.target;
    const field = target?.kind === 'name' ? thing.fields.get(target.name) : undefined;
    if (field !== undefined) return field;
  }
  if (at.file.language === 'go' && isData(thing) && thing.kind !== 'list') {
    // `value, ok := m[key]`
    if (index === 0) return thing;
    if (index === 1 && thing.kind !== 'unknown') return scalar(true, spanAt(at, item));
  }
  return unknown(thing.kind === 'unknown' ? thing.why.reason : 'missing', wordsAt(at, item), spanAt(at, item));
}

function bindWithDefault(
  target: Expression,
  thing: Thing,
  at: Frame,
  step: Binding['step'] | undefined,
  exported: boolean,
): void {
  if (target.kind !== 'assignment') {
    bindTarget(target, thing, at, step, exported);
    return;
  }
  const isAbsent =
    (thing.kind === 'scalar' && thing.value === null) || (thing.kind === 'unknown' && thing.why.reason === 'missing');
  bindTarget(target.target, isAbsent ? evaluate(target.value, at) : thing, at, step, exported);
}

function setMember(object: Thing, name: string, thing: Thing, node: Expression, at: Frame): void {
  if (object.kind === 'instance') at.program.assignField(object.fields, name, thing);
  else if (object.kind === 'map')
    at.program.assignEntry(object, { key: name, keySpan: spanAt(at, node), value: thing });
}

/** An assignment as an expression. */
export function assignTo(node: Assignment, at: Frame): Thing {
  const { operator, target } = node;
  const before = at.program.variable;
  if (target.kind === 'name') at.program.variable = target.name;
  else if (target.kind === 'member') at.program.variable = target.name;
  const value = evaluate(node.value, at);
  at.program.variable = before;
  if (operator === '=' || operator === ':=' || operator === 'as') {
    bindTarget(target, value, at, undefined);
    return value;
  }
  const old = evaluate(target, at);
  const sign = operator.slice(0, -1);
  const result =
    sign === '??' || sign === '||'
      ? old.kind === 'scalar' && (old.value === null || (sign === '||' && old.value === ''))
        ? value
        : old
      : lift([old, value], spanAt(at, node), ([a = old, b = value]) => compute(sign, a, b, node, at));
  bindTarget(target, result, at, undefined);
  return result;
}
