import { objectOf } from '../core/change';
import type { PolicyStatement } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Fix, Rule } from './rule';
import { repair } from './shared/ram/findings';
import { allowingStatements, clausesOn, narrows } from './shared/ram/principals';

/** What a statement must pin down for each kind of identity provider. */
const needed = {
  saml: ['saml:recipient'],
  oidc: ['oidc:iss', 'oidc:aud', 'oidc:sub'],
} as const;
type Kind = keyof typeof needed;

export const ramFederatedWithoutCondition: Rule = {
  id: 'ram-federated-without-condition',
  severity: 'warning',
  fix: 'sometimes',
  references: [
    { source: 'documentation', id: 'Edit the trust policy of a RAM role' },
    { source: 'documentation', id: 'Use RRSA to authorize pods' },
  ],
  checkPolicy(findings, document) {
    for (const statement of allowingStatements(document, ['trust'])) {
      if (statement.conditionOpen) continue;
      for (const { value } of statement.principal?.entries ?? []) {
        const kind = /:(saml|oidc)-provider\//i.exec(value.shown)?.[1]?.toLowerCase();
        if (kind !== 'saml' && kind !== 'oidc') continue;
        const missing = needed[kind].filter((key) => !isPinned(statement, key));
        if (missing.length === 0) continue;
        findings.push({
          message: text(`ram-federated-without-condition.message-${kind}`, { keys: missing }),
          at: value.at,
          item: statement.document,
          fixes: () => pin(statement, kind, missing),
        });
      }
    }
  },
};

function isPinned(statement: PolicyStatement, key: string): boolean {
  // A sub that matches everything has a rule of its own.
  return clausesOn(statement, key).some((clause) => key === 'oidc:sub' || narrows(clause));
}

/** The values that are the same for everybody, and stand-ins for the others. */
const values: Readonly<Record<string, string>> = {
  'oidc:iss': 'https://<issuer>',
  'oidc:aud': 'sts.aliyuncs.com',
  'oidc:sub': 'system:serviceaccount:<namespace>:<service-account>',
};
/** Of the international and of the Chinese site. */
const recipients = ['https://signin.alibabacloud.com/saml-role/sso', 'https://signin.aliyun.com/saml-role/sso'];

function pin({ document, node, elements }: PolicyStatement, kind: Kind, missing: readonly string[]): readonly Fix[] {
  if (node === undefined) return [];
  const { edit } = document;
  const condition = elements.Condition;
  const add = (members: readonly (readonly [string, string])[]) => {
    const clause = objectOf(...members);
    if (condition === undefined) return edit.addMember(node, 'Condition', objectOf(['StringEquals', clause]));
    if (condition.value.kind !== 'object') return undefined;
    const equals = condition.value.members.find(({ key }) => key === 'StringEquals');
    if (equals === undefined) return edit.addMember(condition.value, 'StringEquals', clause);
    const [only] = members;
    if (equals.value.kind !== 'object' || only === undefined || members.length > 1) return undefined;
    return edit.addMember(equals.value, only[0], only[1]);
  };
  if (kind === 'saml') {
    return recipients.flatMap((recipient) =>
      repair(
        text('ram.fix.pin', { keys: [`saml:recipient: ${recipient}`] }),
        'review',
        add([['saml:recipient', recipient]]),
      ),
    );
  }
  return repair(
    text('ram.fix.pin', { keys: missing }),
    'review',
    add(missing.map((key) => [key, values[key] ?? ''] as const)),
  );
}
