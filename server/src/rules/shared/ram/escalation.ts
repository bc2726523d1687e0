import { assumeRole, combinedEscalations, type EscalationMethod, passRole } from '../../../alicloud/ram/risks';
import { Note } from '../../../core/memory';
import { overlapGlobs } from '../../../model/glob';
import { isDenied, meaningOf } from '../../../model/policy-grants';
import type {
  AttachedPolicy,
  PolicyDocument,
  PolicyStatement,
  PolicyText,
  Principal,
} from '../../../model/policy-types';
import type { Model } from '../../../model/types';
import { isAllow } from './findings';
import { breadthOf, isGranting, serviceIn, wideResource } from './grants';
import { namedEntries } from './risky';

/** Where an action of a combination is granted. */
export interface Power {
  readonly action: string;
  readonly source: Source;
}

export type Source =
  | { readonly kind: 'entry'; readonly node: PolicyText; readonly statement: PolicyStatement }
  /** By a system policy, whose text is not here. */
  | { readonly kind: 'system'; readonly policy: AttachedPolicy };

interface EntryPower extends Power {
  readonly source: Extract<Source, { kind: 'entry' }>;
  /** On all resources and without condition. */
  readonly plain: boolean;
  /** Without condition. */
  readonly free: boolean;
}

export interface Combination {
  readonly method: EscalationMethod;
  /** Where it is told of: the grant of the role. */
  readonly at: EntryPower;
  /** Of each other need the grants that meet it. */
  readonly others: readonly Power[];
  /** Who holds the policies that give it only together; none where one document gives it. */
  readonly holders: readonly Principal[];
}

const combined: ReadonlySet<string> = new Set(combinedEscalations.flatMap(({ needs }) => needs.flat()));

/** System policies that grant the whole of a service, as far as a combination asks for it. */
const systemGrants: Readonly<Record<string, string>> = {
  AliyunECSFullAccess: 'ecs',
  AliyunECIFullAccess: 'eci',
  AliyunEMRFullAccess: 'emr',
  AliyunESSFullAccess: 'ess',
  AliyunFCFullAccess: 'fc',
  AliyunFnFFullAccess: 'fnf',
  AliyunLogFullAccess: 'log',
  AliyunOOSFullAccess: 'oos',
  AliyunROSFullAccess: 'ros',
};

const powers = new Note<PolicyDocument, readonly EntryPower[]>('document');

/** What of the combinations a document grants. A whole identity service or everything is the fault of other rules. */
function powersOf(document: PolicyDocument): readonly EntryPower[] {
  let found = powers.get(document);
  if (found === undefined) {
    found = isGranting(document) ? readPowers(document) : [];
    powers.set(document, found);
  }
  return found;
}

function readPowers(document: PolicyDocument): readonly EntryPower[] {
  const found: EntryPower[] = [];
  for (const statement of document.statements) {
    if (!isAllow(statement) || statement.action === undefined || statement.notAction !== undefined) continue;
    const { guard } = meaningOf(statement);
    if (guard === 'never') continue;
    for (const { node, names } of namedEntries(statement)) {
      const breadth = breadthOf(node);
      if (breadth === 'all' || breadth === 'services') continue;
      const plain = guard === 'none' && wideResource(statement, serviceIn(node)) !== undefined;
      for (const action of names) {
        if (!combined.has(action)) continue;
        if (breadth === 'service' && (isOfRole(action) || action === assumeRole)) continue;
        if (isDenied([document], action)) continue;
        found.push({ action, source: { kind: 'entry', node, statement }, plain, free: guard === 'none' });
      }
    }
  }
  return found;
}

const isOfRole = (action: string): boolean => action.startsWith('ram:') || action.startsWith('resourcemanager:');

const combinations = new Note<Model, readonly Combination[]>('model');

/** The combinations that one document gives, and those that the policies of one principal give only together. */
export function combinationsOf(model: Model): readonly Combination[] {
  let found = combinations.get(model);
  if (found === undefined) {
    found = findCombinations(model);
    combinations.set(model, found);
  }
  return found;
}

function findCombinations(model: Model): readonly Combination[] {
  const alone = model.policies.flatMap(combinationsIn);
  const told = new ByPlace();
  for (const one of alone) told.add(one);
  const places = new ByPlace<Combination & { holders: Principal[] }>();
  const together: Combination[] = [];
  for (const principal of model.principals) {
    const attached = [principal, ...principal.groups].flatMap((each) => each.attached);
    const documents = [...new Set(attached.flatMap(({ document }) => document ?? []))];
    const system = attached.filter(({ type, name }) => type !== 'custom' && name !== undefined && name in systemGrants);
    if (documents.length + system.length < 2) continue;
    const held = documents
      .flatMap(powersOf)
      .filter(({ action }) => documents.length < 2 || !isDenied(documents, action));
    for (const found of combine(held, system)) {
      if (told.get(found) !== undefined) continue;
      const known = places.get(found);
      if (known !== undefined) {
        known.holders.push(principal);
        continue;
      }
      const first = { ...found, holders: [principal] };
      places.add(first);
      together.push(first);
    }
  }
  return [...alone, ...together];
}

