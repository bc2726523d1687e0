import {
  securityGroupModuleDefaults as defaults,
  type NamedRule,
  securityGroupModuleRules,
  securityGroupModuleSources,
  securityGroupSubmoduleEgress,
  securityGroupSubmodules,
} from '../../alicloud/security-group-module';
import type { Condition, Resource } from '../../core/resource';
import type { Span } from '../../core/span';
import type { Entry, MapValue, Scalar, Value, Why } from '../../core/value';
import { isNull, noSteps, scalar, unknownBecause, whyUnknown } from '../shared/values';
import type { ModuleDeclaration } from './declarations';
import { evaluate } from './evaluate';
import { leavesOf } from './expansion';
import { compareText } from './scalars';
import { inText, type Scope } from './scope';
import { booleanOf, numberOf, textOf } from './types';
import { behind, entryValue, itemsOf, map, settle } from './values';

/** The resources of a module whose files are not here but whose inputs and outputs are known. */
export interface ModuleContents {
  readonly resources: readonly Resource[];
  output(name: string, span: Span): Value | undefined;
  outputs(span: Span): Value;
}

/** The call of such a module. */
export interface KnownCall {
  readonly source: string;
  readonly declaration: ModuleDeclaration;
  /** The surroundings of the arguments. */
  readonly scope: Scope;
  /** `module.web["a"]`. */
  readonly address: string;
  readonly callers: readonly Span[];
  readonly conditions: readonly Condition[];
  readonly instances: number | undefined;
  readonly maxInstances: number;
}

