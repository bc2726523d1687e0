import { operatorFacts } from '../../../alicloud/ram/operators';
import { Note } from '../../../core/memory';
import { shadowedEntries } from '../../../model/policy-coverage';
import type { PolicyEntries, PolicyStatement, PolicyText } from '../../../model/policy-types';
import { text } from '../../../texts/catalogue';
import type { Fix } from '../../rule';
import { repair } from './findings';
import { removeEntries } from './repairs';

/** An entry of a list that says nothing new. */
export interface NeedlessEntry {
  readonly statement: PolicyStatement;
  readonly entries: PolicyEntries;
  readonly node: PolicyText;
  readonly by: PolicyText;
  /** Equal to the other, but for case of actions; else matched by it. */
  readonly equal: boolean;
  /** The needless ones of the list, of the same sort. */
  readonly all: readonly PolicyText[];
}

const known = new Note<PolicyStatement, readonly NeedlessEntry[]>('statement');

export function needlessEntries(statement: PolicyStatement): readonly NeedlessEntry[] {
  let found = known.get(statement);
  if (found === undefined) {
    found = findNeedless(statement);
    known.set(statement, found);
  }
  return found;
}

function findNeedless(statement: PolicyStatement): readonly NeedlessEntry[] {
  const { action, notAction, resource, notResource, conditions } = statement;
  const found: NeedlessEntry[] = [];
  const add = (entries: PolicyEntries | undefined, foldCase: boolean, wildcards: boolean): void => {
    if (entries === undefined || entries.texts.length < 2) return;
    const shadowed = shadowedEntries(entries, foldCase);
    if (shadowed.length === 0) return;
    for (const equal of [true, false]) {
      const some = shadowed.filter((one) => one.equal === equal);
      if (!equal && !wildcards) continue;
      const all = some.map((one) => one.text);
      for (const { text: node, by } of some) found.push({ statement, entries, node, by, equal, all });
    }
  };
  add(action, true, true);
  add(notAction, true, true);
  add(resource, false, true);
  add(notResource, false, true);
  for (const { base, values } of conditions) add(values, false, operatorFacts(base)?.wildcards === true);
  return found;
}

/** Removes the one, or all of its sort. */
export function removeNeedless({ statement, entries, node, all }: NeedlessEntry): readonly Fix[] {
  const one = repair(
    text('ram.fix.remove-entry', { value: node.shown }),
    'safe',
    removeEntries(statement, entries, [node]),
  );
  if (all.length < 2) return one;
  return [
    ...one,
    ...repair(text('ram.fix.remove-needless', { count: all.length }), 'safe', removeEntries(statement, entries, all)),
  ];
}
