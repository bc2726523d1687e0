import type { PolicyEntries, PolicyStatement, PolicyText } from '../../../model/policy-types';
import type { Finding, Rule } from '../../rule';
import { type ActionReading, readAction } from './actions';
import { isGarbled } from './elements';
import { eachStatement } from './findings';

export interface ActionPlace {
  readonly statement: PolicyStatement;
  readonly entries: PolicyEntries;
  readonly node: PolicyText;
}

/** The check of a rule about what single entries of Action and NotAction turn out to be. */
export function eachAction<K extends ActionReading['kind']>(
  kinds: readonly K[],
  look: (reading: Extract<ActionReading, { readonly kind: K }>, place: ActionPlace) => Iterable<Finding>,
): Rule['check'] {
  return eachStatement(function* lookAtAll(statement) {
    // In a trust policy one action alone is right; it has a rule of its own.
    if (statement.document.documentKind === 'trust' || isGarbled(statement)) return;
    for (const entries of [statement.action, statement.notAction]) {
      for (const node of entries?.texts ?? []) {
        const reading = readAction(node);
        if (entries !== undefined && isOneOf(reading, kinds)) yield* look(reading, { statement, entries, node });
      }
    }
  });
}

function isOneOf<K extends ActionReading['kind']>(
  reading: ActionReading,
  kinds: readonly K[],
): reading is Extract<ActionReading, { readonly kind: K }> {
  return kinds.some((kind) => kind === reading.kind);
}