/** Splits `registry/ns/name/provider//modules/ssh` into the module and its submodule. */
function parseSource(source: string): { submodule: string | undefined } | undefined {
  const [module = '', path] = source
    .replace(/^(?:registry\.terraform\.io|registry\.opentofu\.org)\//, '')
    .replace(/^(?:git::)?(?:https:\/\/|ssh:\/\/git@|git@)?github\.com[:/]/, 'github.com/')
    .replace(/\?.*$/, '')
    .replace(/\.git(?=\/\/|$)/, '')
    .split('//');
  if (!securityGroupModuleSources.includes(module)) return undefined;
  if (path === undefined) return { submodule: undefined };
  const submodule = /^modules\/([\w-]+)$/.exec(path)?.[1];
  return submodule !== undefined && submodule in securityGroupSubmodules ? { submodule } : undefined;
}

export function isSecurityGroupModule(source: string): boolean {
  return parseSource(source) !== undefined;
}

/** What `alibaba/security-group/alicloud` creates for the inputs of a call. */
export function expandSecurityGroupModule(call: KnownCall): ModuleContents {
  return new SecurityGroupModule(call).expand();
}

/** An item of an input with the conditions under which it is there. */
interface Item {
  readonly value: Value;
  readonly conditions: readonly Condition[];
}

type Direction = 'ingress' | 'egress';

class SecurityGroupModule {
  private readonly call: KnownCall;
  private readonly submodule: string | undefined;
  private readonly prefix: string;
  private readonly resources: Resource[];
  private readonly inputs: Map<string, Value | undefined>;

  constructor(call: KnownCall) {
    this.call = call;
    this.submodule = parseSource(call.source)?.submodule;
    // A submodule calls the module under the name `sg`.
    this.prefix = this.submodule === undefined ? `${call.address}.` : `${call.address}.module.sg.`;
    this.resources = [];
    this.inputs = new Map();
  }

  expand(): ModuleContents {
    const creates = booleanOf(this.input('create') ?? scalar(true, this.nameSpan)) !== false;
    const group = this.group(creates);
    // Evaluated with the call: nothing else follows what it was evaluated from.
    this.input('vpc_id');
    if (creates) this.addGroup();
    if (booleanOf(this.input('create_rules') ?? scalar(true, this.nameSpan)) !== false) {
      for (const direction of ['ingress', 'egress'] as const) {
        this.addNamedRules(direction, group);
        this.addItems(direction, 'with_cidr_blocks', group);
        this.addItems(direction, 'with_cidr_block', group);
        this.addPortItems(direction, group);
        this.addItems(direction, 'with_source_security_group_id', group);
      }
    }
    const output = (name: string, span: Span): Value | undefined => this.output(name, span, group);
    return {
      resources: this.resources,
      output,
      outputs: (span) => {
        const names = ['this_security_group_id', 'this_security_group_vpc_id', 'this_security_group_name'];
        const entries = names.flatMap((name) => {
          const value = output(name, span);
          return value === undefined ? [] : [{ key: name, keySpan: this.nameSpan, value }];
        });
        return map(entries, span);
      },
    };
  }

  private get nameSpan(): Span {
    return this.call.declaration.nameSpan;
  }

  private get groupAddress(): string {
    return `${this.prefix}alicloud_security_group.this[0]`;
  }

  private output(name: string, span: Span, group: Value): Value | undefined {
    const why: Why = { reason: 'module', name: `module.${this.call.declaration.name}` };
    switch (name) {
      case 'this_security_group_id':
      case 'security_group_id':
        return group;
      case 'this_security_group_vpc_id':
        return this.input('vpc_id') ?? unknownBecause(why, span);
      case 'this_security_group_name':
      case 'this_security_group_description':
        return unknownBecause(why, span);
      default:
        return undefined;
    }
  }

  private input(name: string): Value | undefined {
    if (this.inputs.has(name)) return this.inputs.get(name);
    const argument = this.call.declaration.arguments.get(name);
    let value: Value | undefined;
    if (argument !== undefined) {
      const { scope } = this.call;
      value = argument.constant?.value ?? evaluate(argument.value, inText(scope, argument.anchor));
      if (isNull(value)) value = undefined;
    }
    this.inputs.set(name, value);
    return value;
  }

  /** The id of the group that the rules belong to. */
  private group(creates: boolean): Value {
    const existing = this.input('existing_group_id') ?? this.input('group_id');
    if (existing !== undefined && textOf(existing) !== '') return existing;
    if (!creates) {
      return unknownBecause({ reason: 'module', name: `module.${this.call.declaration.name}` }, this.nameSpan);
    }
    return { kind: 'reference', span: this.nameSpan, via: noSteps, to: [this.groupAddress], path: ['id'] };
  }

  private addGroup(): void {
    const name = this.input('name') ?? this.input('group_name');
    const description = this.input('group_description') ?? this.input('description');
    this.add(
      'alicloud_security_group',
      'this',
      0,
      [],
      [
        ...this.given('security_group_name', name),
        ...this.given('vpc_id', this.input('vpc_id')),
        ...this.given('description', description ?? this.fixed(defaults.description)),
        ...this.given('security_group_type', this.input('security_group_type') ?? this.fixed(defaults.type)),
        ...this.given('tags', this.input('tags')),
        ...this.given('resource_group_id', this.input('resource_group_id')),
      ],
    );
  }

  /** The names in `ingress_rules`; a submodule adds its own and puts each once, in alphabetical order. */
  private ruleNames(direction: Direction): readonly Item[] {
    const given = this.items(`${direction}_rules`);
    if (this.submodule === undefined) return given;
    const own =
      direction === 'ingress' ? (securityGroupSubmodules[this.submodule] ?? []) : securityGroupSubmoduleEgress;
    const span = this.call.declaration.source?.constant?.value.span ?? this.nameSpan;
    const names = new Map<string, Item>(own.map((name) => [name, { value: scalar(name, span, []), conditions: [] }]));
    const others: Item[] = [];
    for (const item of given) {
      const name = textOf(item.value);
      if (name === undefined) others.push(item);
      else if (name !== '' && !names.has(name)) names.set(name, item);
    }
    return [...[...names].sort(([a], [b]) => compareText(a, b)).map(([, item]) => item), ...others];
  }

  /** `ingress_rules` × `ingress_cidr_blocks`. */
  private addNamedRules(direction: Direction, group: Value): void {
    const names = this.ruleNames(direction);
    const priority = this.rulePriority(direction);
    for (const name of names) {
      for (const cidr of this.items(`${direction}_cidr_blocks`)) {
        const rule = this.ruleOf(name.value);
        this.addRule(direction, 'rules', [...name.conditions, ...cidr.conditions], group, {
          protocol: fromRule(rule, name.value, (known) => known[3]),
          ports: fromRule(rule, name.value, (known) => `${known[1]}/${known[2]}`),
          cidr: cidr.value,
          priority,
          description: fromRule(rule, name.value, (known) => known[4]),
        });
      }
    }
  }

  /** Items that name a range or group and either a rule or protocol and ports. */
  private addItems(direction: Direction, kind: string, group: Value): void {
    for (const item of this.items(`${direction}_${kind}`)) {
      const field = (key: string): Value | undefined => fieldOf(item.value, key);
      const name = field('rule');
      const rule = name === undefined ? undefined : this.ruleOf(name);
      const protocol =
        field('protocol') ??
        (name === undefined ? this.missing(item.value) : fromRule(rule, name, (known) => known[3]));
      const from = field('from_port') ?? (name === undefined ? undefined : fromRule(rule, name, (known) => known[1]));
      const to = field('to_port') ?? (name === undefined ? undefined : fromRule(rule, name, (known) => known[2]));
      const sources: { cidr?: Value; source?: Value }[] =
        kind === 'with_source_security_group_id'
          ? [{ source: field('source_security_group_id') ?? this.missing(item.value) }]
          : this.cidrsOf(item.value, direction).map((cidr) => ({ cidr }));
      for (const source of sources) {
        this.addRule(direction, kind, item.conditions, group, {
          protocol,
          ports: joinPorts(from, to, item.value),
          ...source,
          priority:
            field('priority') ?? this.input(`default_${direction}_priority`) ?? this.fixed(defaults.itemPriority),
          description: field('description'),
        });
      }
    }
  }

  /** Items that give ranges × ports. */
  private addPortItems(direction: Direction, group: Value): void {
    const kind = 'with_cidr_blocks_and_ports';
    for (const item of this.items(`${direction}_${kind}`)) {
      const field = (key: string): Value | undefined => fieldOf(item.value, key);
      const listed = field('ports');
      const ports = listed === undefined ? this.defaultPorts(direction) : splitText(listed);
      for (const cidr of this.cidrsOf(item.value, direction)) {
        for (const port of ports) {
          this.addRule(direction, kind, item.conditions, group, {
            protocol:
              field('protocol') ??
              this.input(`protocol_for_${direction}_with_ports`) ??
              this.fixed(defaults.portsProtocol),
            ports: joinPorts(port, port, item.value),
            cidr,
            priority: field('priority') ?? this.portPriority(direction),
            description: field('description'),
          });
        }
      }
    }
  }

  private defaultPorts(direction: Direction): readonly Value[] {
    const ports = this.items(`${direction}_ports`);
    return (ports.length > 0 ? ports : this.items(`${direction}_with_ports`)).map((item) => item.value);
  }

  private cidrsOf(item: Value, direction: Direction): readonly Value[] {
    const own = fieldOf(item, 'cidr_blocks') ?? fieldOf(item, 'cidr_block');
    if (own !== undefined) return splitText(own);
    return this.items(`${direction}_cidr_blocks`).map((each) => each.value);
  }

  private rulePriority(direction: Direction): Value {
    const given = this.input(`priority_for_${direction}_rules`);
    if (given === undefined) return this.fixed(defaults.rulePriority);
    const number = numberOf(given);
    if (number === undefined || number > 0) return given;
    return this.input(`default_${direction}_priority`) ?? this.fixed(defaults.itemPriority);
  }

  private portPriority(direction: Direction): Value {
    const given = this.input(`priority_for_${direction}_with_ports`);
    if (given === undefined) return this.fixed(defaults.rulePriority);
    const number = numberOf(given);
    if (number === undefined || number > 0) return given;
    return this.input(`default_${direction}_priority`) ?? this.fixed(defaults.itemPriority);
  }

  /** The items of a list input; one unknown item for a list that is not known. */
  private items(name: string): readonly Item[] {
    const value = this.input(name);
    if (value === undefined) return [];
    const leaves: { conditions: readonly Condition[]; value: Value }[] = [];
    leavesOf(value, [], leaves);
    return leaves.flatMap(({ conditions, value: leaf }) => {
      if (leaf.kind === 'list') return itemsOf(leaf).map((item) => ({ value: item, conditions }));
      return whyUnknown(leaf) === undefined ? [] : [{ value: leaf, conditions }];
    });
  }

  private ruleOf(name: Value): NamedRule | undefined {
    const text = textOf(name);
    return text === undefined ? undefined : securityGroupModuleRules.get(text);
  }

  private missing(near: Value): Value {
    return unknownBecause({ reason: 'missing', name: `module.${this.call.declaration.name}` }, near.span);
  }

  /** A value that the module gives of itself. */
  private fixed(value: Scalar): Value {
    return scalar(value, this.nameSpan, []);
  }

  private given(key: string, value: Value | undefined): readonly Entry[] {
    if (value === undefined) return [];
    const settled = settle(value);
    return [{ key, keySpan: settled.span, value: settled }];
  }

  private addRule(
    direction: Direction,
    kind: string,
    conditions: readonly Condition[],
    group: Value,
    rule: {
      readonly protocol: Value;
      readonly ports: Value;
      readonly cidr?: Value;
      readonly source?: Value;
      readonly priority: Value;
      readonly description: Value | undefined;
    },
  ): void {
    const name = `${direction}_${kind}`;
    const index = this.resources.filter((resource) => resource.address.includes(`.${name}[`)).length;
    if (index >= this.call.maxInstances) return;
    this.add('alicloud_security_group_rule', name, index, conditions, [
      ...this.given('security_group_id', group),
      ...this.given('type', this.fixed(direction)),
      ...this.given('nic_type', this.fixed('intranet')),
      ...this.given('ip_protocol', rule.protocol),
      ...this.given('port_range', rule.ports),
      ...this.given('cidr_ip', rule.cidr),
      ...this.given('source_security_group_id', rule.source),
      ...this.given('priority', rule.priority),
      ...this.given('description', rule.description),
    ]);
  }

  private add(
    type: string,
    name: string,
    index: number,
    conditions: readonly Condition[],
    entries: readonly Entry[],
  ): void {
    const { declaration, callers, instances } = this.call;
    const body: MapValue = map(entries, declaration.span);
    this.resources.push({
      address: `${this.prefix}${type}.${name}[${index}]`,
      type,
      language: 'terraform',
      nameSpan: declaration.nameSpan,
      span: declaration.span,
      body,
      callers,
      instances,
      conditions: [...this.call.conditions, ...conditions],
    });
  }
}

function fieldOf(item: Value, key: string): Value | undefined {
  if (item.kind === 'map') {
    const value = entryValue(item, key);
    return value === undefined || isNull(value) ? undefined : value;
  }
  const why = whyUnknown(item);
  return why === undefined || key === 'rule' ? undefined : behind(item.via, unknownBecause(why, item.span));
}

/** What a named rule says, standing where its name is written. */
function fromRule(rule: NamedRule | undefined, name: Value, read: (rule: NamedRule) => Scalar): Value {
  if (rule !== undefined) return behind(name.via, scalar(read(rule), name.span, [name]));
  const why = whyUnknown(name) ?? { reason: 'missing' as const, name: textOf(name) ?? '' };
  return behind(name.via, unknownBecause(why, name.span, [name]));
}

function joinPorts(from: Value | undefined, to: Value | undefined, item: Value): Value {
  const first = from ?? to;
  if (first === undefined) return behind(item.via, scalar('0/0', item.span, [item]));
  const used = [from, to].filter((each) => each !== undefined);
  for (const each of used) {
    const why = whyUnknown(each);
    if (why !== undefined) return behind(each.via, unknownBecause(why, each.span, used));
  }
  const low = (from === undefined ? undefined : textOf(from)) ?? '0';
  const high = (to === undefined ? undefined : textOf(to)) ?? '0';
  const text = low.includes('/') ? low : `${low}/${high}`;
  return behind(first.via, scalar(text, first.span, used));
}

/** The parts of a comma-separated text; a text without comma is itself. */
function splitText(value: Value): readonly Value[] {
  const text = textOf(value);
  if (text === undefined || !text.includes(',')) return [value];
  return text.split(',').map((part) => behind(value.via, scalar(part.trim(), value.span, [value])));
}
