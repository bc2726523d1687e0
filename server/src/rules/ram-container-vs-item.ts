import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachStatement, repair, replaceText } from './shared/ram/findings';
import { type Arn, fitsOf, hasKnownService, serviceOf } from './shared/ram/resources';

export const ramContainerVsItem: Rule = {
  id: 'ram-container-vs-item',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'RAM policies of OSS' }],
  checkPolicy: eachStatement(function check(findings, statement) {
    const { document, resource } = statement;
    const { actions, resources } = fitsOf(statement);
    for (const { node, arn, fit } of resources) {
      if (fit === 'service' || serviceOf(arn) !== 'oss' || !hasKnownService(arn)) continue;
      const bucket = bucketOf(arn);
      const isBucket = !arn.relative.text.includes('/');
      const correct =
        node.text === undefined
          ? undefined
          : node.text.slice(0, arn.relative.start) + (isBucket ? `${bucket}/*` : bucket);
      findings.push({
        message: text(isBucket ? 'ram-container-vs-item.message-bucket' : 'ram-container-vs-item.message-objects', {
          resource: node.shown,
          bucket,
        }),
        at: node.at,
        item: document,
        fixes: () => (correct === undefined || bucket === '' ? [] : replaceText(document, node, correct, 'review')),
      });
    }
    for (const { node, fit, needsAll, actions: known } of actions) {
      if (fit === 'service' || needsAll || !known.every(({ service }) => service === 'oss')) continue;
      const needsObjects = known.every(({ resources: forms }) =>
        forms.some((form) => form.endsWith('{bucket}/{object}')),
      );
      const name = nameFor(statement, needsObjects);
      findings.push({
        message: text(
          needsObjects ? 'ram-container-vs-item.message-action' : 'ram-container-vs-item.message-action-bucket',
          {
            action: node.shown,
          },
        ),
        at: node.at,
        item: document,
        fixes: () =>
          name === undefined || resource === undefined
            ? []
            : repair(text('ram.fix.add-resource', { resource: name }), 'review', document.edit.addItem(resource, name)),
      });
    }
  }),
};

const bucketOf = ({ relative }: Arn): string => relative.text.split('/')[0] ?? '';

/** The name that the first bucket of the statement needs besides. */
function nameFor(statement: Parameters<typeof fitsOf>[0], objects: boolean): string | undefined {
  for (const node of statement.resource?.texts ?? []) {
    const found = /^(acs:oss:[^:]*:[^:]*:)([^/:*?]+)(\/.*)?$/.exec(node.text ?? '');
    if (found === null) continue;
    return `${found[1] ?? ''}${found[2] ?? ''}${objects ? '/*' : ''}`;
  }
  return undefined;
}
