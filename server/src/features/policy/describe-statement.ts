import { ramFacts } from '../../alicloud/ram/facts';
import { statementActions } from '../../model/policy-grants';
import type { PolicyEntries, PolicyStatement } from '../../model/policy-types';
import { type Text, text } from '../../texts/catalogue';
import { code } from '../speech';
import { describeClause } from './describe-clause';

/** Most actions that are called by their names. */
const mostNamed = 4;

/** What a statement does, in one sentence. */
export function describeStatement(statement: PolicyStatement): Text {
  const { effect, conditions, conditionOpen, action, document } = statement;
  const word = effect.known ? effect.value : '?';
  const when = [...conditions.map(describeClause), ...(conditionOpen ? [text('policy.not-known')] : [])];
  const who = principalsText(statement);
  const assumes = action?.texts.every(({ shown }) => shown.toLowerCase() === 'sts:assumerole') === true;
  if (document.documentKind === 'trust' && assumes && who !== undefined) {
    return text('policy.trust', { effect: word, principals: who, conditions: when });
  }
  return text('policy.statement', {
    effect: word,
    actions: actionsText(statement),
    resources: resourcesText(statement) ?? '',
    conditions: when,
    principals: who ?? '',
  });
}

const names = (entries: PolicyEntries): readonly (string | Text)[] => [
  ...entries.texts.map(({ shown }) => code(shown)),
  ...(entries.open ? [text('policy.not-known')] : []),
];

function actionsText(statement: PolicyStatement): Text {
  const { action, notAction } = statement;
  if (action === undefined) {
    return notAction === undefined
      ? text('policy.actions-none')
      : text('policy.actions-but', { names: names(notAction) });
  }
  const patterns = action.texts.map(({ shown }) => shown);
  if (patterns.some((pattern) => /^(?:\*|\*:\*)$/.test(pattern))) return text('policy.actions-all');
  const isPlain = !patterns.some((pattern) => /[*?]/.test(pattern));
  if (action.open || (isPlain && patterns.length <= mostNamed))
    return text('policy.actions-named', { names: names(action) });
  const actions = statementActions(statement);
  const services = new Set(actions.map(({ service }) => service));
  const [only] = services;
  if (only === undefined) return text('policy.actions-named', { names: names(action) });
  // Names that are in no list count as what they are: one each.
  const known = new Set(actions.map(({ id }) => id.toLowerCase()));
  const others = patterns.filter((pattern) => !/[*?]/.test(pattern) && !known.has(pattern.toLowerCase())).length;
  const count = actions.length + others;
  if (services.size > 1) return text('policy.actions-many', { count, services: services.size });
  return text('policy.actions-of', { count, service: shortName(only) });
}

/** A service as people call it: its own name where that is short, else its code. */
function shortName(service: string): string {
  const name = ramFacts().services.get(service)?.name ?? '';
  if (name !== '' && name.length <= 20) return name;
  return service.length <= 4 ? service.toUpperCase() : service;
}

function resourcesText(statement: PolicyStatement): Text | undefined {
  const { resource, notResource } = statement;
  if (resource === undefined) {
    return notResource === undefined ? undefined : text('policy.resources-but', { names: names(notResource) });
  }
  if (resource.texts.some(({ text: written }) => written === '*')) return text('policy.resources-all');
  return text('policy.resources-named', { names: names(resource) });
}

function principalsText({ principal }: PolicyStatement): Text | undefined {
  if (principal === undefined) return undefined;
  if (principal.entries.some(({ value }) => value.text === '*')) return text('policy.principals-all');
  return text('policy.principals-named', {
    names: [
      ...principal.entries.map(({ value }) => code(value.shown)),
      ...(principal.open ? [text('policy.not-known')] : []),
    ],
  });
}
