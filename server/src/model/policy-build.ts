import { rotateWords } from '../alicloud/kinds';
import type { LiteralText, ReferenceValue, Value } from '../core/value';
import { placeOf, readText, readWord, whyUnread } from './fields';
import { isSameList } from './lists';
import { blockContents } from './policy-blocks';
import { type DocumentHost, makeDocument, readContents } from './policy-document';
import type {
  AttachedPolicy,
  DocumentKind,
  PolicyAttachment,
  PolicyDocument,
  PolicyUse,
  Principal,
} from './policy-types';
import type { Found, Reading } from './readings';
import { mayBothHold } from './scope';
import type { Field, Place, Targets } from './types';

/* The policies of a unit, who holds them, and what attaches them. */

export const documentKinds: readonly DocumentKind[] = [
  'identity',
  'trust',
  'control',
  'bucket',
  'session',
  'kms-key',
  'log-project',
  'endpoint',
  'resource-manager',
];

const principalKinds = ['user', 'group', 'role', 'access-configuration'] as const;
type PrincipalKind = (typeof principalKinds)[number];

/** Longest list of references that is followed. */
const mostTargets = 1000;

export interface Policies {
  readonly policies: readonly PolicyDocument[];
  readonly principals: readonly Principal[];
  readonly attachments: readonly PolicyAttachment[];
  /** The items that stand for readings. */
  readonly byReading: ReadonlyMap<Reading, PolicyDocument | Principal | PolicyAttachment>;
}

interface GrowingPrincipal extends Principal {
  readonly attached: AttachedPolicy[];
  readonly groups: Principal[];
  trust: PolicyDocument | undefined;
  open: boolean;
}

/** What others refer to by address or name; sorted when somebody asks, which in many units nobody does. */
class Register<T extends { readonly conditions: Reading['conditions'] }> {
  private readonly items: T[] = [];
  private readonly readings: Reading[] = [];
  private readonly names: (string | undefined)[] = [];
  /** So many are sorted. */
  private sorted = 0;
  private byAddress: Map<string, T[]> | undefined = undefined;
  private byName: Map<string, T[]> | undefined = undefined;
  private byEnd: ReadonlyMap<string, readonly (readonly T[])[]> | undefined = undefined;

  add(item: T, reading: Reading, name: Field<string | undefined>): void {
    this.items.push(item);
    this.readings.push(reading);
    this.names.push(name.known ? name.value : undefined);
  }

  named(name: string): readonly T[] {
    this.sort();
    return this.byName?.get(name) ?? [];
  }

  at(address: string): readonly T[] {
    this.sort();
    return this.byAddress?.get(address) ?? [];
  }

  /** By an address as it is written in some module, `alicloud_ram_policy.p`, when it means one thing; asked when all are there. */
  written(address: string): readonly T[] {
    const exact = this.at(address);
    if (exact.length > 0) return exact;
    this.byEnd ??= endsOf(this.byAddress ?? new Map());
    const matching = this.byEnd.get(address) ?? [];
    return matching.length === 1 ? (matching[0] ?? []) : [];
  }

  private sort(): void {
    const { items, readings, names } = this;
    if (this.sorted === items.length) return;
    this.byEnd = undefined;
    this.byAddress ??= new Map();
    this.byName ??= new Map();
    for (let i = this.sorted; i < items.length; i++) {
      const [item, reading, name] = [items[i], readings[i], names[i]];
      if (item === undefined || reading === undefined) continue;
      if (reading.parent === undefined) put(this.byAddress, reading.resource.address, item);
      if (name !== undefined) put(this.byName, name, item);
    }
    this.sorted = items.length;
  }
}

/** Lists by what follows any point of their address. */
function endsOf<T>(byAddress: ReadonlyMap<string, readonly T[]>): ReadonlyMap<string, readonly (readonly T[])[]> {
  const ends = new Map<string, (readonly T[])[]>();
  for (const [address, items] of byAddress) {
    for (let point = address.indexOf('.'); point >= 0; point = address.indexOf('.', point + 1))
      put(ends, address.slice(point + 1), items);
  }
  return ends;
}

