import type { Completion } from '../../languages/language';
import type { PolicyCursor, PolicySlot } from '../../languages/shared/policy/cursor';
import type { Text } from '../../texts/catalogue';
import { proposeActions } from './actions';
import { proposeKeys, proposeOperators, proposeValues } from './conditions';
import {
  proposeDocumentElements,
  proposeEffects,
  proposePrincipals,
  proposePrincipalTypes,
  proposeStatementElements,
  proposeSystemPolicies,
  proposeVersions,
} from './elements';
import { proposeDocuments, proposeStatements } from './patterns';
import type { Piece, Proposal, Proposals } from './proposal';
import { proposeResources } from './resources';
import { plainText, toSnippet, writeName, writeText, writeValue } from './write';

const proposers: Readonly<Record<PolicySlot, (cursor: PolicyCursor) => Proposals>> = {
  document: proposeDocuments,
  'document-key': proposeDocumentElements,
  version: proposeVersions,
  statement: proposeStatements,
  'statement-key': proposeStatementElements,
  effect: proposeEffects,
  action: proposeActions,
  resource: proposeResources,
  'principal-type': proposePrincipalTypes,
  principal: proposePrincipals,
  operator: proposeOperators,
  'condition-key': proposeKeys,
  'condition-value': proposeValues,
  'system-policy': proposeSystemPolicies,
};

const names: ReadonlySet<PolicySlot> = new Set([
  'document-key',
  'statement-key',
  'principal-type',
  'operator',
  'condition-key',
]);

/** What can be written at a place of a policy. */
export function completePolicy(
  cursor: PolicyCursor,
  say: (words: Text) => string,
): { readonly items: readonly Completion[]; readonly incomplete: boolean } {
  const { items, incomplete } = proposers[cursor.slot](cursor);
  return { items: items.flatMap((item) => toCompletion(item, cursor, say) ?? []), incomplete };
}

function toCompletion(proposal: Proposal, cursor: PolicyCursor, say: (words: Text) => string): Completion | undefined {
  const { label, pieces, filter, detail, documentation = [], value, rank } = proposal;
  const isName = names.has(cursor.slot);
  const isWhole = proposal.kind === 'pattern';
  const written: Piece[] = [];
  const { from = 0 } = proposal;
  let { to = cursor.before.length + cursor.after.length } = proposal;
  if (isWhole) {
    if (cursor.quoted) return undefined;
    written.push(...pieces);
  } else if (isName && !cursor.named) {
    if (cursor.quoted) written.push(...pieces, '"');
    else written.push(...writeName(pieces, cursor));
    if (cursor.quoted && cursor.closed) to += 1;
    if (value !== undefined) written.push(...writeValue(value, cursor));
  } else if (cursor.quoted || from > 0) {
    written.push(...pieces);
    if (!cursor.closed && cursor.quoted && !proposal.goesOn) written.push('"');
  } else if (isName && !cursor.single) written.push(...writeName(pieces, cursor));
  else written.push(...writeText(pieces, cursor.form));
  const replace = cursor.spanOf(from, to);
  if (replace === undefined) return undefined;
  // Behind a quote that is there nothing can be put from before it.
  const isEnd = isName ? !cursor.named : !(cursor.quoted && cursor.closed);
  const comma = cursor.commaAfter && isEnd ? ',' : '';
  return {
    label,
    title: typeof detail === 'string' ? detail : detail === undefined ? '' : say(detail),
    description: proposal.about ?? documentation.map(say).join('\n\n'),
    preview: isWhole ? plainText(pieces) : '',
    filter: filter ?? label,
    replace,
    snippet: toSnippet(written, cursor) + comma,
    also: cursor.commaBefore === undefined ? [] : [cursor.commaBefore],
    kind: proposal.kind,
    order: `${rank.toFixed(2).padStart(5, '0')}${label}`,
    ...(proposal.deprecated === true && { deprecated: true }),
    ...(proposal.goesOn === true && { goesOn: true }),
  };
}
