import type { Condition } from '../../core/resource';
import type { Value } from '../../core/value';
import { findEntry, targetOf } from '../../syntax/yaml-tree';
import { scalar, unknown } from '../shared/values';
import { booleanOf, numberOf } from '../shared/yaml/values';
import { evaluate } from './evaluate';
import type { Declaration, Scope, Template } from './template';

export interface Instance {
  /** As references name it: `Eip[0]`. */
  readonly address: string;
  readonly scope: Scope;
}

/** What a declaration gives. */
export interface Expansion {
  readonly instances: readonly Instance[];
  /** Undefined when it is not known: one instance stands for all. */
  readonly count: number | undefined;
  /** It has a `Count`, so that `Ref` gives a list. */
  readonly counted: boolean;
  readonly conditions: readonly Condition[];
}

/** What the `Condition` and the `Count` of a declaration make of it. */
export function expand(template: Template, declaration: Declaration, single: Expansion): Expansion {
  const conditions = existence(template, declaration);
  if (conditions === undefined) return { instances: [], count: 0, counted: false, conditions: [] };
  const entry = findEntry(declaration.node, 'Count');
  if (entry === undefined) {
    const { instances, count, counted } = single;
    return conditions.length === 0 ? single : { instances, count, counted, conditions };
  }
  const value = evaluate(entry.value, template.scope);
  const number = numberOf(value);
  const address = `${template.prefix}${declaration.name}`;
  if (number !== undefined && number >= 0 && Number.isInteger(number)) {
    if (number <= template.shared.maxInstances) {
      const instances = Array.from({ length: number }, (_, i) => ({
        address: `${address}[${i}]`,
        scope: { template, index: scalar(i, value.span, [value]) },
      }));
      return { instances, count: number, counted: true, conditions };
    }
    const at = template.spanOf(declaration.entry.key);
    template.shared.problems.push({ kind: 'limit', at, limit: 'instances', name: declaration.name, number });
  }
  const index = unknown('computed', 'ALIYUN::Index', value.span);
  return { instances: [{ address, scope: { template, index } }], count: undefined, counted: true, conditions };
}

/** Under which conditions a resource exists; undefined when it does not. */
function existence(template: Template, { node }: Declaration): readonly Condition[] | undefined {
  const name = targetOf(findEntry(node, 'Condition')?.value);
  if (name?.kind !== 'scalar') return [];
  const value = template.condition(name.text, template.spanOf(name));
  const truth = booleanOf(value);
  if (truth !== undefined) return truth ? [] : undefined;
  const ways: (readonly Condition[])[] = [];
  collectWays(value, [], ways);
  // Several ways have no single condition: the resource is presumed to exist.
  return ways.length === 1 && ways[0] !== undefined ? ways[0] : [];
}

/** The branches to be taken for a truth value to be true. */
function collectWays(value: Value, conditions: readonly Condition[], into: (readonly Condition[])[]): void {
  if (value.kind !== 'choice') {
    if (booleanOf(value) !== false) into.push(conditions);
    return;
  }
  for (const { when, selected, value: inner } of value.of) {
    collectWays(inner, [...conditions, { id: value.id, when, selected }], into);
  }
}