const inDocument = new Note<PolicyDocument, readonly Combination[]>('document');

function combinationsIn(document: PolicyDocument): readonly Combination[] {
  let found = inDocument.get(document);
  if (found === undefined) {
    found = combine(powersOf(document), []);
    inDocument.set(document, found);
  }
  return found;
}

/** Combinations by the entry and the method that they are told of. */
class ByPlace<C extends Combination> {
  private readonly known = new Map<PolicyText, Map<EscalationMethod, C>>();

  get({ at, method }: Combination): C | undefined {
    return this.known.get(at.source.node)?.get(method);
  }

  add(combination: C): void {
    const { at, method } = combination;
    const methods = this.known.get(at.source.node);
    if (methods === undefined) this.known.set(at.source.node, new Map([[method, combination]]));
    else methods.set(method, combination);
  }
}

function combine(held: readonly EntryPower[], system: readonly AttachedPolicy[]): readonly Combination[] {
  const found: Combination[] = [];
  // Each is told of at an entry of a document.
  if (held.length === 0) return found;
  for (const method of combinedEscalations) {
    const [first = [], ...rest] = method.needs;
    for (const at of firstByNode(held.filter(({ action }) => first.includes(action)))) {
      const others: Power[] = [];
      const isMet = rest.every((need) => {
        const meeting: Power[] = held.filter((power) => need.includes(power.action) && fits(method, at, power));
        if (!method.sameResource) meeting.push(...systemPowers(need, system));
        others.push(...meeting);
        return meeting.length > 0;
      });
      // A role that may be handed over to begin with is not handed over on all.
      const isOpen = method.sameResource ? at.free && !isToldOf(at, others) : at.plain;
      if (isMet && isOpen) found.push({ method, at, others, holders: [] });
    }
  }
  return found;
}

function fits(method: EscalationMethod, at: EntryPower, power: EntryPower): boolean {
  if (!method.sameResource) return true;
  return power.free && sharesRole(at.source.statement, power.source.statement);
}

/** Whether some role is among the resources of both. */
function sharesRole(a: PolicyStatement, b: PolicyStatement): boolean {
  const left = roles(a);
  const right = roles(b);
  return left.some((one) => right.some((other) => overlapGlobs(one, other)));
}

/** The patterns of role names among a statement's resources; holes match any text. */
function roles({ resource, notResource }: PolicyStatement): readonly string[] {
  if (resource === undefined || notResource !== undefined) return [];
  return resource.texts.flatMap(({ shown }) => {
    if (/^\*+$/.test(shown)) return ['*'];
    const relative = /^acs:(?:ram|\*):[^:]*:[^:]*:(.+)$/i.exec(shown)?.[1];
    if (relative === undefined) return [];
    if (/^\*+$/.test(relative)) return ['*'];
    return /^role\//i.test(relative) ? [relative.slice('role/'.length)] : [];
  });
}

/** An action that is enough by itself on all resources, or a role that may be taken on all, has a finding of its own. */
function isToldOf(at: EntryPower, others: readonly Power[]): boolean {
  const direct = ['ram:UpdateRole', 'resourcemanager:UpdateRole', 'ram:AttachPolicyToRole'];
  return [at, ...others].some((power) => 'plain' in power && power.plain === true && direct.includes(power.action));
}

function firstByNode(found: readonly EntryPower[]): readonly EntryPower[] {
  const seen = new Set<PolicyText>();
  return found.filter(({ source: { node } }) => !seen.has(node) && seen.add(node));
}

function systemPowers(need: readonly string[], system: readonly AttachedPolicy[]): readonly Power[] {
  return system.flatMap((policy): Power[] => {
    const code = systemGrants[policy.name ?? ''];
    const action = need.find((each) => code !== undefined && each.startsWith(`${code}:`));
    return action === undefined ? [] : [{ action, source: { kind: 'system', policy } }];
  });
}

const roleEntries = new Note<Model, ReadonlySet<PolicyText>>('model');

/** The entries that hand over roles as a part of a combination. */
export function combinedEntries(model: Model): ReadonlySet<PolicyText> {
  let found = roleEntries.get(model);
  if (found === undefined) {
    found = new Set(combinationsOf(model).flatMap(({ at }) => (at.action === passRole ? [at.source.node] : [])));
    roleEntries.set(model, found);
  }
  return found;
}
