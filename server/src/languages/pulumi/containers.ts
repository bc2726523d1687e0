import type { Span } from '../../core/span';
import type { Step } from '../../core/value';
import type {
  Comprehension,
  Entry,
  Expression,
  Index,
  ListLiteral,
  ObjectLiteral,
  TypeReference,
} from '../../syntax/code/tree';
import { noSteps, scalar, unknown, unknownBecause } from '../shared/values';
import { bindTarget } from './bind';
import { rounds } from './collections';
import { truthOf } from './decide';
import { evaluate, evaluateAs } from './evaluate';
import { type Frame, nested, spanAt, stretchAt, wordsAt } from './frame';
import { lookUp } from './lookup';
import { fromEntry, memberOf } from './members';
import { choose, lift } from './program';
import { cutOf, isStretch, stretchOf } from './slices';
import {
  append,
  behind,
  type ChoiceThing,
  type EntryThing,
  entryNamed,
  isData,
  itemsOf,
  type ListThing,
  list,
  type MapThing,
  map,
  numberOf,
  setEntry,
  type Thing,
  textOf,
  whyUnknown,
} from './things';

/* Lists, maps and what is taken out of them. */

/** The type of what a list, or a map, of some type holds. */
function elementType(type: TypeReference | undefined): TypeReference | undefined {
  return type?.args.at(-1);
}

/** A struct of Go whose fields are given by their order. */
function structOf(node: ListLiteral, type: TypeReference, at: Frame): MapThing | undefined {
  const struct = type.shape === 'named' ? lookUp(type.name, at, node) : undefined;
  if (struct?.kind !== 'class') return anonymousStruct(node, type, at);
  const fields = struct.node.members.flatMap((member) =>
    member.kind === 'declaration'
      ? member.declarators.flatMap(({ target, type: own }) => targetNames(target).map((name) => ({ name, type: own })))
      : [],
  );
  const entries = node.items.flatMap(({ value }, i): EntryThing[] => {
    const field = fields[i];
    if (field === undefined) return [];
    return [{ key: field.name, keySpan: spanAt(at, value), value: evaluateAs(value, field.type, at) }];
  });
  return { kind: 'map', span: spanAt(at, node), via: [], entries, type: type.name };
}

/** The same of a struct that is declared where it is used: `[]struct{ name string }{ … }`. */
function anonymousStruct(node: ListLiteral, type: TypeReference, at: Frame): MapThing | undefined {
  const text = at.file.source.text.slice(type.start, type.end);
  const inside = /^struct\s*\{([^{}]*)\}$/.exec(text)?.[1];
  if (inside === undefined) return undefined;
  const fields = inside
    .split(/[;\n]/)
    .flatMap((line) => /^\s*(\w+(?:\s*,\s*\w+)*)\s+\S/.exec(line)?.[1]?.split(/\s*,\s*/) ?? []);
  const entries = node.items.flatMap(({ value }, i): EntryThing[] => {
    const field = fields[i];
    return field === undefined ? [] : [{ key: field, keySpan: spanAt(at, value), value: evaluate(value, at) }];
  });
  return map(entries, spanAt(at, node));
}

/** The names among a declarator's targets: Go's `a, b int`. */
function targetNames(target: Expression): string[] {
  if (target.kind === 'name') return [target.name];
  return target.kind === 'list' ? target.items.flatMap(({ value }) => targetNames(value)) : [];
}

/** The map that an object literal, a dictionary, a struct or an initialiser writes. */
export function mapOf(node: ObjectLiteral, at: Frame, type = node.type): MapThing {
  let isSpread = false;
  for (const { spread } of node.entries) if (spread) isSpread = true;
  const entries: EntryThing[] = isSpread ? [] : new Array<EntryThing>(node.entries.length);
  const name = type?.shape === 'named' && !type.name.includes('.') ? type.name : undefined;
  const result: MapThing =
    name === undefined || name === ''
      ? map(entries, stretchAt(at, node.start, node.end))
      : { kind: 'map', span: stretchAt(at, node.start, node.end), via: noSteps, entries, type: name };
  const element = elementType(type);
  if (isSpread) {
    for (const entry of node.entries) addEntry(result, entry, element, at);
    return result;
  }
  // An array of the length that it will have takes a third of the room of one that grows.
  let count = 0;
  for (const entry of node.entries) {
    const written = entryOf(entry, element, at);
    if (written !== undefined) count = putEntry(entries, count, written);
  }
  if (count < entries.length) entries.length = count;
  return result;
}

