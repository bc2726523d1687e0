import { Note } from '../../../core/memory';
import type { PolicyDocument, PolicyEntries, PolicyStatement, PolicyText } from '../../../model/policy-types';
import type { Finding, PolicyCheck } from '../../rule';
import { isGarbled } from './elements';
import { type ResourceReading, readResource } from './resources';

export interface ResourcePlace {
  readonly statement: PolicyStatement;
  readonly entries: PolicyEntries;
  readonly node: PolicyText;
}

interface Found {
  readonly reading: ResourceReading;
  readonly place: ResourcePlace;
}

/** What the entries of Resource turn out to be, for all rules at once. */
const known = new Note<PolicyDocument, ReadonlyMap<ResourceReading['kind'], readonly Found[]>>('document');

function readingsOf(document: PolicyDocument): ReadonlyMap<ResourceReading['kind'], readonly Found[]> {
  let found = known.get(document);
  if (found === undefined) {
    found = readAll(document);
    known.set(document, found);
  }
  return found;
}

function readAll({ documentKind, statements }: PolicyDocument): ReadonlyMap<ResourceReading['kind'], readonly Found[]> {
  const all = new Map<ResourceReading['kind'], Found[]>();
  // A trust policy must have none, which has a rule of its own.
  if (documentKind === 'trust') return all;
  for (const statement of statements) {
    if (statement.node === undefined || isGarbled(statement)) continue;
    for (const entries of [statement.resource, statement.notResource]) {
      for (const node of entries?.texts ?? []) {
        const reading = readResource(node);
        if (entries === undefined || reading.kind === 'all' || reading.kind === 'open') continue;
        const found = { reading, place: { statement, entries, node } };
        const same = all.get(reading.kind);
        if (same === undefined) all.set(reading.kind, [found]);
        else same.push(found);
      }
    }
  }
  return all;
}

/** The check of a rule about what single entries of Resource turn out to be. */
export function eachResource<K extends ResourceReading['kind']>(
  kinds: readonly K[],
  look: (findings: Finding[], reading: Extract<ResourceReading, { readonly kind: K }>, place: ResourcePlace) => void,
): PolicyCheck {
  return function checkPolicy(findings, document) {
    const found = readingsOf(document);
    for (const kind of kinds) {
      for (const { reading, place } of found.get(kind) ?? []) if (isOf(reading, kind)) look(findings, reading, place);
    }
  };
}

function isOf<K extends ResourceReading['kind']>(
  reading: ResourceReading,
  kind: K,
): reading is Extract<ResourceReading, { readonly kind: K }> {
  return reading.kind === kind;
}
