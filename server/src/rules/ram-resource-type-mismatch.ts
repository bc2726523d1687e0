import { text } from '../texts/catalogue';
import type { Fix, Rule } from './rule';
import { actionsOf } from './shared/ram/actions';
import { eachStatement, repair, replaceText } from './shared/ram/findings';
import { type Arn, fitsOf, formsOf, hasKnownService, serviceOf } from './shared/ram/resources';

/** Names of other forms that a repair offers, at most. */
const mostOffered = 3;

export const ramResourceTypeMismatch: Rule = {
  id: 'ram-resource-type-mismatch',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'RAM authorization' }],
  checkPolicy: eachStatement(function check(findings, statement) {
    const { document, resource } = statement;
    const { actions, resources } = fitsOf(statement);
    for (const { node, arn, fit } of resources) {
      if (fit === 'service' || isContainer(arn) || !hasKnownService(arn)) continue;
      const forms = formsOf(actionsOf(statement).entries.flatMap((entry) => entry.actions));
      findings.push({
        message: text(fit === 'old' ? 'ram-resource-type-mismatch.message-old' : 'ram-resource-type-mismatch.message', {
          resource: arn.relative.text,
          forms,
        }),
        at: node.at,
        item: document,
        ...(fit === 'old' ? { severity: 'hint' as const } : {}),
        fixes: () =>
          forms.slice(0, mostOffered).flatMap((form): readonly Fix[] => {
            const kept = place(form, arn);
            return node.text === undefined || kept === node.text ? [] : replaceText(document, node, kept, 'review');
          }),
      });
    }
    for (const { node, fit, needsAll, actions: known } of actions) {
      if (fit === 'service' || needsAll || known.some(({ service }) => service === 'oss')) continue;
      const forms = formsOf(known);
      findings.push({
        message: text(
          fit === 'old' ? 'ram-resource-type-mismatch.message-action-old' : 'ram-resource-type-mismatch.message-action',
          {
            action: node.shown,
            forms,
          },
        ),
        at: node.at,
        item: document,
        ...(fit === 'old' ? { severity: 'hint' as const } : {}),
        fixes: () =>
          resource === undefined
            ? []
            : forms
                .slice(0, mostOffered)
                .flatMap((form) =>
                  repair(
                    text('ram.fix.add-resource', { resource: form }),
                    'review',
                    document.edit.addItem(resource, form),
                  ),
                ),
      });
    }
  }),
};

/** OSS buckets and objects have a rule of their own. */
function isContainer(arn: Arn): boolean {
  return serviceOf(arn) === 'oss';
}

/** A form with the region and account that are written. */
function place(form: string, { region, account }: Arn): string {
  const parts = form.split(':');
  if (parts.length < 5) return form;
  const isOneRegion = parts[2] === '*' && form.startsWith('acs:ram:');
  return [parts[0], parts[1], isOneRegion ? '*' : region.text, account.text, ...parts.slice(4)].join(':');
}