/** The number of entries after one is put among the first of them, in the place of one with its key. */
export function putEntry(entries: EntryThing[], count: number, entry: EntryThing): number {
  let i = 0;
  while (i < count && entries[i]?.key !== entry.key) i++;
  entries[i] = entry;
  return i < count ? count : count + 1;
}

/** Each entry that some branch of a choice has is a choice. */
function spreadChoice(result: MapThing, { id, of, span }: ChoiceThing): void {
  const maps = of.map(({ value }) => (value.kind === 'scalar' ? map([], span) : value));
  const keys = new Map<string, Span>();
  for (const each of maps) {
    if (each.kind !== 'map' || each.open === true) result.open = true;
    else for (const { key, keySpan } of each.entries) keys.set(key, keySpan);
  }
  for (const [key, keySpan] of keys) {
    const before = entryNamed(result, key)?.value ?? scalar(null, span);
    const branches = of.map(({ when, selected }, i) => {
      const each = maps[i];
      const own = each?.kind === 'map' ? entryNamed(each, key) : undefined;
      return { when, selected, value: own === undefined ? before : own.value };
    });
    setEntry(result, { key, keySpan, value: choose(id, branches, span) });
  }
}

function addEntry(result: MapThing, entry: Entry, element: TypeReference | undefined, at: Frame): void {
  if (entry.spread) {
    const inner = evaluate(entry.value, at);
    if (inner.kind === 'map') {
      for (const { key, keySpan, value } of inner.entries)
        setEntry(result, { key, keySpan, value: behind(inner.via, value) });
      if (inner.open === true) result.open = true;
    } else if (inner.kind === 'choice') spreadChoice(result, inner);
    else if (inner.kind !== 'scalar') result.open = true;
    return;
  }
  const written = entryOf(entry, element, at);
  if (written !== undefined) setEntry(result, written);
}

/** An entry that is no spread. */
function entryOf(entry: Entry, element: TypeReference | undefined, at: Frame): EntryThing | undefined {
  const { key } = entry;
  if (key === undefined) return undefined;
  let name = entry.name;
  if (name === undefined || (entry.keyForm === 'computed' && key.kind !== 'string' && key.kind !== 'number')) {
    name = textOf(evaluate(key, at)) ?? name;
  }
  const value = evaluateAs(entry.value, element, at);
  return name === undefined ? undefined : { key: name, keySpan: stretchAt(at, key.start, key.end), value };
}

export function listOf(node: ListLiteral, at: Frame, type: TypeReference | undefined): Thing {
  if (type?.shape === 'named' && at.file.language === 'go') {
    const struct = structOf(node, type, at);
    if (struct !== undefined) return struct;
  }
  const element = elementType(type);
  let isSpread = false;
  for (const { spread } of node.items) if (spread !== '') isSpread = true;
  const items: Thing[] = isSpread ? [] : new Array<Thing>(node.items.length);
  const result = list(items, spanAt(at, node));
  for (let i = 0; i < node.items.length; i++) {
    const item = node.items[i];
    if (item === undefined) continue;
    const value = evaluateAs(item.value, element, at);
    if (!isSpread) items[i] = value;
    else if (item.spread === '') items.push(value);
    else if (value.kind === 'list') {
      append(result, itemsOf(value));
      if (value.open === true) result.open = true;
    } else if (isData(value) && value.kind !== 'scalar') result.open = true;
  }
  return result;
}

