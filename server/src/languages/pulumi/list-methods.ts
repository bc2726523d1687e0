import type { Call, CodeRange, Expression } from '../../syntax/code/tree';
import { scalar, unknown } from '../shared/values';
import { apply } from './apply';
import { type Argument, argumentsOf } from './calls';
import { truthOf } from './decide';
import { evaluate } from './evaluate';
import { type Frame, spanAt, wordsAt } from './frame';
import { joinItems } from './library';
import { sameThing } from './methods';
import { areEqual, compute, contains, countOf } from './operators';
import { cutList } from './slices';
import { append, behind, itemsOf, type ListThing, list, map, numberOf, setEntry, type Thing, textOf } from './things';

/* Methods of lists and streams, in the words of every language. */

/** What a function gives for each item of a list; undefined when it is none. */
function each(of: ListThing, fn: Thing | undefined, node: Call, at: Frame): Thing[] | undefined {
  const { program } = at;
  const span = spanAt(at, node);
  const results: Thing[] = [];
  if (of.items.length > program.options.maxInstances) {
    program.limit(of.items.length, wordsAt(at, node), span);
    return undefined;
  }
  if (of.open === true) program.endless++;
  for (const [i, item] of itemsOf(of).entries()) {
    const given = [item, scalar(i, span), of].map((thing): Argument => ({ name: undefined, thing, node }));
    const result = apply(fn, given, node, at);
    if (result !== undefined) results.push(result);
  }
  if (of.open === true) program.endless--;
  return results.length === of.items.length ? results : undefined;
}

function like(of: ListThing, items: Thing[], range: CodeRange, at: Frame): ListThing {
  const result = list(items, spanAt(at, range));
  if (of.open === true) result.open = true;
  return result;
}

/** Calls a method of a list; undefined when it is none that is known. */
export function listMethod(
  of: ListThing,
  name: string,
  args: readonly Argument[],
  node: Call,
  at: Frame,
): Thing | undefined {
  const span = spanAt(at, node);
  const first = args[0]?.thing;
  switch (name) {
    case 'map':
    case 'Select':
    case 'mapToObj': {
      const results = each(of, first, node, at);
      return results && like(of, results, node, at);
    }
    case 'flatMap':
    case 'SelectMany': {
      const results = each(of, first, node, at);
      return results && flatten(of, results, node, at);
    }
    case 'flat':
      return flatten(of, itemsOf(of), node, at);
    case 'forEach':
    case 'ForEach':
      return each(of, first, node, at) && scalar(null, span);
    case 'filter':
    case 'Where': {
      const results = each(of, first, node, at);
      return results && like(of, fitting(of, results), node, at);
    }
    case 'find':
    case 'First':
    case 'FirstOrDefault':
    case 'Last':
    case 'getFirst':
    case 'findFirst':
      return found(of, name, first, node, at);
    case 'some':
    case 'every':
    case 'Any':
    case 'All':
    case 'anyMatch':
    case 'allMatch':
    case 'noneMatch':
      return allOrAny(of, name, first, node, at);
    case 'reduce':
    case 'Aggregate':
      return reduced(of, name, args, node, at);
    case 'push':
    case 'append':
    case 'add':
    case 'Add':
      append(
        at.program.changing(of),
        args.map(({ thing }) => thing),
      );
      return scalar(null, span);
    case 'Append':
      return like(of, [...itemsOf(of), ...args.map(({ thing }) => thing)], node, at);
    case 'extend':
    case 'addAll':
    case 'AddRange':
      if (first?.kind === 'list') append(at.program.changing(of), itemsOf(first));
      else at.program.changing(of).open = true;
      return scalar(null, span);
    case 'concat':
    case 'Concat': {
      const result = like(of, [...itemsOf(of)], node, at);
      for (const { thing } of args) append(result, thing.kind === 'list' ? itemsOf(thing) : [thing]);
      if (args.some(({ thing }) => thing.kind === 'unknown')) result.open = true;
      return result;
    }
    case 'join':
      return joinItems(itemsOf(of), args.length === 0 ? ',' : textOf(first), node, at);
    case 'includes':
    case 'contains':
    case 'Contains': {
      const holds = first === undefined ? undefined : contains(of, first);
      return holds === undefined ? undefined : scalar(holds, span);
    }
    case 'indexOf':
    case 'IndexOf':
    case 'index': {
      const index = first === undefined ? -1 : itemsOf(of).findIndex((item) => areEqual(item, first) === true);
      return index < 0 || of.open === true ? undefined : scalar(index, span);
    }
    case 'entries':
      return like(
        of,
        itemsOf(of).map((item, i): Thing => list([scalar(i, span), item], span)),
        node,
        at,
      );
    case 'keys':
      return like(
        of,
        of.items.map((_, i): Thing => scalar(i, span)),
        node,
        at,
      );
    case 'fill':
      return like(
        of,
        of.items.map(() => first ?? scalar(null, span)),
        node,
        at,
      );
    case 'size':
    case 'Count':
    case 'count':
      return of.open === true || args.length > 0 ? undefined : scalar(of.items.length, span);
    case 'get':
    case 'at':
    case 'ElementAt': {
      const index = countOf(first);
      const item = index === undefined ? undefined : itemsOf(of).at(index);
      return item ?? unknown('missing', wordsAt(at, node), span);
    }
    case 'ToDictionary':
      return dictionary(of, args, node, at);
    case 'collect':
      return collected(of, args[0]?.node, node, at);
    case 'Zip': {
      const others = first?.kind === 'list' && first.open !== true && of.open !== true ? itemsOf(first) : undefined;
      return (
        others &&
        list(
          itemsOf(of).flatMap((item, i): Thing[] => (others[i] === undefined ? [] : [list([item, others[i]], span)])),
          span,
        )
      );
    }
    case 'reverse':
    case 'Reverse':
    case 'toReversed':
      return { ...like(of, [...of.items].reverse(), node, at), via: of.via };
    default:
      return stretchMethod(of, name, args, node, at) ?? (sameThing.has(name) ? of : undefined);
  }
}

