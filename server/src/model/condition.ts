import { isQualifier, operatorFacts } from '../alicloud/ram/operators';
import { readCidr } from './cidr';
import { coversGlob } from './glob';
import type { ConditionClause } from './policy-types';

/** `always`: whatever the request; `never`: no request meets it; `open`: depends on the request or is not known. */
export type Verdict = 'always' | 'open' | 'never';

/**
 * What is known of a clause from its text alone. An operator that does not exist, a qualifier that does not exist and
 * values of which none has the form that the operator compares never match.
 */
export function clauseVerdict(clause: ConditionClause): Verdict {
  const { qualifier, base, values, operatorMember } = clause;
  if (operatorMember.keyOpen || clause.keyMember.keyOpen) return 'open';
  if (qualifier !== undefined && !isQualifier(qualifier)) return 'never';
  const operator = operatorFacts(base);
  if (operator === undefined) return 'never';
  if (values.open) return 'open';
  const texts = textsOf(clause);
  if (texts.length === 0) return operator.negated || qualifier === 'ForAllValues' ? 'open' : 'never';
  if (texts.some((text) => text === undefined)) return 'open';
  const known = texts.filter((text) => text !== undefined);
  if (operator.compares === 'ip') {
    const nets = known.map((text) => readCidr(text)?.cidr);
    if (nets.every((net) => net === undefined)) return operator.negated ? 'open' : 'never';
    const whole = [4, 6].filter((family) => nets.some((net) => net?.prefix === 0 && net.family === family));
    if (operator.negated) return whole.length === 2 ? 'never' : 'open';
    // Who comes from anywhere in IPv4 and IPv6 comes from anywhere; the key is part of every request.
    if (whole.includes(4) && (whole.includes(6) || known.length === 1)) return isSourceIp(clause) ? 'always' : 'open';
    return 'open';
  }
  if (operator.negated) return 'open';
  return known.some((text) => canBe(operator.compares, text)) ? 'open' : 'never';
}

const isSourceIp = (clause: ConditionClause): boolean => clause.key.toLowerCase() === 'acs:sourceip';

function canBe(type: string, text: string): boolean {
  switch (type) {
    case 'number':
      return /^\s*[-+]?\d+(?:\.\d+)?\s*$/.test(text);
    case 'bool':
      return /^(?:true|false)$/i.test(text);
    case 'date':
      return !Number.isNaN(Date.parse(text));
    default:
      return true;
  }
}

/** All values as texts, `undefined` for one that is not known; numbers and booleans as they are written. */
function textsOf(clause: ConditionClause): readonly (string | undefined)[] {
  return [...clause.values.texts.map(({ text }) => text), ...clause.scalars.map(({ shown }) => shown)];
}

/** Whether a request that meets `inner` meets `outer` for certain. */
export function impliesClause(inner: ConditionClause, outer: ConditionClause): boolean {
  if (inner.operator !== outer.operator || inner.key.toLowerCase() !== outer.key.toLowerCase()) return false;
  if (inner.operatorMember.keyOpen || inner.keyMember.keyOpen || outer.keyMember.keyOpen) return false;
  const operator = operatorFacts(inner.base);
  if (operator === undefined || inner.values.open || outer.values.open) return false;
  const [few, many] = operator.negated ? [textsOf(outer), textsOf(inner)] : [textsOf(inner), textsOf(outer)];
  return few.every((value) => {
    if (value === undefined) return false;
    return many.some(
      (other) => other !== undefined && includesValue(operator.compares, operator.wildcards, other, value),
    );
  });
}

function includesValue(type: string, wildcards: boolean, outer: string, inner: string): boolean {
  if (outer === inner) return true;
  if (wildcards) return coversGlob(outer, inner);
  if (type !== 'ip') return false;
  const a = readCidr(outer)?.cidr;
  const b = readCidr(inner)?.cidr;
  return a !== undefined && b !== undefined && a.family === b.family && a.first <= b.first && a.last >= b.last;
}