export function indexOf(node: Index, at: Frame): Thing {
  const object = evaluate(node.object, at);
  const first = node.args[0];
  if (first === undefined) return object;
  if (isStretch(first)) {
    return lift([object], spanAt(at, node), ([of = object]) => cutOf(of, stretchOf(first, at), node, at));
  }
  const index = evaluate(first, at);
  if (object.kind !== 'choice' && index.kind !== 'choice') return pick(object, index, node, at);
  const span = spanAt(at, node);
  return lift([object, index], span, ([of = object, by = index]) => pick(of, by, node, at));
}

/** C#'s `xs[^1]`. */
function fromEnd({ args: [first] }: Index, at: Frame): number | undefined {
  if (first?.kind !== 'unary' || first.operator !== '^') return undefined;
  const count = numberOf(evaluate(first.operand, at));
  return count === undefined ? undefined : -count;
}

function itemAt({ items, open }: ListThing, number: number): Thing | undefined {
  return open === true ? undefined : items[number < 0 ? items.length + number : number];
}

function pick(of: Thing, by: Thing, node: Index, at: Frame): Thing {
  const number = fromEnd(node, at) ?? numberOf(by);
  const item = of.kind === 'list' && number !== undefined ? itemAt(of, number) : undefined;
  // What is no value has no way back.
  if (item !== undefined && !isData(item) && item.kind !== 'instance') return item;
  const span = spanAt(at, node);
  const name = wordsAt(at, node);
  if (of.kind === 'list' && number !== undefined) {
    if (item === undefined) return unknown('missing', name, span);
    const step: Step = { span, kind: 'item', name };
    return behind(of.via.length < 2 ? [step] : [step, ...of.via.slice(1)], item);
  }
  const key = textOf(by);
  if (key !== undefined) {
    if (of.kind === 'map') {
      const entry = entryNamed(of, key);
      if (entry === undefined) {
        const isScript = at.file.language === 'typescript' || at.file.language === 'javascript';
        return isScript && of.open !== true ? scalar(null, span) : unknown('missing', name, span);
      }
      return fromEntry(of, entry, name, span);
    }
    return memberOf(of, key, node, at);
  }
  const why = whyUnknown(by) ?? whyUnknown(of);
  return why === undefined ? unknown('wrong-type', name, span) : unknownBecause(why, span);
}

export function comprehensionOf(node: Comprehension, at: Frame): Thing {
  const span = spanAt(at, node);
  const items: Thing[] = [];
  const entries: EntryThing[] = [];
  let isOpen = false;
  const run = (clause: number, inside: Frame): void => {
    const next = node.clauses[clause];
    if (next === undefined) {
      const before = at.program.statement;
      at.program.statement = node.value;
      const value = evaluate(node.value, inside);
      at.program.statement = before;
      if (node.form !== 'dict' || node.key === undefined) items.push(value);
      else {
        const key = textOf(evaluate(node.key, inside));
        if (key === undefined) isOpen = true;
        else entries.push({ key, keySpan: spanAt(at, node.key), value });
      }
      return;
    }
    if (next.kind === 'if-clause') {
      if (truthOf(evaluate(next.condition, inside)) !== false) run(clause + 1, inside);
      return;
    }
    if (next.kind === 'let-clause') {
      const value = evaluate(next.value, inside);
      if (next.target !== undefined) bindTarget(next.target, value, inside, 'local');
      run(clause + 1, inside);
      return;
    }
    const iterable = evaluate(next.iterable, inside);
    const known = rounds(iterable, next.iterable, inside);
    if (known.endless) {
      isOpen = true;
      at.program.endless++;
    }
    for (const item of known.items) {
      const round = nested(inside);
      bindTarget(next.target, item, round, 'item');
      run(clause + 1, round);
    }
    if (known.endless) at.program.endless--;
  };
  run(0, nested(at));
  if (node.form === 'dict') return map(entries, span);
  const result = list(items, span);
  if (isOpen && !items.every((item) => item.kind === 'reference')) result.open = true;
  return result;
}
