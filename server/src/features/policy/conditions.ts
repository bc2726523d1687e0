import { type ConditionKeyFacts, type KeyType, ramFacts } from '../../alicloud/ram/facts';
import { type OperatorFacts, operatorFacts, operators, qualifiers } from '../../alicloud/ram/operators';
import { servicePrincipals } from '../../alicloud/ram/principals';
import type { PolicyCursor } from '../../languages/shared/policy/cursor';
import { actionsMatching } from '../../model/policy-grants';
import { type Text, text } from '../../texts/catalogue';
import { code } from '../speech';
import type { Piece, Proposal, Proposals, ValueShape } from './proposal';

const mostPatterns = 50;

/** Keys of the statement's actions, with how many of these list them; undefined when the actions are everything. */
function keysOfActions({ statement }: PolicyCursor): ReadonlyMap<string, number> | undefined {
  const counts = new Map<string, number>();
  for (const pattern of statement.actions.slice(0, mostPatterns)) {
    if (/^\*?:?\*$/.test(pattern)) return undefined;
    for (const action of actionsMatching(pattern)) {
      for (const key of action.keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** The services that the statement's actions are of. */
function servicesOf({ statement }: PolicyCursor): ReadonlySet<string> {
  return new Set(statement.actions.map((action) => action.split(':', 1)[0]?.toLowerCase() ?? ''));
}

/** Whether an operator compares values as a key has them; texts are compared with booleans too, as samples of RAM do. */
function suits(operator: OperatorFacts, type: KeyType): boolean {
  return operator.compares === type || (operator.compares === 'string' && type === 'bool' && !operator.wildcards);
}

/** Condition keys: those that the statement's actions list, the global ones, then others of the same services. */
export function proposeKeys(cursor: PolicyCursor): Proposals {
  const facts = ramFacts();
  const operator = operatorFacts(cursor.operator?.split(':').at(-1) ?? '');
  const own = keysOfActions(cursor);
  const services = servicesOf(cursor);
  const isTrust = cursor.documentKind === 'trust';
  const items: Proposal[] = [];
  for (const key of facts.conditionKeys.values()) {
    if (operator !== undefined && !suits(operator, key.type)) continue;
    const [service = ''] = key.name.split(':', 1);
    const isListed = own?.has(key.name) === true;
    const isFederated = service === 'saml' || service === 'oidc';
    if (isFederated !== isTrust && isFederated) continue;
    if (!isListed && !key.global && !isFederated && own !== undefined && services.size > 0 && !services.has(service))
      continue;
    const rank = isListed || (isFederated && isTrust) ? 0 : key.global ? 1 : 3;
    items.push(proposeKey(key, operator, key.unverified ? 5 : rank));
  }
  return { items, incomplete: false };
}

function proposeKey(key: ConditionKeyFacts, operator: OperatorFacts | undefined, rank: number): Proposal {
  return {
    label: key.name,
    kind: 'key',
    pieces: namePieces(key),
    rank,
    detail: text(`policy.type-${key.type}`),
    documentation: describeKey(key),
    value: valueFor(key, operator),
  };
}

/** A key of a family with a tab stop for the part that is the user's. */
function namePieces({ name }: ConditionKeyFacts): Piece[] {
  return name.endsWith('/*') ? [name.slice(0, -1), { stop: 1, text: 'key' }] : [name];
}

/** What is known of a condition key. */
export function describeKey(key: ConditionKeyFacts): Text[] {
  const lines: Text[] = [];
  if (key.unverified) lines.push(text('policy.key-unverified'));
  if (key.typeInferred && !key.unverified) lines.push(text('policy.key-type-inferred'));
  if (key.global) lines.push(text('policy.key-global'));
  else if (key.actions.length > 0)
    lines.push(text('policy.key-actions', { actions: key.actions.map((id) => code(id)) }));
  return lines;
}

const stop = (number: number, what = '', choices?: readonly string[]): ValueShape => ({
  pieces: [choices === undefined ? { stop: number, text: what } : { stop: number, text: what, choices }],
});

/** A value as its key wants it, to be typed over. */
function valueFor(key: ConditionKeyFacts, operator: OperatorFacts | undefined): ValueShape {
  const first = key.name.endsWith('/*') ? 2 : 1;
  switch (operator?.compares === 'string' ? (key.type === 'bool' ? 'bool' : 'string') : key.type) {
    case 'bool':
      return stop(first, 'true', ['true', 'false']);
    default:
      return [stop(first, exampleOf(key))];
  }
}

function exampleOf({ type, name }: ConditionKeyFacts): string {
  if (type === 'ip') return '203.0.113.0/24';
  if (type === 'date') return '2027-01-31T23:59:59+08:00';
  if (type === 'number') return name === 'acs:TLSVersion' ? '1.2' : '0';
  return '';
}

/** The operator in which a key is compared when nothing else is wanted. */
const usual: Readonly<Record<KeyType, string>> = {
  string: 'StringEquals',
  bool: 'Bool',
  number: 'NumericEquals',
  date: 'DateLessThan',
  ip: 'IpAddress',
};

/** Operators: those that fit the keys below, or those that the statement's actions have keys for; and whole conditions. */
export function proposeOperators(cursor: PolicyCursor): Proposals {
  const facts = ramFacts();
  const own = keysOfActions(cursor);
  const below = cursor.key === undefined ? undefined : facts.conditionKey(cursor.key)?.type;
  const types = new Set<KeyType>(below === undefined ? ['ip', 'bool'] : [below]);
  if (below === undefined) {
    for (const key of own?.keys() ?? []) {
      const type = facts.conditionKey(key)?.type;
      if (type !== undefined) types.add(type);
    }
  }
  const items: Proposal[] = [];
  for (const operator of operators) {
    const fitting = [...types].some((type) => suits(operator, type));
    if (below !== undefined && !fitting) continue;
    items.push(proposeOperator(operator, fitting ? 1 : 2));
    if (operator.compares !== 'string') continue;
    for (const qualifier of qualifiers) items.push(proposeOperator(operator, 4, qualifier));
  }
  if (below === undefined && !cursor.named) items.push(...proposeConditions(own));
  return { items, incomplete: false };
}

function proposeOperator(operator: OperatorFacts, rank: number, qualifier?: string): Proposal {
  const name = qualifier === undefined ? operator.name : `${qualifier}:${operator.name}`;
  return {
    label: name,
    kind: 'operator',
    pieces: [name],
    rank,
    detail: text(`policy.compares-${operator.compares}`),
    documentation: [
      ...(operator.wildcards ? [text('policy.operator-wildcards')] : []),
      ...(operator.negated ? [text('policy.operator-negated')] : []),
      ...(qualifier === 'ForAnyValue' ? [text('policy.for-any-value')] : []),
      ...(qualifier === 'ForAllValues' ? [text('policy.for-all-values')] : []),
    ],
    value: 'empty-object',
    goesOn: true,
  };
}

/** Conditions that are wanted most, operator and key together. */
function proposeConditions(own: ReadonlyMap<string, number> | undefined): Proposal[] {
  const facts = ramFacts();
  const names = [...(own?.keys() ?? []), 'acs:SourceIp', 'acs:MFAPresent', 'acs:SecureTransport'];
  return [...new Set(names)].flatMap((name): Proposal[] => {
    const key = facts.conditionKey(name);
    const operator = key === undefined ? undefined : operatorFacts(usual[key.type]);
    if (key === undefined || operator === undefined) return [];
    return [
      {
        label: `${operator.name}: ${key.name}`,
        kind: 'key',
        pieces: [operator.name],
        filter: `${operator.name} ${key.name}`,
        rank: own?.has(name) === true ? 0 : 3,
        detail: text('policy.condition'),
        documentation: describeKey(key),
        value: { entries: [[key.name.replace('*', 'key'), valueFor(key, operator)]] },
      },
    ];
  });
}

/** Values that a key can have, as far as they are known. */
export function proposeValues(cursor: PolicyCursor): Proposals {
  const { key = '' } = cursor;
  const facts = ramFacts().conditionKey(key);
  const word = (label: string, detail?: Text, rank = 1): Proposal => ({
    label,
    kind: 'word',
    pieces: [label],
    rank,
    ...(detail !== undefined && { detail }),
  });
  const items: Proposal[] = [];
  if (facts?.type === 'bool') items.push(word('true'), word('false'));
  if (key === 'acs:Service') items.push(...servicePrincipals.map((name) => word(name)));
  if (/cidr|SourceIp/i.test(key)) {
    items.push(
      ...(facts?.type === 'string' ? [word('0.0.0.0/0', text('policy.every-address')), word('::/0')] : []),
      word('10.0.0.0/8'),
      word('172.16.0.0/12'),
      word('192.168.0.0/16'),
      word('203.0.113.0/24', text('policy.example'), 2),
    );
  }
  if (facts?.type === 'date') items.push(word('2027-01-31T23:59:59+08:00', text('policy.example')));
  if (key === 'oidc:aud') items.push(word('sts.aliyuncs.com'));
  if (key === 'saml:recipient')
    items.push(word('https://signin.aliyun.com/saml-role/sso'), word('https://signin.alibabacloud.com/saml-role/sso'));
  return { items: items.filter(({ label }) => !cursor.others.includes(label)), incomplete: false };
}
