import type { PolicyEntries, PolicyStatement, PolicyText } from '../../../model/policy-types';
import type { Finding, Rule } from '../../rule';
import { isGarbled } from './elements';
import { eachStatement } from './findings';
import { type ResourceReading, readResource } from './resources';

export interface ResourcePlace {
  readonly statement: PolicyStatement;
  readonly entries: PolicyEntries;
  readonly node: PolicyText;
}

/** The check of a rule about what single entries of Resource turn out to be. */
export function eachResource<K extends ResourceReading['kind']>(
  kinds: readonly K[],
  look: (reading: Extract<ResourceReading, { readonly kind: K }>, place: ResourcePlace) => Iterable<Finding>,
): Rule['check'] {
  return eachStatement(function* lookAtAll(statement) {
    // A trust policy must have none, which has a rule of its own.
    if (statement.document.documentKind === 'trust' || isGarbled(statement)) return;
    for (const entries of [statement.resource, statement.notResource]) {
      for (const node of entries?.texts ?? []) {
        const reading = readResource(node);
        if (entries !== undefined && isOneOf(reading, kinds)) yield* look(reading, { statement, entries, node });
      }
    }
  });
}

function isOneOf<K extends ResourceReading['kind']>(
  reading: ResourceReading,
  kinds: readonly K[],
): reading is Extract<ResourceReading, { readonly kind: K }> {
  return kinds.some((kind) => kind === reading.kind);
}
