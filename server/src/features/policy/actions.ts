import { type ActionFacts, type RamFacts, ramFacts } from '../../alicloud/ram/facts';
import type { PolicyCursor } from '../../languages/shared/policy/cursor';
import { text } from '../../texts/catalogue';
import { accessText, describeAction } from './describe-action';
import { fitness, type Proposal, type Proposals } from './proposal';

/** Most actions that are listed at once. */
const mostListed = 150;

/** Services that policies speak of most, in this order ahead of the others. */
const common = ['ecs', 'vpc', 'oss', 'ram', 'slb', 'alb', 'nlb', 'rds', 'log', 'fc', 'cs', 'kms', 'sts'];

/** Actions, families of them and services that fit what is typed. */
export function proposeActions(cursor: PolicyCursor): Proposals {
  const facts = ramFacts();
  const { lead, before } = cursor;
  // What an expression says of it is not known.
  if (lead !== '') return { items: [], incomplete: false };
  const colon = before.indexOf(':');
  if (cursor.documentKind === 'trust') return proposeForTrust();
  const listed = new Set(cursor.statement.actions);
  return colon < 0
    ? proposeServices(facts, before.toLowerCase(), listed)
    : proposeOfService(facts, before.slice(0, colon), before.slice(colon + 1).toLowerCase(), listed);
}

/** A role is assumed, nothing else. */
function proposeForTrust(): Proposals {
  const action = ramFacts().actionById('sts:AssumeRole');
  return { items: action === undefined ? [] : [proposeAction(action, 0)], incomplete: false };
}

function proposeServices(facts: RamFacts, query: string, listed: ReadonlySet<string>): Proposals {
  const items: Proposal[] = [];
  for (const code of facts.codes()) {
    const service = facts.services.get(code);
    const name = service?.name ?? '';
    const well = fitness(query, code) ?? (name.toLowerCase().includes(query) ? 2 : undefined);
    if (well === undefined) continue;
    const at = common.indexOf(code);
    const filter = fitness(query, code) === undefined ? `${name} ${code}:` : `${code}:`;
    items.push(proposeService(code, name, query === '' ? (at < 0 ? 3 : 1) : well, filter, at));
  }
  if (query !== '') {
    for (const [alias, code] of facts.aliases) {
      if (alias.startsWith(query))
        items.push(proposeService(code, facts.services.get(code)?.name ?? '', 1, `${alias}:`, -1));
    }
  }
  const star: Proposal = { label: '*', kind: 'family', pieces: ['*'], rank: 9, detail: text('policy.every-action') };
  if (query.length < 2) return { items: [...items, star], incomplete: true };
  return { items: [...items, ...proposeByName(facts, query, listed), star], incomplete: true };
}

/** Actions of any service by the letters of their names, the best first and not more than are listed. */
function proposeByName(facts: RamFacts, query: string, listed: ReadonlySet<string>): Proposal[] {
  const actions = facts.allActions();
  names ??= actions.map(lowerName);
  // What fits equally stands in the order of the facts: nothing is sorted, and of each kind no more is kept than is shown.
  const kinds: ActionFacts[][] = [];
  for (let i = 0; i < actions.length; i++) {
    const well = fitness(query, names[i] ?? '');
    if (well === undefined) continue;
    const action = actions[i];
    if (action === undefined || !isOffered(action) || listed.has(action.id)) continue;
    const kind = well * 4 + rankOf(action);
    kinds[kind] ??= [];
    const same = kinds[kind];
    if (same.length < mostListed) same.push(action);
  }
  return kinds
    .flatMap((same, kind) => same.map((action) => proposeAction(action, 4 + Math.floor(kind / 4) + (kind % 4) / 10)))
    .slice(0, mostListed);
}

/** The names of all actions in small letters. */
let names: readonly string[] | undefined;

/** As small letters, made once for all that are compared. */
const lowered = new WeakMap<ActionFacts, string>();

function lowerName(action: ActionFacts): string {
  let name = lowered.get(action);
  if (name === undefined) {
    name = action.name.toLowerCase();
    lowered.set(action, name);
  }
  return name;
}

