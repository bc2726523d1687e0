import type * as Data from './data';

/** `permissions`: changes who may do what. Outside ECS, OSS and Function Compute inferred from the name. */
export type AccessLevel = 'read' | 'list' | 'write' | 'permissions';

/** How an action's name is known. What is `weak` (unofficial samples alone) may give hints, nothing more. */
export type Evidence = 'documented' | 'official-sample' | 'weak';

export interface ActionFacts {
  /** The RAM code: `ecs`. */
  readonly service: string;
  /** In its documented spelling: `RunInstances`. */
  readonly name: string;
  /** `ecs:RunInstances`. */
  readonly id: string;
  readonly access: AccessLevel;
  readonly evidence: Evidence;
  /** Resource forms with placeholders (`acs:ecs:{region}:{account}:instance/{instanceId}`), `*` for all; empty when not documented. */
  readonly resources: readonly string[];
  /** The resource forms are of 2018-2021 tables: good for hints alone. */
  readonly resourcesOld: boolean;
  /** Condition keys that the documentation lists for it. */
  readonly keys: readonly string[];
  readonly deprecated: boolean;
  /** The action under which it is authorized, when that is of another service. */
  readonly movedTo: string | undefined;
  /** The name of an API that is authorized as these actions of its service: no action itself. */
  readonly useInstead: readonly string[];
  /** Seen in samples alone and one letter from these names. */
  readonly nearTo: readonly string[];
  /** The API is not authorized at all: allowing or denying it does nothing. */
  readonly unauthorized: boolean;
}

/** How the list of a service's actions was made; `reference` is complete with resources and keys. */
export type ListQuality = 'reference' | 'list' | 'unverified' | 'provider' | 'samples' | 'weak' | 'none';

export interface ServiceFacts {
  readonly code: string;
  /** As the documentation names it; undefined where it does not. */
  readonly name: string | undefined;
  readonly quality: ListQuality;
  /** What "Services that work with RAM" says is authorized one by one; undefined where it is not listed. */
  readonly granularity: 'resource' | 'operation' | 'service' | undefined;
  /** First part of the relative id in resource names, the commonest first. */
  readonly resourceTypes: readonly string[];
}

export type KeyType = 'string' | 'bool' | 'number' | 'date' | 'ip';

export interface ConditionKeyFacts {
  /** `acs:SourceIp`; `acs:ResourceTag/*` stands for all of that prefix. */
  readonly name: string;
  readonly type: KeyType;
  /** No page states the type. */
  readonly typeInferred: boolean;
  /** No official page names the key. */
  readonly unverified: boolean;
  /** Actions that list it; empty for a global key. */
  readonly actions: readonly string[];
  readonly global: boolean;
}

export type SystemPolicyEvidence = 'official' | 'observed' | 'service-role';

/** What is known of RAM. Names are looked up without regard to case. */
export class RamFacts {
  readonly services: ReadonlyMap<string, ServiceFacts>;
  /** Product code → RAM code: `sls` → `log`. */
  readonly aliases: ReadonlyMap<string, string>;
  /** By their name in small letters. */
  readonly conditionKeys: ReadonlyMap<string, ConditionKeyFacts>;
  readonly systemPolicies: ReadonlyMap<string, SystemPolicyEvidence>;
  private readonly texts: ReadonlyMap<string, string>;
  private readonly read = new Map<string, ServiceActions>();
  private everything: readonly ActionFacts[] | undefined;

  constructor(data: typeof Data) {
    const services = readServices(data.services);
    this.services = services.services;
    this.aliases = services.aliases;
    this.conditionKeys = readConditionKeys(data.conditionKeys);
    this.systemPolicies = readSystemPolicies(data.systemPolicies);
    this.texts = splitServices(data.actions);
  }

  /** Whether any service has this code. */
  isService(code: string): boolean {
    return this.services.has(code.toLowerCase());
  }

