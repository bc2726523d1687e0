import type { AddressAssociation, Field, NetworkRule, Workload } from '../model/types';
import { type Text, text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { cidrsOf } from './shared/words';

export const valueNotResolved: Rule = {
  id: 'value-not-resolved',
  severity: 'hint',
  off: true,
  fix: 'never',
  references: [],
  *check({ model }) {
    for (const rule of model.rules) yield* unknownIn(rule, fieldsOf(rule));
    for (const workload of model.workloads) yield* unknownIn(workload, workloadFields(workload));
    for (const association of model.associations) yield* unknownIn(association, associationFields(association));
  },
};

/** What the rules must know of an item, each with its name in words. */
type Needed = readonly (readonly [name: Text, field: Field<unknown>])[];

function* unknownIn(item: Finding['item'], needed: Needed): Iterable<Finding> {
  for (const [name, field] of needed) {
    // What is refused is reported as such.
    if (field.known || field.fault !== undefined) continue;
    const { reason, name: culprit } = field.why;
    yield {
      message: text('value-not-resolved.message', { field: name, why: text(`why.${reason}`, { name: culprit }) }),
      at: field.at,
      item,
    };
  }
}

function fieldsOf(rule: NetworkRule): Needed {
  return [
    [text('field.group'), rule.groupField],
    [text('field.direction'), rule.direction],
    [text('field.policy'), rule.policy],
    [text('field.protocol'), rule.protocol],
    [text('field.ports'), rule.ports],
    [text('field.priority'), rule.priority],
    ...rule.sources.flatMap((source): Needed => {
      const name = text('field.source');
      if (source.kind === 'group') return [[name, source.group]];
      if (source.kind === 'prefix-list') return [[name, source.list]];
      return cidrsOf(source).map((cidr) => [name, cidr] as const);
    }),
  ];
}

function workloadFields({ publicBandwidth, publicFlag, groups }: Workload): Needed {
  const fields: (readonly [Text, Field<unknown>])[] = [[text('field.groups'), groups]];
  if (publicBandwidth !== undefined) fields.push([text('field.bandwidth'), publicBandwidth]);
  if (publicFlag !== undefined) fields.push([text('field.public'), publicFlag]);
  return fields;
}

function associationFields({ target, address }: AddressAssociation): Needed {
  return [
    [text('field.target'), target],
    [text('field.address'), address],
  ];
}
