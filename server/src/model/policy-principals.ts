import type { Value } from '../core/value';
import { placeOf, readText, readWord, whyUnread } from './fields';
import { Register } from './policy-register';
import type { AttachedPolicy, PolicyAttachment, PolicyDocument, Principal } from './policy-types';
import type { Found, Reading } from './readings';
import { mayBothHold } from './scope';
import type { Field, Targets } from './types';

/* Who holds the policies of a unit, and what attaches them. */

const principalKinds = ['user', 'group', 'role', 'access-configuration'] as const;
type PrincipalKind = (typeof principalKinds)[number];

/** Longest list of references that is followed. */
const mostTargets = 1000;

/** A principal while all that is attached to it is found. */
export interface GrowingPrincipal extends Principal {
  readonly attached: AttachedPolicy[];
  readonly groups: Principal[];
  trust: PolicyDocument | undefined;
  open: boolean;
}

/** The items of policies that stand for readings. */
export type PolicyItems = Map<Reading, PolicyDocument | GrowingPrincipal | PolicyAttachment>;

export class PrincipalBuilder {
  readonly principals: GrowingPrincipal[] = [];
  readonly attachments: PolicyAttachment[] = [];
  private readonly holders = new Register<GrowingPrincipal>();
  private readonly documents: Register<PolicyDocument>;
  private readonly byReading: PolicyItems;

  /** @param documents those of the unit, all of them when something is attached */
  constructor(documents: Register<PolicyDocument>, byReading: PolicyItems) {
    this.documents = documents;
    this.byReading = byReading;
  }

  /** Of a reading that declares one. */
  make(reading: Reading): void {
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
    this.holders.add(principal, reading, principal.name);
    this.byReading.set(reading, principal);
  }

  /** What a reading attaches; to be asked when all principals and documents are made. */
  attach(reading: Reading): void {
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
          for (const found of reading.findAll(field)) {
            const targets = this.targetsOf(reading, found, this.holders);
            const at = placeOf(reading, found);
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
    if (principal?.kind !== 'principal') return;
    for (const [field, type] of [
      ['systemPolicies', 'system'],
      ['customPolicies', 'custom'],
    ] as const) {
      for (const found of reading.findAll(field)) {
        const at = placeOf(reading, found);
        for (const value of flat(found.value)) {
          const name = value.kind === 'scalar' ? String(value.value) : undefined;
          const documents = type === 'system' ? [] : this.targetsOf(reading, { ...found, value }, this.documents).items;
          for (const document of documents) principal.attached.push({ document, name, type, by: principal, at });
          if (documents.length === 0) principal.attached.push({ document: undefined, name, type, by: principal, at });
          if (name === undefined) principal.open = true;
        }
      }
    }
    for (const found of reading.findAll('groups')) {
      for (const group of this.targetsOf(reading, found, this.holders).items) principal.groups.push(group);
    }
  }

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