/** The deprecated name that a field of the resource's own body is written under. */
function deprecatedName({ resource }: Reading, found: Found, place: Place): PolicyDocument['deprecatedName'] {
  const { older, path, planned } = found;
  const [written, ...rest] = path;
  const current = planned.spelling.paths[0]?.[0];
  if (!older || planned.spelling.deprecated !== true || typeof written !== 'string' || rest.length > 0)
    return undefined;
  const key = resource.body.entries.find((entry) => entry.key === written)?.keySpan;
  if (key === undefined || current === undefined) return undefined;
  return { written, current, at: { span: key, written: key, origin: place.origin, via: [], slot: place.slot } };
}

function rotateStrategy(reading: Reading): PolicyDocument['rotateStrategy'] {
  return reading.spells('rotateStrategy') ? readWord(reading, 'rotateStrategy', rotateWords) : undefined;
}

function put<T>(map: Map<string, T[]>, key: string, item: T): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}

export function buildPolicies(
  readings: readonly Reading[],
  literalOf: (value: Value) => LiteralText | undefined,
  isConvertible: (language: string) => boolean,
): Policies {
  return new PolicyBuilder(readings, literalOf, isConvertible).build();
}

/** Who uses the documents of statement blocks: through a reference to them, or to another one that uses them. */
function findUsers(blocks: readonly Reading[], own: readonly Reading[]): ReadonlyMap<Reading, readonly PolicyUse[]> {
  const users = new Map<Reading, PolicyUse[]>(blocks.map((reading) => [reading, []]));
  if (users.size === 0) return users;
  const byAddress = new Map<string, Reading[]>();
  const register = (block: Reading, reading: Reading): void => {
    if (reading.parent === undefined) put(byAddress, reading.resource.address, block);
  };
  for (const block of blocks) register(block, block);
  for (const reading of own) {
    if (reading.document !== undefined) continue;
    const found = reading.find('document');
    if (found?.value.kind !== 'reference') continue;
    for (const address of found.value.to) {
      for (const block of byAddress.get(address)?.slice() ?? []) {
        if (!mayBothHold(block.conditions, reading.conditions)) continue;
        reading.use ??= useOf(reading, placeOf(reading, found));
        users.get(block)?.push(reading.use);
        register(block, reading);
      }
    }
  }
  return users;
}

function useOf(reading: Reading, at: Place): PolicyUse {
  const { resource, conditions } = reading;
  return {
    host: { resource, conditions },
    documentKind: documentKindOf(reading) ?? 'identity',
    rotateStrategy: rotateStrategy(reading),
    at,
  };
}

class PolicyBuilder {
  private readonly readings: readonly Reading[];
  private readonly literalOf: (value: Value) => LiteralText | undefined;
  private readonly isConvertible: (language: string) => boolean;
  private readonly policies: PolicyDocument[] = [];
  private readonly principals: GrowingPrincipal[] = [];
  private readonly growingOf = new Map<Principal, GrowingPrincipal>();
  private readonly attachments: PolicyAttachment[] = [];
  private readonly byReading = new Map<Reading, PolicyDocument | Principal | PolicyAttachment>();
  private readonly documents = new Register<PolicyDocument>();
  private readonly holders = new Register<GrowingPrincipal>();

  constructor(
    readings: readonly Reading[],
    literalOf: (value: Value) => LiteralText | undefined,
    isConvertible: (language: string) => boolean,
  ) {
    this.isConvertible = isConvertible;
    this.readings = readings;
    this.literalOf = literalOf;
  }

  build(): Policies {
    const own = this.readings.filter((reading) => reading.isOfPolicies);
    if (own.length > 0) {
      this.makeBlockDocuments(own);
      for (const reading of own) if (principalKindOf(reading) !== undefined) this.makePrincipal(reading);
      for (const reading of own) this.makeHosted(reading);
      for (const reading of own) this.attach(reading);
    }
    return {
      policies: this.policies,
      principals: this.principals,
      attachments: this.attachments,
      byReading: this.byReading,
    };
  }

