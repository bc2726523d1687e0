import type { Span } from '../../core/span';
import type { Value } from '../../core/value';
import { noSteps, unknown } from '../shared/values';
import { choose } from './choices';
import { type Expansion, type InstanceKey, printKey } from './expansion';
import type { CalledModules } from './modules';
import type { ResourceInstance } from './resource-instance';
import { list, map } from './values';

/** The instances of a `resource` block. */
export interface ResourceGroup {
  readonly expansion: Expansion;
  readonly instances: readonly ResourceInstance[];
}

/** What follows a declaration's address for one of its instances. */
export function printInstance(key: InstanceKey, expansion: Expansion): string {
  if (key.key !== undefined) return printKey(key.key);
  return expansion.presumed ? '[*]' : '';
}

/** All instances of a resource as its bare name gives them: a list, a map, or a choice where they are not decided. */
export function groupValue(group: ResourceGroup, span: Span): Value {
  const reference = (instance: ResourceInstance): Value => ({
    kind: 'reference',
    span,
    via: noSteps,
    to: [instance.address],
    path: [],
  });
  return collectInstances(group.expansion, span, (index) => {
    const instance = group.instances[index];
    return instance === undefined ? unknown('missing', '', span) : reference(instance);
  });
}

export function modulesValue(called: Extract<CalledModules, { kind: 'known' }>, span: Span): Value {
  return collectInstances(called.expansion, span, (index) => called.outputs(index, span));
}

/** What several instances are together, `make` giving each. */
function collectInstances(expansion: Expansion, span: Span, make: (index: number) => Value): Value {
  if (expansion.by === 'single' || expansion.presumed) return make(0);
  const together = (keys: readonly (string | number)[]): Value => {
    const indices = keys.map((key) => expansion.keys.findIndex((one) => one.key === key));
    if (expansion.by === 'count') return list(indices.map(make), span);
    const entries = indices.map((index, i) => ({ key: String(keys[i]), keySpan: span, value: make(index) }));
    return map(entries, span);
  };
  const [first, ...others] = expansion.readings;
  if (first === undefined || others.length === 0) return together(first?.keys ?? []);
  const id = first.conditions[0]?.id ?? '';
  const branches = expansion.readings.flatMap((reading) => {
    const condition = reading.conditions[0];
    if (condition === undefined || reading.conditions.length > 1) return [];
    return [{ when: condition.when, selected: condition.selected, value: together(reading.keys) }];
  });
  // Readings that depend on several conditions are not told apart here.
  return branches.length === expansion.readings.length
    ? choose(id, branches, span)
    : together(expansion.keys.flatMap((one) => (one.key === undefined ? [] : [one.key])));
}