function flatten(of: ListThing, items: readonly Thing[], range: CodeRange, at: Frame): ListThing {
  const result = like(of, [], range, at);
  for (const item of items) {
    append(result, item.kind === 'list' ? itemsOf(item) : [item]);
    if (result.open === true) break;
  }
  return result;
}

/** The items for which a function gives what may be true. */
function fitting(of: ListThing, results: readonly Thing[]): Thing[] {
  return itemsOf(of).filter((_, i) => {
    const result = results[i];
    return result === undefined || truthOf(result) !== false;
  });
}

function found(of: ListThing, name: string, fn: Thing | undefined, node: Call, at: Frame): Thing | undefined {
  const isLast = name === 'Last';
  if (fn === undefined) return of.open === true ? undefined : itemsOf(of).at(isLast ? -1 : 0);
  const results = each(of, fn, node, at)?.map(truthOf);
  if (results === undefined || of.open === true || results.includes(undefined)) return undefined;
  const index = isLast ? results.lastIndexOf(true) : results.indexOf(true);
  return index < 0 ? scalar(null, spanAt(at, node)) : itemsOf(of)[index];
}

function allOrAny(of: ListThing, name: string, fn: Thing | undefined, node: Call, at: Frame): Thing | undefined {
  const span = spanAt(at, node);
  if (of.open === true) return undefined;
  if (fn === undefined) return name === 'Any' ? scalar(of.items.length > 0, span) : undefined;
  const results = each(of, fn, node, at)?.map(truthOf);
  if (results === undefined) return undefined;
  const isAll = /^(?:every|All|allMatch)$/.test(name);
  const decisive = !isAll;
  if (results.includes(decisive)) return scalar(name === 'noneMatch' ? false : decisive, span);
  return results.includes(undefined) ? undefined : scalar(name === 'noneMatch' ? true : isAll, span);
}

function reduced(of: ListThing, name: string, args: readonly Argument[], node: Call, at: Frame): Thing | undefined {
  // C# and Java give the first value first, the scripts last.
  const isFirst = name === 'Aggregate' || at.file.language === 'java';
  const [one, two] = args.map(({ thing }) => thing);
  const fn = isFirst && two !== undefined ? two : one;
  const start = isFirst && two !== undefined ? one : two;
  const items = itemsOf(of);
  let result = start ?? items.shift();
  for (const item of start === undefined ? items : itemsOf(of)) {
    const given = [result, item].flatMap((thing) => (thing === undefined ? [] : [{ name: undefined, thing, node }]));
    result = apply(fn, given, node, at);
    if (result === undefined) return undefined;
  }
  return result;
}

