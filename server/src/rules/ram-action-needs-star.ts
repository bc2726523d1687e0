import { objectOf, type Plain } from '../core/change';
import type { PolicyStatement, PolicyText } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Fix, Rule } from './rule';
import { eachStatement, plainOf, repair } from './shared/ram/findings';
import { fitsOf } from './shared/ram/resources';

export const ramActionNeedsStar: Rule = {
  id: 'ram-action-needs-star',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'RAM authorization' }],
  checkPolicy: eachStatement(function check(findings, statement) {
    const { document, effect } = statement;
    const dead = fitsOf(statement).actions.filter(({ needsAll, fit }) => needsAll && fit !== 'old');
    const deny = effect.known && effect.value === 'Deny';
    for (const { node } of dead) {
      findings.push({
        message: text(deny ? 'ram-action-needs-star.message-deny' : 'ram-action-needs-star.message', {
          action: node.shown,
        }),
        at: node.at,
        item: document,
        fixes: () =>
          widen(
            statement,
            dead.map((each) => each.node),
          ),
      });
    }
  }),
};

/** All such actions of the statement act on everything: in place, or in a statement of their own beside the others. */
function widen(statement: PolicyStatement, nodes: readonly PolicyText[]): readonly Fix[] {
  const { document, action, resource, elements } = statement;
  if (action === undefined || resource === undefined) return [];
  if (nodes.length === action.texts.length && !action.open) {
    return repair(text('ram.fix.all-resources'), 'review', document.edit.set(resource.member.value, '*'));
  }
  const names = nodes.map((node) => node.text);
  const effect = elements.Effect?.value;
  if (names.some((name) => name === undefined) || effect?.kind !== 'text' || effect.text === undefined) return [];
  const removed = document.edit.removeItems(action, nodes);
  const members: [string, Plain][] = [
    ['Effect', effect.text],
    ['Action', names.filter((name) => name !== undefined)],
    ['Resource', '*'],
  ];
  for (const name of ['Principal', 'Condition'] as const) {
    const member = elements[name];
    if (member === undefined) continue;
    const plain = plainOf(member.value);
    if (plain === undefined) return [];
    members.push([name, plain]);
  }
  const added = document.edit.addStatement(objectOf(...members));
  if (removed === undefined || added === undefined) return [];
  return repair(text('ram.fix.own-statement', { actions: names.filter((name) => name !== undefined) }), 'review', [
    ...removed,
    ...added,
  ]);
}
