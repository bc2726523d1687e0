import { listEnglish } from '../list';

const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;

/** What is said of RAM policies while they are written and read: completion lists and hovers. */
export const policy = {
  'policy.action': (a: { action: string; access: string }) => `${a.action} ${a.access}.`,
  'policy.access-read': () => 'reads',
  'policy.access-list': () => 'lists',
  'policy.access-write': () => 'writes',
  'policy.access-permissions': () => 'changes permissions',
  'policy.resources': (a: { forms: readonly string[] }) => `Resources: ${a.forms.join(', ')}`,
  'policy.resources-old': (a: { forms: readonly string[] }) =>
    `Resources, in a table of 2018–2021: ${a.forms.join(', ')}`,
  'policy.resource-all': () => 'Only on all resources: `*`.',
  'policy.keys': (a: { keys: readonly string[] }) => `Condition keys: ${listEnglish(a.keys, 12)}`,
  'policy.deprecated': () => 'The API behind it is deprecated.',
  'policy.moved': (a: { action: string }) => `No longer an action of its own: it is authorized as ${a.action}.`,
  'policy.use-instead': (a: { actions: readonly string[] }) =>
    `The name of an API, not of an action: it is authorized as ${listEnglish(a.actions)}.`,
  'policy.unauthorized': () => 'Not authorized at all: allowing or denying it has no effect.',
  'policy.weak': () => 'Seen in unofficial samples only.',
  'policy.near': (a: { actions: readonly string[] }) => `Perhaps misspelt: ${listEnglish(a.actions)} is known.`,
  'policy.unknown-action': () => 'Not in the lists of known actions.',
  'policy.every-action': () => 'every action of every service',
  'policy.family': (a: { count: number }) => count(a.count, 'action', 'actions'),
  'policy.every-resource': () => 'all resources',
  'policy.arn': () => 'a resource name',
  'policy.form': (a: { action: string }) => a.action,
  'policy.form-old': (a: { action: string }) => `${a.action}, table of 2018–2021`,
  'policy.any-region': () => 'any region',
  'policy.any-account': () => 'any account',
  'policy.account-named': () => 'named in this policy',
  'policy.every-principal': () => 'everybody',
  'policy.every-address': () => 'every address',
  'policy.example': () => 'an example',
  'policy.condition': () => 'condition',
  'policy.system-policy': () => 'system policy',
  'policy.system-policy-observed': () => 'Named in public samples; not in the official lists.',

  'policy.type-string': () => 'text',
  'policy.type-bool': () => 'true or false',
  'policy.type-number': () => 'number',
  'policy.type-date': () => 'date',
  'policy.type-ip': () => 'IP address or range',
  'policy.key-global': () => 'Usable with every service that supplies it.',
  'policy.key-actions': (a: { actions: readonly string[] }) => `Listed for ${listEnglish(a.actions, 8)}.`,
  'policy.key-unverified': () => 'No official page names this key.',
  'policy.key-type-inferred': () => 'No page states its type.',
  'policy.compares-string': () => 'compares texts',
  'policy.compares-bool': () => 'compares true and false',
  'policy.compares-number': () => 'compares numbers',
  'policy.compares-date': () => 'compares dates',
  'policy.compares-ip': () => 'compares addresses with ranges',
  'policy.operator-wildcards': () => '`*` and `?` in its values are wildcards.',
  'policy.operator-negated': () => 'Holds when none of the values matches.',
  'policy.for-any-value': () => 'For a key with several values: holds when one of them matches. Fits a Deny.',
  'policy.for-all-values': () =>
    'For a key with several values: holds when all of them match, perhaps also when there is none. Not for a Deny.',
  'policy.principal-RAM': () => 'users, roles and accounts',
  'policy.principal-Service': () => 'services of Alibaba Cloud',
  'policy.principal-Federated': () => 'identity providers',

  'policy.element-Version': () => 'The version of the grammar: always "1".',
  'policy.element-Statement': () => 'The statements: what is allowed and what is denied. A Deny always wins.',
  'policy.element-Effect': () => 'Allow or Deny.',
  'policy.element-Action': () => 'What may be done, or may not: `service:Name`, with `*` and `?` as wildcards.',
  'policy.element-NotAction': () =>
    'Everything but these actions. With Allow that is nearly everything, new services included.',
  'policy.element-Resource': () => 'On what: `acs:service:region:account:type/name`, or `*` for all.',
  'policy.element-NotResource': () => 'Everything but these resources: no longer part of the grammar of RAM.',
  'policy.element-Principal': () =>
    'Who: users, roles, services or identity providers. Only where a policy is attached to a role or a resource.',
  'policy.element-NotPrincipal': () => 'Not part of the grammar of RAM.',
  'policy.element-Condition': () => 'When: all operators and keys must hold; of several values of a key one is enough.',
  'policy.element-Sid': () => 'A name for the statement; not part of the documented grammar of RAM.',
  'policy.effect-Allow': () => 'Allows it, unless something denies it.',
  'policy.effect-Deny': () => 'Denies it, whatever allows it.',

  'policy.statement': (a: {
    effect: 'Allow' | 'Deny' | '?';
    actions: string;
    resources: string;
    conditions: readonly string[];
    principals: string;
  }) => {
    const who = a.principals === '' ? 'the principal' : a.principals;
    const start =
      a.effect === 'Allow' ? `Lets ${who} do` : a.effect === 'Deny' ? `Denies ${who}` : `Is about ${who} and`;
    const on = a.resources === '' ? '' : ` on ${a.resources}`;
    const always = a.effect === 'Allow' ? ', from anywhere' : ', always';
    const when = a.conditions.length === 0 ? always : `, if ${listEnglish(a.conditions, 8)}`;
    return `${start} ${a.actions}${on}${when}.`;
  },
  'policy.trust': (a: { effect: 'Allow' | 'Deny' | '?'; principals: string; conditions: readonly string[] }) => {
    const start = a.effect === 'Deny' ? `Denies ${a.principals} to assume` : `Lets ${a.principals} assume`;
    const when = a.conditions.length === 0 ? '' : `, if ${listEnglish(a.conditions, 8)}`;
    return `${start} the role${when}.`;
  },
  'policy.actions-all': () => 'everything',
  'policy.actions-none': () => 'nothing that is known',
  'policy.actions-of': (a: { count: number; service: string }) =>
    `${a.count.toLocaleString('en-US')} ${a.service} ${a.count === 1 ? 'action' : 'actions'}`,
  'policy.actions-many': (a: { count: number; services: number }) =>
    `${count(a.count, 'action', 'actions')} of ${count(a.services, 'service', 'services')}`,
  'policy.actions-but': (a: { names: readonly string[] }) => `everything but ${listEnglish(a.names, 5)}`,
  'policy.actions-named': (a: { names: readonly string[] }) => listEnglish(a.names, 5),
  'policy.resources-all': () => 'everything',
  'policy.resources-named': (a: { names: readonly string[] }) => listEnglish(a.names, 3),
  'policy.resources-but': (a: { names: readonly string[] }) => `everything but ${listEnglish(a.names, 3)}`,
  'policy.principals-all': () => 'everybody',
  'policy.principals-named': (a: { names: readonly string[] }) => listEnglish(a.names, 4),
  'policy.not-known': () => 'something that is not known here',
  'policy.levels': (a: { read: number; list: number; write: number; permissions: number }) => {
    const parts = [
      ...(a.list > 0 ? [`${a.list} list`] : []),
      ...(a.read > 0 ? [`${a.read} read`] : []),
      ...(a.write > 0 ? [`${a.write} write`] : []),
      ...(a.permissions > 0 ? [`**${a.permissions} change permissions**`] : []),
    ];
    return `By level: ${parts.join(', ')}.`;
  },
  'policy.wildcard': (a: { pattern: string; count: number }) =>
    `${a.pattern}: ${count(a.count, 'known action', 'known actions')}.`,
  'policy.wildcard-none': (a: { pattern: string }) => `${a.pattern} matches no known action.`,
  'policy.writes': (a: { names: readonly string[]; more: number }) =>
    `Writing: ${a.names.join(', ')}${a.more > 0 ? ` and ${a.more} more` : ''}.`,
  'policy.permissions': (a: { names: readonly string[]; more: number }) =>
    `**Changing permissions**: ${a.names.join(', ')}${a.more > 0 ? ` and ${a.more} more` : ''}.`,
  'policy.part-service': (a: { code: string; name: string }) =>
    `- service: ${a.code}${a.name === '' ? '' : ` (${a.name})`}`,
  'policy.part-service-unknown': (a: { code: string }) => `- service: ${a.code}, which is not known`,
  'policy.part-region': (a: { region: string }) => `- region: ${a.region}`,
  'policy.part-account': (a: { account: string }) => `- account: ${a.account}`,
  'policy.part-system': () => '- account: `system`, where the policies of Alibaba Cloud are',
  'policy.part-type': (a: { type: string; name: string }) =>
    a.name === '' ? `- resource: ${a.type}` : `- type: ${a.type}, name: ${a.name}`,
  'policy.any': () => 'any',
  'policy.clause': (a: { key: string; relation: string; values: readonly string[] }) =>
    `${a.key} ${a.relation} ${listEnglish(a.values, 4)}`,
  'policy.clause-true': (a: { key: string; holds: boolean }) => `${a.key} is ${a.holds ? 'true' : 'false'}`,
  'policy.relation-equals': () => 'is',
  'policy.relation-equals-not': () => 'is not',
  'policy.relation-equals-fold': () => 'is, whatever the case,',
  'policy.relation-equals-fold-not': () => 'is not, whatever the case,',
  'policy.relation-like': () => 'looks like',
  'policy.relation-like-not': () => 'does not look like',
  'policy.relation-less': () => 'is less than',
  'policy.relation-less-equal': () => 'is at most',
  'policy.relation-greater': () => 'is greater than',
  'policy.relation-greater-equal': () => 'is at least',
  'policy.relation-before': () => 'is before',
  'policy.relation-before-equal': () => 'is no later than',
  'policy.relation-after': () => 'is after',
  'policy.relation-after-equal': () => 'is no earlier than',
  'policy.relation-in': () => 'is in',
  'policy.relation-in-not': () => 'is not in',
  'policy.relation-other': (a: { operator: string }) => `${a.operator}`,
  'policy.any-of': (a: { key: string }) => `some value of ${a.key}`,
  'policy.all-of': (a: { key: string }) => `every value of ${a.key}`,
  'policy.condition-holds': (a: { clause: string }) => `Holds when ${a.clause}.`,
};