/** What a stream of Java is collected into: `Collectors.toList()`, `joining("/")`, `toMap(…)`. */
function collected(of: ListThing, collector: Expression | undefined, node: Call, at: Frame): Thing | undefined {
  if (collector?.kind !== 'call') return of;
  const { callee, args } = collector;
  const name = callee.kind === 'member' || callee.kind === 'name' ? callee.name : '';
  const [separator] = args;
  if (/(?:List|Set)$|^toCollection$/.test(name)) return of;
  if (name === 'joining' && args.length < 2 && of.open !== true)
    return joinItems(itemsOf(of), separator === undefined ? '' : textOf(evaluate(separator.value, at)), node, at);
  return /Map$/.test(name) && args.length === 2 ? dictionary(of, argumentsOf(args, at), node, at) : undefined;
}

function dictionary(of: ListThing, args: readonly Argument[], node: Call, at: Frame): Thing | undefined {
  const span = spanAt(at, node);
  const keys = each(of, args[0]?.thing, node, at);
  const values = args[1] === undefined ? itemsOf(of) : each(of, args[1].thing, node, at);
  const result = map([], span);
  for (const [i, key] of (keys ?? []).entries()) {
    const text = textOf(key);
    const value = values?.[i];
    if (text !== undefined && value !== undefined) setEntry(result, { key: text, keySpan: span, value });
    else result.open = true;
  }
  return keys === undefined ? undefined : result;
}

/** Methods that give a part of a list, or take something out of it. */
function stretchMethod(
  of: ListThing,
  name: string,
  args: readonly Argument[],
  node: Call,
  at: Frame,
): Thing | undefined {
  const [from, to] = args.map(({ thing }) => countOf(thing));
  const isKnown = of.open !== true && args.every((_, i) => (i === 0 ? from : to) !== undefined);
  switch (name) {
    case 'slice':
    case 'subList':
    case 'GetRange':
    case 'Skip':
    case 'skip':
    case 'Take':
    case 'limit': {
      if (!isKnown) return openCopy(of, node, at);
      if (name === 'Take' || name === 'limit') return cutList(of, { from: undefined, to: from, step: 1 }, node, at);
      const end = name === 'GetRange' ? (from ?? 0) + (to ?? 0) : to;
      return cutList(of, { from, to: end, step: 1 }, node, at);
    }
    case 'pop':
    case 'shift':
    case 'removeFirst':
    case 'removeLast': {
      const isEnd = name === 'pop' || name === 'removeLast';
      if (of.open === true || args.length > 0) return openInPlace(of, node, at);
      const { items } = at.program.changing(of);
      const item = isEnd ? items.pop() : items.shift();
      return item === undefined ? scalar(null, spanAt(at, node)) : behind(of.via, item);
    }
    case 'unshift':
      at.program.changing(of).items.unshift(...args.map(({ thing }) => thing));
      return scalar(of.items.length, spanAt(at, node));
    case 'insert':
    case 'Insert': {
      const item = args[1]?.thing;
      if (from === undefined || item === undefined) return openInPlace(of, node, at);
      at.program.changing(of).items.splice(from, 0, item);
      return scalar(null, spanAt(at, node));
    }
    case 'splice':
    case 'remove':
    case 'Remove':
    case 'RemoveAt':
      return openInPlace(of, node, at);
    case 'sum':
    case 'Sum': {
      const numbers = itemsOf(of).map((item) => numberOf(item));
      if (args.length > 0 || of.open === true || numbers.includes(undefined)) return undefined;
      const zero: Thing = scalar(0, spanAt(at, node));
      return itemsOf(of).reduce<Thing>((sum, item) => compute('+', sum, item, node, at), zero);
    }
    default:
      return undefined;
  }
}

function openCopy(of: ListThing, node: Call, at: Frame): ListThing {
  const copy = like(of, itemsOf(of), node, at);
  copy.open = true;
  return copy;
}

function openInPlace(of: ListThing, node: Call, at: Frame): ListThing {
  const copy = openCopy(of, node, at);
  at.program.changing(of).open = true;
  return copy;
}
