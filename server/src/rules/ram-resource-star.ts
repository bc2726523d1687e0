import type { ActionFacts } from '../alicloud/ram/facts';
import type { Plain } from '../core/change';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { actionsOf } from './shared/ram/actions';
import { eachStatement, repair } from './shared/ram/findings';
import { formsOf } from './shared/ram/resources';
import { isTold } from './shared/ram/risky';

/** Forms that a statement can name and still be read. */
const mostForms = 8;

/** Whether all resources that an action takes are known, and can be named. */
function isNarrow({ resources, resourcesOld, evidence }: ActionFacts): boolean {
  return resources.length > 0 && !resourcesOld && evidence !== 'weak' && !resources.includes('*');
}

export const ramResourceStar: Rule = {
  id: 'ram-resource-star',
  severity: 'hint',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachStatement(function check(findings, statement) {
    const { document, resource, effect, conditions } = statement;
    const node = resource?.texts[0];
    if (resource === undefined || node?.text !== '*' || resource.texts.length > 1 || resource.open) return;
    if (!effect.known || effect.value !== 'Allow' || conditions.length > 0) return;
    const { entries, closed } = actionsOf(statement);
    if (!closed || entries.length === 0) return;
    // Whole services are the subject of other rules.
    if (entries.some(({ node: entry }) => entry.text?.endsWith(':*') === true)) return;
    if (!entries.every((entry) => entry.actions.every(isNarrow))) return;
    const actions = entries.flatMap((entry) => entry.actions);
    if (!actions.some(({ access }) => access === 'write' || access === 'permissions')) return;
    // What makes it dangerous says more than that it could be narrower.
    if (isTold(statement)) return;
    const forms = formsOf(actions);
    if (forms.length > mostForms) return;
    findings.push({
      message: text('ram-resource-star.message', { forms }),
      at: node.at,
      item: document,
      fixes: () => {
        const to: Plain = forms.length === 1 && forms[0] !== undefined ? forms[0] : forms;
        return repair(
          text('ram.fix.narrow-resource', { forms }),
          'review',
          document.edit.set(resource.member.value, to),
        );
      },
    });
  }),
};
