import { ramFacts } from '../alicloud/ram/facts';
import { identityServices, trustServices } from '../alicloud/ram/risks';
import { coversGlob } from '../model/glob';
import { isDenied, meaningOf } from '../model/policy-grants';
import type { PolicyDocument, PolicyEntries, PolicyStatement, PolicyText } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Fix, Rule, Severity } from './rule';
import { isAllow, repair } from './shared/ram/findings';
import { isGranting, type PatternEntry, patternEntries, wideResource } from './shared/ram/grants';

export const ramIdentityServiceFull: Rule = {
  id: 'ram-identity-service-full',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy(findings, document) {
    if (!isGranting(document)) return;
    for (const statement of document.statements) {
      const { guard } = meaningOf(statement);
      const { action, notAction } = statement;
      if (!isAllow(statement) || guard === 'never' || action === undefined || notAction !== undefined) continue;
      for (const entry of patternEntries(statement)) {
        const { node } = entry;
        const service = wholeService(entry);
        if (service === undefined || wideResource(statement, service) === undefined) continue;
        if (isDenied([document], `${service}:*`)) continue;
        const isIdentity = identityServices.includes(service);
        findings.push({
          message: text(`ram-identity-service-full.message-${wordOf(service)}`, {
            written: node.shown,
            guarded: guard === 'open',
          }),
          at: node.at,
          item: document,
          severity: severityOf(isIdentity, guard === 'open'),
          fixes: () => readOnly(document, statement, action, node, service),
        });
      }
    }
  },
};

const wordOf = (service: string): 'identity' | 'sts' | 'kms' =>
  service === 'sts' || service === 'kms' ? service : 'identity';

/** A condition takes off one level; who may take roles or decrypt is not yet administrator. */
function severityOf(isIdentity: boolean, guarded: boolean): Severity {
  if (isIdentity) return guarded ? 'warning' : 'error';
  return guarded ? 'info' : 'warning';
}

/** The service that an entry names whole, or so much of that it names every action with which permissions are given. */
function wholeService({ node, breadth, service }: PatternEntry): string | undefined {
  if (breadth === 'service') return [...identityServices, ...trustServices].find((code) => code === service);
  if (breadth !== 'names' || (service !== 'ram' && service !== 'ims')) return undefined;
  const written = node.shown.toLowerCase();
  if (coversGlob(written, `${service}:*`)) return service;
  const powers = ramFacts()
    .actionsOf(service)
    .filter(({ access, evidence }) => access === 'permissions' && evidence !== 'weak');
  return powers.every(({ id }) => coversGlob(written, id.toLowerCase())) ? service : undefined;
}

function readOnly(
  document: PolicyDocument,
  { resource }: PolicyStatement,
  action: PolicyEntries,
  node: PolicyText,
  service: string,
): readonly Fix[] {
  if (service === 'sts' || service === 'kms' || resource === undefined) return [];
  const to = [`${service}:Get*`, `${service}:List*`];
  const texts = action.texts.flatMap((each) => (each === node ? to : (each.text ?? [])));
  if (texts.length !== action.texts.length + 1) return [];
  return repair(text('ram.fix.read-only', { actions: to }), 'review', document.edit.set(action.member.value, texts));
}
