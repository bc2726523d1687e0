import { type ConditionKeyFacts, ramFacts } from '../../../alicloud/ram/facts';
import { isQualifier, type OperatorFacts, operatorFacts, operators, qualifiers } from '../../../alicloud/ram/operators';
import { detached } from '../../../core/memory';
import type { ConditionClause } from '../../../model/policy-types';
import { isForeignKey, keyOfForeign } from './foreign';
import { nearest } from './spelling';

/** What the operator of a clause turns out to be. */
export type OperatorReading =
  | { readonly kind: 'open' }
  | { readonly kind: 'known'; readonly operator: OperatorFacts }
  /** The part ahead of the colon is none of the two qualifiers; `correct` are whole operators, likeliest first. */
  | { readonly kind: 'qualifier'; readonly correct: readonly string[] }
  /** `…IfExists` or `Null`: known elsewhere, refused by RAM. */
  | { readonly kind: 'if-exists'; readonly correct: string | undefined }
  | { readonly kind: 'unknown'; readonly correct: string | undefined };

/** Operators of other dialects and what compares the same here. */
const counterparts: Readonly<Record<string, string>> = {
  ArnEquals: 'StringEquals',
  ArnNotEquals: 'StringNotEquals',
  ArnLike: 'StringLike',
  ArnNotLike: 'StringNotLike',
  StringMatch: 'StringLike',
  IpEquals: 'IpAddress',
  NotIp: 'NotIpAddress',
  Boolean: 'Bool',
};
const names = operators.map(({ name }) => name);

export function readOperator({ base, qualifier, operatorMember }: ConditionClause, deny: boolean): OperatorReading {
  if (operatorMember.keyOpen) return { kind: 'open' };
  const operator = operatorFacts(base);
  if (qualifier !== undefined && !isQualifier(qualifier)) {
    const correct = operator?.name ?? likelyOperator(base) ?? base;
    return { kind: 'qualifier', correct: likelyQualifiers(qualifier, deny).map((each) => `${each}:${correct}`) };
  }
  if (operator !== undefined) return { kind: 'known', operator };
  const ahead = qualifier === undefined ? '' : `${qualifier}:`;
  const optional = /^(\w+?)_?IfExists$/i.exec(base);
  if (optional !== null || /^null$/i.test(base)) {
    const correct = optional === null ? undefined : likelyOperator(optional[1] ?? '');
    return { kind: 'if-exists', correct: correct === undefined ? undefined : ahead + correct };
  }
  const correct = likelyOperator(base);
  return { kind: 'unknown', correct: correct === undefined ? undefined : ahead + correct };
}

function likelyOperator(base: string): string | undefined {
  const trimmed = base.trim();
  const near = nearest(trimmed, names, 2);
  return near?.sure === true || near?.distance === 0 ? near.word : counterparts[trimmed];
}

/** In a Deny "any of the values" is what guards; a single other value would evade "all of the values". */
function likelyQualifiers(written: string, deny: boolean): readonly string[] {
  if (deny) return ['ForAnyValue', 'ForAllValues'];
  const near = nearest(written.trim(), qualifiers, 2)?.word;
  return near === 'ForAnyValue' ? ['ForAnyValue', 'ForAllValues'] : ['ForAllValues', 'ForAnyValue'];
}

/** What the key of a clause turns out to be. */
export type KeyReading =
  | { readonly kind: 'open' }
  | { readonly kind: 'known'; readonly facts: ConditionKeyFacts; readonly correct: string | undefined }
  | { readonly kind: 'foreign'; readonly correct: string | undefined }
  | { readonly kind: 'malformed'; readonly fault: 'blank' | 'prefix'; readonly correct: string | undefined }
  | { readonly kind: 'unknown-global'; readonly correct: string | undefined }
  | { readonly kind: 'unknown'; readonly service: string; readonly correct: string | undefined };

const keyReadings = new Map<string, KeyReading>();
const mostReadings = 4096;

export function readKey({ key, keyMember }: Pick<ConditionClause, 'key' | 'keyMember'>): KeyReading {
  if (keyMember.keyOpen) return { kind: 'open' };
  let reading = keyReadings.get(key);
  if (reading === undefined) {
    if (keyReadings.size >= mostReadings) keyReadings.clear();
    const own = detached(key);
    reading = readKeyText(own);
    keyReadings.set(own, reading);
  }
  return reading;
}

function readKeyText(key: string): KeyReading {
  const facts = ramFacts();
  const known = facts.conditionKey(key);
  if (known !== undefined) return { kind: 'known', facts: known, correct: spelling(known, key) };
  if (isForeignKey(key)) return { kind: 'foreign', correct: keyOfForeign(key) };
  const slash = key.indexOf('/');
  // The name of a tag may have blanks.
  const squeezed = slash < 0 ? key.replace(/\s+/g, '') : key.slice(0, slash).replace(/\s+/g, '') + key.slice(slash);
  if (squeezed !== key) {
    const better = facts.conditionKey(squeezed);
    return { kind: 'malformed', fault: 'blank', correct: better === undefined ? squeezed : written(better, squeezed) };
  }
  const colon = key.indexOf(':');
  if (colon <= 0 || colon === key.length - 1) {
    const name = colon < 0 ? key : key.replace(/:/g, '');
    const better = facts.conditionKey(`acs:${name}`);
    return {
      kind: 'malformed',
      fault: 'prefix',
      correct: better === undefined ? undefined : written(better, `acs:${name}`),
    };
  }
  const code = key.slice(0, colon).toLowerCase();
  const correct = likelyKey(code, key.slice(colon + 1));
  return code === 'acs' ? { kind: 'unknown-global', correct } : { kind: 'unknown', service: code, correct };
}

/** The key in its documented spelling, the part after the slash of a family as it is written. */
function written({ name }: ConditionKeyFacts, key: string): string {
  return name.endsWith('/*') ? name.slice(0, -1) + key.slice(key.indexOf('/') + 1) : name;
}

function spelling(facts: ConditionKeyFacts, key: string): string | undefined {
  const correct = written(facts, key);
  return correct === key ? undefined : correct;
}

/** Names that are no slip of the pen. */
const likely: readonly (readonly [pattern: RegExp, key: string])[] = [
  [/mfa|multifactor/i, 'acs:MFAPresent'],
  [/^(?:client|remote|source)?_?-?ip(?:address)?$/i, 'acs:SourceIp'],
  [/^(?:ssl|https|secure)\w*$/i, 'acs:SecureTransport'],
  [/^(?:current|request)?_?(?:time|date)$/i, 'acs:CurrentTime'],
];

function likelyKey(code: string, name: string): string | undefined {
  const candidates: string[] = [];
  for (const facts of ramFacts().conditionKeys.values()) {
    if (facts.name.toLowerCase().startsWith(`${code}:`) && !facts.name.endsWith('/*')) candidates.push(facts.name);
  }
  const near = nearest(`${code}:${name}`, candidates, name.length < 6 ? 1 : 2);
  if (near?.sure === true) return near.word;
  return code === 'acs' ? likely.find(([pattern]) => pattern.test(name))?.[1] : undefined;
}

/** Services whose condition keys the documentation lists completely. */
const complete: ReadonlySet<string> = new Set(['ecs', 'oss', 'fc']);

export function hasAllKeys(service: string): boolean {
  return complete.has(service);
}
