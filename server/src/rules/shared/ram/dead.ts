import type { OperatorFacts } from '../../../alicloud/ram/operators';
import type { Change } from '../../../core/change';
import { clauseVerdict } from '../../../model/condition';
import { hasWildcard } from '../../../model/glob';
import type { ConditionClause, PolicyStatement, PolicyText } from '../../../model/policy-types';
import type { Place } from '../../../model/types';
import { type Text, text } from '../../../texts/catalogue';
import { contradictions } from '../../ram-contradictory-condition';
import { actionsOf, readAction } from './actions';
import { hasAllKeys, readKey, readOperator } from './conditions';
import { type DeadAction, fitsOf, readResource } from './resources';

/** Why a statement, or one of its entries, can never match a request. */
export interface DeadCause {
  readonly at: Place;
  readonly why: Text;
  /** What mends it, where one thing certainly does. */
  readonly mend: () => readonly Change[] | undefined;
}

export interface DeadEntry {
  readonly node: PolicyText;
  readonly cause: DeadCause;
}

export interface Deadness {
  /** The statement as a whole never matches, for all of these reasons. */
  readonly whole: readonly DeadCause[];
  /** Entries of Action that never match while others do. */
  readonly entries: readonly DeadEntry[];
}

const none: Deadness = { whole: [], entries: [] };

/** What of a statement can take no effect whatever the request. Holes and what is not known for certain take part in nothing. */
export function deadnessOf(statement: PolicyStatement): Deadness {
  if (statement.node === undefined) return none;
  const whole = [...deadClauses(statement), ...exclusions(statement)];
  const resources = deadResources(statement);
  whole.push(...resources);
  const entries = resources.length > 0 ? [] : deadEntries(statement);
  const { action } = statement;
  const isAll =
    action !== undefined && !action.open && action.wrong.length === 0 && entries.length === action.texts.length;
  if (whole.length === 0 && !(isAll && entries.length > 0)) return { whole, entries };
  // What keeps single entries from matching is to be mended with the rest.
  whole.push(...oncePerWhy(entries.map(({ cause }) => cause)));
  return { whole, entries: [] };
}

/** Of several entries with the same fault one cause, which mends all. */
function oncePerWhy(causes: readonly DeadCause[]): readonly DeadCause[] {
  const seen = new Map<DeadCause['mend'], DeadCause>();
  for (const cause of causes) if (!seen.has(cause.mend)) seen.set(cause.mend, cause);
  return [...seen.values()];
}

// --- conditions ---------------------------------------------------------------------------------------------------

function* deadClauses(statement: PolicyStatement): Iterable<DeadCause> {
  for (const clause of statement.conditions) {
    const cause = deadClause(statement, clause);
    if (cause === undefined) continue;
    yield cause;
    const operator = cause.at === clause.keyMember.keyAt ? readOperator(clause, true).kind : 'known';
    if (operator === 'known' || operator === 'open') continue;
    // Mended together with the key.
    yield { at: clause.operatorMember.keyAt, why: noOperator(clause), mend: () => [] };
  }
}

const noOperator = ({ operator, key }: ConditionClause): Text => text('ram.dead.operator', { operator, key });

function deadClause(statement: PolicyStatement, clause: ConditionClause): DeadCause | undefined {
  const { operatorMember, keyMember } = clause;
  const { edit } = statement.document;
  const operator = readOperator(clause, true);
  const reading = readKey(clause);
  const keyFault = faultOfKey(statement, clause);
  if (keyFault !== undefined) {
    const correct = 'correct' in reading && reading.kind !== 'known' ? reading.correct : undefined;
    const operatorTo = 'correct' in operator ? firstOf(operator.correct) : undefined;
    return {
      at: keyMember.keyAt,
      why: keyFault,
      mend: () => {
        if (correct === undefined) return removeClause(statement, clause);
        const renamed = edit.rename(keyMember, correct);
        if (renamed === undefined || operator.kind === 'known' || operator.kind === 'open') return renamed;
        const operatorRenamed = operatorTo === undefined ? undefined : edit.rename(operatorMember, operatorTo);
        return operatorRenamed === undefined ? undefined : [...renamed, ...operatorRenamed];
      },
    };
  }
  switch (operator.kind) {
    case 'open':
      return undefined;
    case 'known':
      return faultOfValues(statement, clause, operator.operator);
    default: {
      const to = firstOf(operator.correct);
      return {
        at: operatorMember.keyAt,
        why: noOperator(clause),
        mend: () => (to === undefined ? undefined : edit.rename(operatorMember, to)),
      };
    }
  }
}

