import { ramFacts } from '../../alicloud/ram/facts';
import { servicePrincipals } from '../../alicloud/ram/principals';
import type { PolicyCursor } from '../../languages/shared/policy/cursor';
import { text } from '../../texts/catalogue';
import type { Proposal, Proposals, Structure } from './proposal';

const first = (choices: readonly string[] = []): Structure => ({
  pieces: [choices.length === 0 ? { stop: 1, text: '' } : { stop: 1, text: choices[0] ?? '', choices }],
});

type Element = 'Version' | 'Statement' | 'Effect' | 'Action' | 'NotAction' | 'Resource' | 'Principal' | 'Condition';

const values: Readonly<Record<Element, Structure>> = {
  Version: '1',
  Statement: [
    {
      entries: [
        ['Effect', { pieces: [{ stop: 1, text: 'Allow', choices: ['Allow', 'Deny'] }] }],
        ['Action', [{ pieces: [{ stop: 2, text: '' }] }]],
        ['Resource', [{ pieces: [{ stop: 3, text: '*' }] }]],
      ],
    },
  ],
  Effect: first(['Allow', 'Deny']),
  Action: [first()],
  NotAction: [first()],
  Resource: [first()],
  Principal: { entries: [['${1|RAM,Service,Federated|}', [{ pieces: [{ stop: 2, text: '' }] }]]] },
  Condition: 'empty-object',
};

const trustStatement: Structure = [
  {
    entries: [
      ['Effect', 'Allow'],
      ['Action', 'sts:AssumeRole'],
      ['Principal', { entries: [['${1|Service,RAM,Federated|}', [{ pieces: [{ stop: 2, text: '' }] }]]] }],
    ],
  },
];

function propose(name: Element, rank: number, value: Structure = values[name]): Proposal {
  return {
    label: name,
    kind: 'element',
    pieces: [name],
    rank,
    documentation: [text(`policy.element-${name}`)],
    value,
    goesOn: ['Action', 'NotAction', 'Resource', 'Condition'].includes(name),
  };
}

const has = (names: readonly string[], name: string): boolean =>
  names.some((each) => each.toLowerCase() === name.toLowerCase());

export function proposeDocumentElements({ siblings, named, documentKind }: PolicyCursor): Proposals {
  const items = [
    propose('Version', 0),
    propose('Statement', 1, documentKind === 'trust' ? trustStatement : values.Statement),
  ];
  return { items: items.filter(({ label }) => named || !has(siblings, label)), incomplete: false };
}

/** Kinds of policies that say who: those of roles and those that are attached to what they are about. */
const withPrincipal = ['trust', 'bucket', 'kms-key', 'log-project', 'endpoint'];

export function proposeStatementElements(cursor: PolicyCursor): Proposals {
  const { siblings, named, documentKind: kind } = cursor;
  const isTrust = kind === 'trust';
  const names: Element[] = ['Effect'];
  if (!has(siblings, 'NotAction')) names.push('Action');
  if (!has(siblings, 'Action') && !isTrust) names.push('NotAction');
  if (!isTrust) names.push('Resource');
  if (kind === undefined || withPrincipal.includes(kind)) names.push('Principal');
  names.push('Condition');
  const items = names
    .filter((name) => !has(siblings, name))
    .map((name, i) => {
      if (name === 'Action' && isTrust) return propose(name, i, 'sts:AssumeRole');
      if (name === 'Principal' && kind === 'bucket') return propose(name, i, [first()]);
      return propose(name, i);
    });
  return { items: named ? items.map(({ value: _value, ...item }) => item) : items, incomplete: false };
}

const word = (label: string, rank = 1): Proposal => ({ label, kind: 'word', pieces: [label], rank });

export function proposeEffects(): Proposals {
  return {
    items: [
      { ...word('Allow', 0), documentation: [text('policy.effect-Allow')] },
      { ...word('Deny', 1), documentation: [text('policy.effect-Deny')] },
    ],
    incomplete: false,
  };
}

export function proposeVersions(): Proposals {
  return { items: [{ ...word('1'), documentation: [text('policy.element-Version')] }], incomplete: false };
}

export function proposePrincipalTypes({ siblings, named }: PolicyCursor): Proposals {
  const items = (['RAM', 'Service', 'Federated'] as const)
    .filter((name) => named || !siblings.includes(name))
    .map(
      (name, rank): Proposal => ({
        ...word(name, rank),
        detail: text(`policy.principal-${name}`),
        value: [first()],
        goesOn: true,
      }),
    );
  return { items, incomplete: false };
}

/** Users, roles, services and identity providers, by the type that is written before them. */
export function proposePrincipals({ principalType, documentKind, statement }: PolicyCursor): Proposals {
  const account = statement.accounts[0] ?? '1234567890123456';
  const ram = (end: string, name: string, rank: number): Proposal => ({
    label: `acs:ram::{account}:${end}${name}`,
    kind: 'resource',
    pieces: [
      'acs:ram::',
      { stop: 1, text: account },
      `:${end}`,
      ...(name === '' ? [] : [{ stop: 2, text: name.slice(1, -1) }]),
    ],
    filter: `acs:ram::${end}`,
    rank,
  });
  const items: Proposal[] = [];
  if (documentKind === 'bucket' || principalType === undefined) {
    const session: Proposal = {
      ...word('arn:sts::{account}:assumed-role/{role}/*', 2),
      kind: 'resource',
      pieces: ['arn:sts::', { stop: 1, text: account }, ':assumed-role/', { stop: 2, text: 'role' }, '/*'],
      filter: 'arn:sts::assumed-role',
    };
    items.push({ ...word('*', 3), detail: text('policy.every-principal') }, session);
    for (const uid of statement.accounts) items.push(word(uid, 1));
  }
  if (principalType === 'RAM') items.push(ram('root', '', 0), ram('role/', '{role}', 1), ram('user/', '{user}', 2));
  if (principalType === 'Service') items.push(...servicePrincipals.map((name, i) => word(name, i / 100)));
  if (principalType === 'Federated')
    items.push(ram('saml-provider/', '{provider}', 0), ram('oidc-provider/', '{provider}', 1));
  return { items, incomplete: false };
}

/** Names of system policies, where one is attached. */
export function proposeSystemPolicies(): Proposals {
  const items = [...ramFacts().systemPolicies].map(
    ([name, evidence]): Proposal => ({
      label: name,
      kind: 'policy',
      pieces: [name],
      rank: evidence === 'official' ? 0 : 1,
      detail: text('policy.system-policy'),
      ...(evidence !== 'official' && { documentation: [text('policy.system-policy-observed')] }),
    }),
  );
  return { items, incomplete: false };
}