  // --- documents ------------------------------------------------------------------------------------------------

  /** Documents of statement blocks, which others may refer to. */
  private makeBlockDocuments(own: readonly Reading[]): void {
    const statements = new Map<Reading, Reading[]>();
    for (const reading of own) {
      if (reading.kind !== 'policy-statement' || reading.parent === undefined) continue;
      const list = statements.get(reading.parent);
      if (list === undefined) statements.set(reading.parent, [reading]);
      else list.push(reading);
    }
    const users = findUsers(
      own.filter((reading) => reading.kind === 'policy-document' || statements.has(reading)),
      own,
    );
    for (const [reading, uses] of users) {
      const known = reading.blocks;
      if (known === undefined || !isSameList(known.users, uses)) {
        reading.blocks = this.makeOfBlocks(reading, statements.get(reading) ?? [], uses);
      }
      if (reading.blocks !== undefined) this.addDocument(reading.blocks, reading);
    }
  }

  private makeOfBlocks(
    reading: Reading,
    blocks: readonly Reading[],
    users: readonly PolicyUse[],
  ): PolicyDocument | undefined {
    const isShared = reading.kind === 'policy-document';
    const host = this.hostOf(reading, isShared ? undefined : documentKindOf(reading), isShared, users);
    const contents = blockContents(reading, blocks, this.literalOf);
    const place = contents.root?.at;
    return place === undefined ? undefined : makeDocument(host, contents, place);
  }

  private hostOf(
    reading: Reading,
    documentKind: DocumentKind | undefined,
    shared: boolean,
    users: readonly PolicyUse[],
    deprecated?: PolicyDocument['deprecatedName'],
  ): DocumentHost {
    return {
      resource: reading.resource,
      conditions: reading.conditions,
      documentKind,
      name: readText(reading, 'name'),
      target: reading.spells('target') ? readText(reading, 'target') : undefined,
      shared,
      users,
      deprecatedName: deprecated,
      rotateStrategy: rotateStrategy(reading),
      isFile: reading.fixed('isFile') === true,
      literalOf: this.literalOf,
      isConvertible: this.isConvertible(reading.resource.language),
    };
  }

  private addDocument(document: PolicyDocument, reading: Reading): void {
    this.policies.push(document);
    this.documents.add(document, reading, document.name);
    if (reading.kind === 'policy' || reading.kind === 'policy-document') this.byReading.set(reading, document);
  }

  /** The documents that stand in fields, and those that fields refer to. */
  private makeHosted(reading: Reading): void {
    if (reading.document === undefined) {
      const found = reading.find('document');
      if (found === undefined) return;
      if (found.value.kind === 'reference') {
        this.use(found.value, reading);
        return;
      }
      reading.document = this.makeDocumentOf(reading, found);
    }
    const { document } = reading;
    const principal = this.byReading.get(reading);
    this.addDocument(document, reading);
    if (principal?.kind === 'principal' && document.documentKind === 'trust') this.setTrust(principal, document);
    const parent = reading.parent === undefined ? undefined : this.byReading.get(reading.parent);
    if (parent?.kind === 'principal') {
      this.growing(parent)?.attached.push({
        document,
        name: document.name.known ? document.name.value : undefined,
        type: 'custom',
        by: document,
        at: document.at,
      });
    }
  }

  /** Documents that a field refers to. */
  private use({ to }: ReferenceValue, reading: Reading): void {
    const principal = this.byReading.get(reading);
    const name = readText(reading, 'name');
    for (const address of to) {
      for (const document of this.documents.at(address).slice()) {
        if (!mayBothHold(document.conditions, reading.conditions)) continue;
        this.documents.add(document, reading, name);
        if (principal?.kind === 'principal') this.setTrust(principal, document);
      }
    }
  }