  /** The actions of a service, by name; none for an unknown one. */
  actionsOf(code: string): readonly ActionFacts[] {
    return this.serviceActions(code.toLowerCase()).list;
  }

  action(code: string, name: string): ActionFacts | undefined {
    return this.serviceActions(code.toLowerCase()).byName.get(name.toLowerCase());
  }

  /** By `ecs:RunInstances`. */
  actionById(id: string): ActionFacts | undefined {
    const colon = id.indexOf(':');
    return colon < 0 ? undefined : this.action(id.slice(0, colon), id.slice(colon + 1));
  }

  /** Every action of every service. */
  allActions(): readonly ActionFacts[] {
    this.everything ??= [...this.texts.keys()].flatMap((code) => this.actionsOf(code));
    return this.everything;
  }

  /** The RAM codes of the services whose actions are known. */
  codes(): Iterable<string> {
    return this.texts.keys();
  }

  /** A condition key by name; one of a family (`acs:ResourceTag/team`) gives that of its family. */
  conditionKey(name: string): ConditionKeyFacts | undefined {
    const key = name.toLowerCase();
    const known = this.conditionKeys.get(key);
    if (known !== undefined) return known;
    const slash = key.indexOf('/');
    return slash < 0 ? undefined : this.conditionKeys.get(`${key.slice(0, slash)}/*`);
  }

  private serviceActions(code: string): ServiceActions {
    let actions = this.read.get(code);
    if (actions === undefined) {
      actions = readActions(code, this.texts.get(code) ?? '');
      this.read.set(code, actions);
    }
    return actions;
  }
}

interface ServiceActions {
  readonly list: readonly ActionFacts[];
  /** By the name in small letters. */
  readonly byName: ReadonlyMap<string, ActionFacts>;
}

let facts: RamFacts | undefined;

/** The facts, read on first use. */
export function ramFacts(): RamFacts {
  // Asked for by `require`, so that the bundle with the data is loaded now and not when the program starts.
  facts ??= new RamFacts(require('./data') as typeof Data);
  return facts;
}

/** The lines of a data file without its comments. */
function* linesOf(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end > start && text.charCodeAt(start) !== 0x23) yield text.slice(start, end);
    start = end + 1;
  }
}

/** The text of each service, found without reading the names in it. */
function splitServices(text: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  // A service begins on a line without a blank before it.
  const heading = /^[a-z][\w-]*$/gm;
  let code: string | undefined;
  let start = 0;
  for (let match = heading.exec(text); match !== null; match = heading.exec(text)) {
    if (code !== undefined) texts.set(code, text.slice(start, match.index));
    code = match[0];
    start = match.index + code.length + 1;
  }
  if (code !== undefined) texts.set(code, text.slice(start));
  return texts;
}

const levels: Readonly<Record<string, AccessLevel>> = { w: 'write', r: 'read', l: 'list', p: 'permissions' };
const none: readonly string[] = [];

function readActions(service: string, text: string): ServiceActions {
  const details = new Map<string, Details>();
  const groups: string[] = [];
  for (const line of linesOf(text)) {
    if (!line.startsWith('  ')) groups.push(line);
    else {
      const words = line.slice(2).split(' ');
      details.set(words[0] ?? '', readDetails(words));
    }
  }
  const list: ActionFacts[] = [];
  for (const line of groups) {
    const mark = line.charAt(1);
    const evidence: Evidence = mark === '?' ? 'weak' : mark === '+' ? 'official-sample' : 'documented';
    const access = levels[line.charAt(evidence === 'documented' ? 1 : 2)] ?? 'write';
    const names = line.slice(line.indexOf(' ', 1) + 1).split(' ');
    for (const name of names) list.push(makeAction(service, name, access, evidence, details.get(name)));
  }
  list.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { list, byName: new Map(list.map((action) => [action.name.toLowerCase(), action])) };
}

