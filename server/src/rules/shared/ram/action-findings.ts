import { Note } from '../../../core/memory';
import type { PolicyDocument, PolicyEntries, PolicyStatement, PolicyText } from '../../../model/policy-types';
import type { Finding, PolicyCheck } from '../../rule';
import { type ActionReading, readAction } from './actions';
import { isGarbled } from './elements';

export interface ActionPlace {
  readonly statement: PolicyStatement;
  readonly entries: PolicyEntries;
  readonly node: PolicyText;
}

interface Found {
  readonly reading: ActionReading;
  readonly place: ActionPlace;
}

/** What the entries of Action and NotAction turn out to be, for all rules at once: most of them have nothing to say. */
const known = new Note<PolicyDocument, ReadonlyMap<ActionReading['kind'], readonly Found[]>>('document');

function readingsOf(document: PolicyDocument): ReadonlyMap<ActionReading['kind'], readonly Found[]> {
  let found = known.get(document);
  if (found === undefined) {
    found = readAll(document);
    known.set(document, found);
  }
  return found;
}

function readAll({ documentKind, statements }: PolicyDocument): ReadonlyMap<ActionReading['kind'], readonly Found[]> {
  const all = new Map<ActionReading['kind'], Found[]>();
  // In a trust policy one action alone is right; it has a rule of its own.
  if (documentKind === 'trust') return all;
  for (const statement of statements) {
    if (statement.node === undefined || isGarbled(statement)) continue;
    for (const entries of [statement.action, statement.notAction]) {
      for (const node of entries?.texts ?? []) {
        const reading = readAction(node);
        if (entries === undefined || isOrdinary(reading)) continue;
        const found = { reading, place: { statement, entries, node } };
        const same = all.get(reading.kind);
        if (same === undefined) all.set(reading.kind, [found]);
        else same.push(found);
      }
    }
  }
  return all;
}

function isOrdinary(reading: ActionReading): boolean {
  if (reading.kind === 'all' || reading.kind === 'open' || reading.kind === 'pattern') return true;
  if (reading.kind !== 'known') return false;
  return reading.exact && !reading.action.deprecated && !reading.action.unauthorized;
}

/** The check of a rule about what single entries of Action and NotAction turn out to be. */
export function eachAction<K extends ActionReading['kind']>(
  kinds: readonly K[],
  look: (findings: Finding[], reading: Extract<ActionReading, { readonly kind: K }>, place: ActionPlace) => void,
): PolicyCheck {
  return function checkPolicy(findings, document) {
    const found = readingsOf(document);
    for (const kind of kinds) {
      for (const { reading, place } of found.get(kind) ?? []) if (isOf(reading, kind)) look(findings, reading, place);
    }
  };
}

function isOf<K extends ActionReading['kind']>(
  reading: ActionReading,
  kind: K,
): reading is Extract<ActionReading, { readonly kind: K }> {
  return reading.kind === kind;
}