const firstOf = (correct: string | readonly string[] | undefined): string | undefined =>
  typeof correct === 'string' ? correct : correct?.[0];

function faultOfKey(statement: PolicyStatement, clause: ConditionClause): Text | undefined {
  const reading = readKey(clause);
  const { key } = clause;
  switch (reading.kind) {
    case 'foreign':
    case 'malformed':
    case 'unknown-global':
      return text('ram.dead.key', { key });
    case 'unknown':
      return hasAllKeys(reading.service) ? text('ram.dead.key', { key }) : undefined;
    case 'known': {
      const { name, actions, global } = reading.facts;
      const service = name.slice(0, name.indexOf(':'));
      if (global || actions.length === 0 || name.endsWith('/*') || !hasAllKeys(service)) return undefined;
      const used = actionsOf(statement);
      if (!used.closed || used.entries.length === 0) return undefined;
      const listed = new Set(actions.map((action) => action.toLowerCase()));
      const isUsed = used.entries.some(
        (entry) =>
          // Of a name that no reference lists the keys are not known.
          entry.actions.length === 0 ||
          entry.actions.some(({ id, resources }) => resources.length === 0 || listed.has(id.toLowerCase())),
      );
      return isUsed ? undefined : text('ram.dead.key-of-others', { key, actions });
    }
    default:
      return undefined;
  }
}

function faultOfValues(
  statement: PolicyStatement,
  clause: ConditionClause,
  operator: OperatorFacts,
): DeadCause | undefined {
  const { key, values, scalars, operatorMember } = clause;
  const { edit } = statement.document;
  const reading = readKey(clause);
  if (reading.kind === 'known' && !reading.facts.typeInferred && !compares(operator, reading.facts.type)) {
    const to = operatorFor(reading.facts.type, operator.negated);
    const ahead = clause.qualifier === undefined ? '' : `${clause.qualifier}:`;
    return {
      at: operatorMember.keyAt,
      why: text('ram.dead.type', { operator: operator.name, key }),
      mend: () => edit.rename(operatorMember, ahead + to),
    };
  }
  if (values.open || operator.negated || scalars.length > 0) return undefined;
  const texts = values.texts;
  if (operator.compares === 'string' && !operator.wildcards) {
    const isLiteral = texts.length > 0 && texts.every((one) => one.text !== undefined && hasWildcard(one.text));
    const like =
      operator.name === 'StringEquals' ? operatorMember.key.replace(/StringEquals$/, 'StringLike') : undefined;
    if (!isLiteral) return undefined;
    return {
      at: texts[0]?.at ?? operatorMember.keyAt,
      why: text('ram.dead.wildcard', { operator: operator.name, value: texts[0]?.shown ?? '' }),
      mend: () => (like === undefined ? undefined : edit.rename(operatorMember, like)),
    };
  }
  if (texts.length === 0 || clauseVerdict(clause) !== 'never') return undefined;
  return {
    at: texts[0]?.at ?? operatorMember.keyAt,
    why: text('ram.dead.value', { operator: operator.name, value: texts[0]?.shown ?? '' }),
    mend: () => undefined,
  };
}

/** Booleans are compared as texts too. */
function compares({ compares: type }: OperatorFacts, of: OperatorFacts['compares']): boolean {
  if (type === of) return true;
  if (type === 'string') return of === 'bool' || of === 'number';
  return false;
}