  /** A document that stands in a field: nothing of other resources goes into it. */
  private makeDocumentOf(reading: Reading, found: Found): PolicyDocument {
    const place = placeOf(reading, found);
    const host = this.hostOf(reading, documentKindOf(reading), false, [], deprecatedName(reading, found, place));
    return makeDocument(host, readContents(found.value, place, host), place);
  }

  private growing(principal: Principal): GrowingPrincipal | undefined {
    return this.growingOf.get(principal);
  }

  private setTrust(principal: Principal, document: PolicyDocument): void {
    const growing = this.growing(principal);
    if (growing !== undefined) growing.trust = document;
  }

  // --- principals -----------------------------------------------------------------------------------------------

  private makePrincipal(reading: Reading): void {
    const principalKind = principalKindOf(reading);
    if (principalKind === undefined) return;
    const principal: GrowingPrincipal = {
      kind: 'principal',
      principalKind,
      resource: reading.resource,
      conditions: reading.conditions,
      name: readText(reading, 'name'),
      trust: undefined,
      attached: [],
      groups: [],
      open: false,
    };
    this.principals.push(principal);
    this.growingOf.set(principal, principal);
    this.holders.add(principal, reading, principal.name);
    this.byReading.set(reading, principal);
  }

  private attach(reading: Reading): void {
    switch (reading.kind) {
      case 'policy-attachment':
        this.attachByName(reading);
        return;
      case 'group-membership': {
        const groups = this.resolve(reading, 'group', this.holders);
        const users = this.resolve(reading, 'users', this.holders);
        for (const user of users?.items ?? []) {
          if (groups?.open === true) user.open = true;
          for (const group of groups?.items ?? []) if (!user.groups.includes(group)) user.groups.push(group);
        }
        return;
      }
      case 'policy': {
        const document = this.byReading.get(reading) ?? this.documents.at(reading.resource.address)[0];
        if (document?.kind !== 'policy') return;
        for (const field of ['users', 'groups', 'roles'] as const) {
          for (const { value, path, planned, older } of reading.findAll(field)) {
            const targets = this.targetsOf(reading, { value, path, planned, older }, this.holders);
            const at = placeOf(reading, { value, path, planned, older });
            for (const principal of targets.items) {
              const name = document.name.known ? document.name.value : undefined;
              principal.attached.push({ document, name, type: 'custom', by: document, at });
            }
          }
        }
        return;
      }
      default:
        if (principalKindOf(reading) !== undefined) this.attachListed(reading);
    }
  }

  private attachByName(reading: Reading): void {
    const { resource, conditions } = reading;
    const policyName = readText(reading, 'policyName');
    const policyType = readWord(reading, 'policyType', ['system', 'custom']);
    const written = readWord(reading, 'principalKind', principalKinds);
    const principalKind = written.known ? written.value : undefined;
    const isSystem = policyType.known && policyType.value === 'system';
    const policy = isSystem ? undefined : this.resolve(reading, 'policyName', this.documents);
    const principals = this.resolve(reading, 'principals', this.holders, principalKind);
    const attachment: PolicyAttachment = {
      kind: 'policy-attachment',
      resource,
      conditions,
      policyName,
      policyType,
      policy: fieldOf(reading, 'policyName', policy),
      principals: fieldOf(reading, 'principals', principals),
      principalKind,
    };
    this.attachments.push(attachment);
    this.byReading.set(reading, attachment);
    for (const principal of principals?.items ?? []) {
      const name = policyName.known ? policyName.value : undefined;
      const type = policyType.known ? policyType.value : undefined;
      const at = policyName.at;
      const documents = policy?.items ?? [];
      for (const document of documents) principal.attached.push({ document, name, type, by: attachment, at });
      if (documents.length === 0) principal.attached.push({ document: undefined, name, type, by: attachment, at });
    }
  }

