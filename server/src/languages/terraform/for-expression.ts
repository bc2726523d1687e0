import type { Entry, Value } from '../../core/value';
import type { ForObject, ForTuple } from '../../syntax/hcl-tree';
import { scalar, unknown, unknownBecause, whyUnknown } from '../shared/values';
import { liftChoices } from './choices';
import { evaluate, liftWhole, textAt } from './evaluate';
import { bind, type Scope, spanOf } from './scope';
import { booleanOf, isSet, textOf } from './types';
import { behind, itemsOf, list, MAX_ITEMS, map, sortedEntries } from './values';

/** One round of a loop. */
export interface Round {
  readonly key: Value;
  readonly value: Value;
}

/** The rounds of a loop over a value; undefined when it cannot be iterated. */
export function iterate(collection: Value, scope: Scope): readonly Round[] | undefined {
  if (collection.kind === 'list') {
    const items = itemsOf(collection);
    if (isSet(collection)) return items.map((item) => ({ key: item, value: item }));
    return items.map((item, index) => ({ key: behind(collection.via, scalar(index, item.span)), value: item }));
  }
  if (collection.kind === 'map') {
    return sortedEntries(collection).map((entry) => ({
      key: behind(collection.via, scalar(entry.key, entry.keySpan)),
      value: entry.value,
    }));
  }
  // A resource whose instances are not known is gone through once, for whichever it is.
  if (collection.kind === 'reference' && collection.path.length === 0) {
    const key = unknown('computed', collection.to[0] ?? '', collection.span);
    return [{ key, value: scope.names.member(collection, undefined, collection.span) }];
  }
  return undefined;
}

interface Row {
  readonly condition: Value | undefined;
  readonly key: Value | undefined;
  readonly value: Value;
}

export function evaluateFor(node: ForTuple | ForObject, scope: Scope): Value {
  const span = spanOf(scope, node);
  return liftWhole(evaluate(node.collection, scope), span, (collection) => {
    const rounds = iterate(collection, scope);
    if (rounds === undefined) {
      const why = whyUnknown(collection) ?? { reason: 'wrong-type', name: textAt(node.collection, scope) };
      return unknownBecause(why, span, [collection]);
    }
    if (rounds.length > MAX_ITEMS) return unknown('limit', textAt(node.collection, scope), span);
    const rows: Row[] = [];
    for (const round of rounds) {
      if (scope.budget.expired) return unknown('limit', '', span);
      let inside = bind(scope, node.valueName.text, round.value);
      if (node.keyName !== undefined) inside = bind(inside, node.keyName.text, round.key);
      const condition = node.condition === undefined ? undefined : evaluate(node.condition, inside);
      if (condition !== undefined && booleanOf(condition) === false) continue;
      rows.push({
        condition,
        key: node.kind === 'for-object' ? evaluate(node.key, inside) : undefined,
        value: evaluate(node.value, inside),
      });
    }
    // Conditions and keys decide the form of the result, so choices among them are carried through it.
    const args: Value[] = [];
    for (const row of rows) args.push(row.condition ?? scalar(true, span), row.key ?? scalar(true, span));
    return liftChoices(args, span, (known) => gather(node, rows, known, scope));
  });
}

/** The result from rows whose conditions and keys stand in pairs in `known`. */
function gather(node: ForTuple | ForObject, rows: readonly Row[], known: readonly Value[], scope: Scope): Value {
  const span = spanOf(scope, node);
  const items: Value[] = [];
  const entries: Entry[] = [];
  const groups = new Map<string, Value[]>();
  for (const [index, row] of rows.entries()) {
    const condition = known[index * 2];
    const keyValue = known[index * 2 + 1];
    const included = condition === undefined ? undefined : booleanOf(condition);
    if (included === undefined) {
      const why = condition === undefined ? undefined : whyUnknown(condition);
      return unknownBecause(why ?? { reason: 'wrong-type', name: textAt(node, scope) }, span);
    }
    if (!included) continue;
    if (node.kind === 'for-tuple') {
      items.push(row.value);
      continue;
    }
    const key = keyValue === undefined ? undefined : textOf(keyValue);
    if (key === undefined || row.key === undefined) {
      const why = keyValue === undefined ? undefined : whyUnknown(keyValue);
      return unknownBecause(why ?? { reason: 'wrong-type', name: textAt(node.key, scope) }, span);
    }
    const group = groups.get(key);
    if (group !== undefined && !node.grouping) return unknown('wrong-type', textAt(node.key, scope), span);
    if (group === undefined) {
      groups.set(key, [row.value]);
      entries.push({ key, keySpan: row.key.span, value: row.value });
    } else group.push(row.value);
  }
  if (node.kind === 'for-tuple') return list(items, span);
  if (!node.grouping) return map(entries, span);
  return map(
    entries.map((entry) => ({
      key: entry.key,
      keySpan: entry.keySpan,
      value: list(groups.get(entry.key) ?? [], span),
    })),
    span,
  );
}