function operatorFor(type: OperatorFacts['compares'], negated: boolean): string {
  switch (type) {
    case 'ip':
      return negated ? 'NotIpAddress' : 'IpAddress';
    case 'date':
      return negated ? 'DateNotEquals' : 'DateEquals';
    case 'number':
      return negated ? 'NumericNotEquals' : 'NumericEquals';
    case 'bool':
      return 'Bool';
    default:
      return negated ? 'StringNotEquals' : 'StringEquals';
  }
}

/** Takes a clause out where another one still says when the statement holds. */
function removeClause(statement: PolicyStatement, clause: ConditionClause): readonly Change[] | undefined {
  const { conditions, document } = statement;
  if (!conditions.some((other) => other !== clause && deadClause(statement, other) === undefined)) return undefined;
  const block = clause.operatorMember.value;
  const isAlone = block.kind === 'object' && block.members.length === 1;
  return document.edit.removeMember(isAlone ? clause.operatorMember : clause.keyMember);
}

/** Clauses on the same key that no value meets together. */
function* exclusions(statement: PolicyStatement): Iterable<DeadCause> {
  for (const [, later] of contradictions(statement)) {
    yield {
      at: later.operatorMember.keyAt,
      why: text('ram.dead.contradiction', { key: later.key }),
      mend: () => undefined,
    };
  }
}

// --- actions and resources ----------------------------------------------------------------------------------------

/** The resources, when none of them is one. */
function deadResources({ resource, document }: PolicyStatement): readonly DeadCause[] {
  if (resource === undefined || resource.open || resource.wrong.length > 0 || resource.texts.length === 0) return [];
  const causes: DeadCause[] = [];
  for (const node of resource.texts) {
    const reading = readResource(node);
    if (reading.kind !== 'prefix' && reading.kind !== 'malformed' && reading.kind !== 'foreign') return [];
    const correct = reading.kind === 'prefix' ? undefined : reading.correct;
    causes.push({
      at: node.at,
      why: text('ram.dead.resource', { resource: node.shown }),
      mend: () => (correct === undefined ? undefined : document.edit.set(node, correct)),
    });
  }
  return causes;
}

function deadEntries(statement: PolicyStatement): readonly DeadEntry[] {
  const { action, document } = statement;
  if (action === undefined) return [];
  const found: DeadEntry[] = [];
  const without = new Map(fitsOf(statement).without.map((dead) => [dead.node, dead]));
  const widen = mendResource(statement);
  for (const node of action.texts) {
    const why = deadName(node);
    if (why !== undefined) {
      const { correct } = why;
      found.push({
        node,
        cause: {
          at: node.at,
          why: why.why,
          mend: () => (correct === undefined ? undefined : document.edit.set(node, correct)),
        },
      });
      continue;
    }
    const dead = without.get(node);
    // What tables of 2018-2021 alone say is not certain.
    if (dead === undefined || dead.fit === 'old') continue;
    found.push({ node, cause: { at: node.at, why: misfit(dead, statement), mend: widen } });
  }
  return found;
}

function misfit(dead: DeadAction, { resource }: PolicyStatement): Text {
  const shown = resource?.texts[0]?.shown ?? '';
  return dead.needsAll
    ? text('ram.dead.needs-all', { action: dead.node.shown, resource: shown })
    : text('ram.dead.misfit', { action: dead.node.shown, resource: shown });
}

/** Denies on all resources: what cannot be denied on some of them is not denied at all. */
function mendResource({ resource, document }: PolicyStatement): DeadCause['mend'] {
  return () => (resource === undefined ? undefined : document.edit.set(resource.member.value, '*'));
}

function deadName(node: PolicyText): { readonly why: Text; readonly correct: string | undefined } | undefined {
  const reading = readAction(node);
  const written = node.shown;
  switch (reading.kind) {
    case 'api-name':
      return {
        why: text('ram.dead.action', { action: written, correct: reading.correct }),
        correct: reading.correct.length === 1 ? reading.correct[0] : undefined,
      };
    case 'moved':
    case 'product-code':
      return {
        why: text('ram.dead.action', { action: written, correct: [reading.correct] }),
        correct: reading.correct,
      };
    case 'foreign':
    case 'malformed':
      return { why: text('ram.dead.no-action', { action: written }), correct: reading.correct };
    default:
      return undefined;
  }
}