  /** Policies that a principal itself names. */
  private attachListed(reading: Reading): void {
    const principal = this.byReading.get(reading);
    const growing = principal?.kind === 'principal' ? this.growing(principal) : undefined;
    if (growing === undefined) return;
    for (const [field, type] of [
      ['systemPolicies', 'system'],
      ['customPolicies', 'custom'],
    ] as const) {
      for (const found of reading.findAll(field)) {
        const at = placeOf(reading, found);
        for (const value of flat(found.value)) {
          const name = value.kind === 'scalar' ? String(value.value) : undefined;
          const documents = type === 'system' ? [] : this.targetsOf(reading, { ...found, value }, this.documents).items;
          for (const document of documents) growing.attached.push({ document, name, type, by: growing, at });
          if (documents.length === 0) growing.attached.push({ document: undefined, name, type, by: growing, at });
          if (name === undefined) growing.open = true;
        }
      }
    }
    for (const found of reading.findAll('groups')) {
      for (const group of this.targetsOf(reading, found, this.holders).items) growing.groups.push(group);
    }
  }

  // --- references -----------------------------------------------------------------------------------------------

  private resolve<T extends PolicyDocument | GrowingPrincipal>(
    reading: Reading,
    field: string,
    register: Register<T>,
    principalKind?: PrincipalKind,
  ): Targets<T> | undefined {
    const all = reading.findAll(field);
    if (all.length === 0) return undefined;
    const items: T[] = [];
    let open = false;
    for (const found of all) {
      const targets = this.targetsOf(reading, found, register);
      open ||= targets.open;
      for (const item of targets.items) {
        const fits = principalKind === undefined || item.kind !== 'principal' || item.principalKind === principalKind;
        if (fits && !items.includes(item)) items.push(item);
      }
    }
    return { items, open };
  }

  /** By reference, by name, or through the attribute whose value is not known. */
  private targetsOf<T extends PolicyDocument | GrowingPrincipal>(
    reading: Reading,
    { value }: Found,
    register: Register<T>,
  ): Targets<T> {
    const items: T[] = [];
    let open = false;
    const add = (found: readonly T[]): void => {
      const fitting = found.filter(({ conditions }) => mayBothHold(conditions, reading.conditions));
      if (fitting.length === 0) open = true;
      items.push(...fitting);
    };
    for (const one of flat(value)) {
      if (one.kind === 'reference') for (const address of one.to) add(register.at(address));
      else if (one.kind === 'scalar' && one.value !== null) add(register.named(String(one.value)));
      else {
        const step = one.via.find(({ kind }) => kind === 'attribute');
        const address = step?.name.slice(0, step.name.lastIndexOf('.'));
        if (address === undefined || address === '') open = true;
        else add(register.written(address));
      }
    }
    return { items, open };
  }
}

function flat(value: Value): readonly Value[] {
  return value.kind === 'list' ? value.items.slice(0, mostTargets) : [value];
}

function fieldOf<T>(reading: Reading, name: string, targets: Targets<T> | undefined): Field<Targets<T> | undefined> {
  const field = readText(reading, name);
  const [found] = reading.findAll(name);
  if (found === undefined) return field.known ? { ...field, value: undefined } : field;
  const at = placeOf(reading, found);
  if (targets === undefined) return { known: true, value: undefined, raw: undefined, at };
  if (found.value.kind === 'unknown' && targets.items.length === 0) {
    return { known: false, why: whyUnread(found.value, name), at };
  }
  const raw = found.value.kind === 'scalar' ? found.value.value : undefined;
  return { known: true, value: targets, raw, at };
}

function principalKindOf(reading: Reading): PrincipalKind | undefined {
  switch (reading.kind) {
    case 'ram-user':
      return 'user';
    case 'ram-group':
      return 'group';
    case 'ram-role':
      return 'role';
    case 'access-configuration':
      return 'access-configuration';
    default:
      return undefined;
  }
}

function documentKindOf(reading: Reading): DocumentKind | undefined {
  const fixed = reading.fixed('documentKind');
  return documentKinds.find((kind) => kind === fixed);
}