function fitName(query: string, action: ActionFacts): number | undefined {
  return fitness(query, lowerName(action));
}

function proposeService(code: string, name: string, rank: number, filter: string, at: number): Proposal {
  return {
    label: `${code}:`,
    kind: 'service',
    pieces: [`${code}:`],
    filter,
    // Those that are named first keep their order.
    rank: at < 0 ? rank : rank - 1 + at / 100,
    detail: name,
    goesOn: true,
  };
}

const isOffered = (action: ActionFacts): boolean =>
  action.movedTo === undefined && action.useInstead.length === 0 && !action.unauthorized && action.nearTo.length === 0;

const rankOf = (action: ActionFacts): number =>
  (action.evidence === 'weak' ? 2 : action.evidence === 'official-sample' ? 1 : 0) + (action.deprecated ? 1 : 0);

function proposeOfService(facts: RamFacts, written: string, query: string, listed: ReadonlySet<string>): Proposals {
  const code = facts.isService(written) ? written.toLowerCase() : facts.aliases.get(written.toLowerCase());
  if (code === undefined) return { items: [], incomplete: false };
  const actions = facts.actionsOf(code);
  // What is typed of the service stays comparable where it was a name of another kind.
  const typedAs = (id: string): string => (code === written ? id : `${written}${id.slice(code.length)}`);
  const name = query.replaceAll('*', '');
  const items: Proposal[] = [];
  for (const action of actions) {
    const well = fitName(name, action);
    if (well === undefined || listed.has(action.id)) continue;
    if (isOffered(action)) {
      const proposal = proposeAction(action, 2 + well + rankOf(action));
      items.push({ ...proposal, filter: typedAs(action.id) });
    } else if (name !== '' && well === 0) {
      for (const id of action.movedTo !== undefined
        ? [action.movedTo]
        : action.useInstead.map((one) => `${code}:${one}`)) {
        const meant = facts.actionById(id);
        if (meant !== undefined) items.push({ ...proposeAction(meant, 2), filter: typedAs(action.id) });
      }
    }
  }
  items.sort((a, b) => a.rank - b.rank);
  const incomplete = items.length > mostListed;
  return {
    items: [...familiesOf(code, actions, name, typedAs), ...items.slice(0, mostListed)],
    incomplete: incomplete || query.includes('*'),
  };
}

/** `ecs:Describe*`: the actions whose names begin with the same verb, two of them at least; and all of the service. */
function familiesOf(
  code: string,
  actions: readonly ActionFacts[],
  query: string,
  typedAs: (id: string) => string,
): Proposal[] {
  const counts = new Map<string, number>();
  let all = 0;
  for (const action of actions) {
    if (!isOffered(action)) continue;
    all++;
    const verb = /^[A-Z][a-z]+/.exec(action.name)?.[0];
    if (verb !== undefined && verb.length < action.name.length) counts.set(verb, (counts.get(verb) ?? 0) + 1);
  }
  const families = [...counts].filter(([verb, count]) => count > 1 && verb.toLowerCase().startsWith(query));
  families.sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1));
  const propose = (id: string, count: number, rank: number): Proposal => ({
    label: id,
    kind: 'family',
    pieces: [id],
    filter: typedAs(id),
    rank,
    detail: text('policy.family', { count }),
  });
  // Reading comes first: what a family of it grants does no harm.
  const readers = /^(?:Describe|Get|List|Query)$/;
  return [
    ...families.map(([verb, count]) =>
      propose(`${code}:${verb}*`, count, readers.test(verb) ? 0 : query === '' ? 8 : 1),
    ),
    ...(query === '' && all > 0 ? [propose(`${code}:*`, all, 9)] : []),
  ];
}

function proposeAction(action: ActionFacts, rank: number): Proposal {
  return {
    label: action.id,
    kind: 'action',
    pieces: [action.id],
    rank,
    detail: accessText(action),
    documentation: describeAction(action),
    deprecated: action.deprecated,
  };
}