interface Details {
  resources: string[];
  resourcesOld: boolean;
  keys: string[];
  use: string[];
  near: string[];
  movedTo: string | undefined;
  deprecated: boolean;
  unauthorized: boolean;
}

function readDetails(words: readonly string[]): Details {
  const details: Details = {
    resources: [],
    resourcesOld: false,
    keys: [],
    use: [],
    near: [],
    movedTo: undefined,
    deprecated: false,
    unauthorized: false,
  };
  let list: string[] | undefined;
  for (let i = 1; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === 'arn' || word === 'arn-old') {
      details.resourcesOld = word === 'arn-old';
      list = details.resources;
    } else if (word === 'key') list = details.keys;
    else if (word === 'use') list = details.use;
    else if (word === 'near') list = details.near;
    else if (word === 'deprecated') details.deprecated = true;
    else if (word === 'free') details.unauthorized = true;
    else if (word === 'moved') details.movedTo = words[++i];
    else list?.push(word);
  }
  return details;
}

function makeAction(
  service: string,
  name: string,
  access: AccessLevel,
  evidence: Evidence,
  details: Details | undefined,
): ActionFacts {
  return {
    service,
    name,
    id: `${service}:${name}`,
    access,
    evidence,
    resources: details?.resources ?? none,
    resourcesOld: details?.resourcesOld ?? false,
    keys: details?.keys ?? none,
    deprecated: details?.deprecated ?? false,
    movedTo: details?.movedTo,
    useInstead: details?.use ?? none,
    nearTo: details?.near ?? none,
    unauthorized: details?.unauthorized ?? false,
  };
}

const qualities: readonly ListQuality[] = ['reference', 'list', 'unverified', 'provider', 'samples', 'weak', 'none'];
const granularities = ['resource', 'operation', 'service'] as const;

function readServices(text: string): {
  services: ReadonlyMap<string, ServiceFacts>;
  aliases: ReadonlyMap<string, string>;
} {
  const services = new Map<string, ServiceFacts>();
  const aliases = new Map<string, string>();
  let last: ServiceFacts | undefined;
  for (const line of linesOf(text)) {
    const [first = '', second = '', third = '', ...rest] = line.split(' ');
    if (first === '') {
      if (last !== undefined) services.set(last.code, { ...last, resourceTypes: line.slice(1).split(' ') });
      continue;
    }
    if (first === 'alias') {
      aliases.set(second, third);
      continue;
    }
    last = {
      code: first,
      name: rest.length === 0 ? undefined : rest.join(' '),
      quality: qualities.find((quality) => quality === second) ?? 'none',
      granularity: granularities.find((granularity) => granularity === third),
      resourceTypes: none,
    };
    services.set(first, last);
  }
  return { services, aliases };
}

const keyTypes: readonly KeyType[] = ['string', 'bool', 'number', 'date', 'ip'];

function readConditionKeys(text: string): ReadonlyMap<string, ConditionKeyFacts> {
  const keys = new Map<string, ConditionKeyFacts>();
  for (const line of linesOf(text)) {
    const [name = '', type = '', ...rest] = line.split(' ');
    const unverified = rest[0] === 'unverified';
    keys.set(name.toLowerCase(), {
      name,
      type: keyTypes.find((each) => type.startsWith(each)) ?? 'string',
      typeInferred: type.endsWith('?'),
      unverified,
      actions: unverified ? none : rest,
      global: name.startsWith('acs:') || name === 'sts:ExternalId',
    });
  }
  return keys;
}

function readSystemPolicies(text: string): ReadonlyMap<string, SystemPolicyEvidence> {
  const policies = new Map<string, SystemPolicyEvidence>();
  for (const line of linesOf(text)) {
    const [kind, ...names] = line.split(' ');
    if (kind !== 'official' && kind !== 'observed' && kind !== 'service-role') continue;
    for (const name of names) policies.set(name, kind);
  }
  return policies;
}
