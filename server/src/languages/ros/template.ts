import type { SourceFile } from '../../core/source';
import type { Span } from '../../core/span';
import type { Entry, Value } from '../../core/value';
import { findEntry, targetOf, type YamlEntry, type YamlMapping } from '../../syntax/yaml-tree';
import type { UnitProblem } from '../language';
import { unknown } from '../shared/values';
import type { Budget } from '../shared/yaml/budget';
import { Computed } from '../shared/yaml/once';
import { map } from '../shared/yaml/values';
import { settleTruth, truthOf } from './conditions';
import { callOf, evaluate, isFunctionTag, isMergeKey } from './evaluate';
import { type Expansion, expand } from './expansion';
import { LateEntry } from './late-entry';
import { parameterValue } from './parameters';

/** What one load shares between a template and those nested in it. */
export interface Shared {
  readonly file: SourceFile;
  readonly budget: Budget;
  readonly maxInstances: number;
  readonly problems: UnitProblem[];
}

/** The surroundings in which a node is evaluated. */
export interface Scope {
  readonly template: Template;
  /** What `ALIYUN::Index` is, in a resource with `Count`. */
  readonly index: Value | undefined;
}

/** A resource as it is written. */
export interface Declaration {
  readonly name: string;
  readonly entry: YamlEntry;
  readonly node: YamlMapping;
  readonly type: string;
}

const sectionNames = ['Parameters', 'Mappings', 'Conditions', 'Locals', 'Resources', 'Outputs'] as const;
export type SectionName = (typeof sectionNames)[number];

/** A template or one nested in it: its sections by name, each value evaluated when it is first asked for. */
export class Template {
  readonly shared: Shared;
  readonly root: YamlMapping;
  /** What stands before the names of its resources: `Nested.`. */
  readonly prefix: string;
  /** The nested stacks that hold it, innermost first. */
  readonly callers: readonly Span[];
  readonly scope: Scope;
  /** In the order of the text. */
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** Templates inside nested stacks, by the name of the stack; undefined for one that lies elsewhere. */
  readonly nested: Map<string, Template | undefined>;
  private readonly given: ReadonlyMap<string, Value>;
  private readonly sections: ReadonlyMap<SectionName, YamlMapping>;
  private readonly entries: Map<SectionName, ReadonlyMap<string, YamlEntry>>;
  private readonly computed: Computed;
  private readonly expansions: Map<Declaration, Expansion>;

  /** @param given values that the stack around passes */
  constructor(
    shared: Shared,
    root: YamlMapping,
    prefix: string,
    given: ReadonlyMap<string, Value>,
    callers: readonly Span[],
  ) {
    this.shared = shared;
    this.root = root;
    this.prefix = prefix;
    this.given = given;
    this.callers = callers;
    this.scope = { template: this, index: undefined };
    const sections = new Map<SectionName, YamlMapping>();
    for (const name of sectionNames) {
      const section = targetOf(findEntry(root, name)?.value);
      if (section?.kind === 'mapping') sections.set(name, section);
    }
    this.sections = sections;
    this.declarations = readDeclarations(sections.get('Resources'));
    this.nested = new Map();
    this.entries = new Map();
    this.computed = new Computed(shared.problems);
    this.expansions = new Map();
  }

  spanOf(node: { readonly start: number; readonly end: number }): Span {
    return { file: this.shared.file, start: node.start, end: node.end };
  }

  entry(section: SectionName, name: string): YamlEntry | undefined {
    let entries = this.entries.get(section);
    if (entries === undefined) {
      // Of two entries of one name the last one counts.
      entries = new Map(this.sections.get(section)?.entries.map((entry) => [entry.key.text, entry]));
      this.entries.set(section, entries);
    }
    return entries.get(name);
  }

  /** What a parameter is: what the stack around gives, or its default; undefined when there is no such parameter. */
  parameter(name: string): Value | undefined {
    const entry = this.entry('Parameters', name);
    if (entry === undefined) return undefined;
    return this.computed.once(`parameter ${name}`, name, this.spanOf(entry.key), () =>
      parameterValue(name, entry, this.given.get(name), this.scope),
    );
  }

  isGiven(parameter: string): boolean {
    return this.given.has(parameter);
  }

  /** The value of a local; one that asks the cloud is unknown. */
  local(name: string): Value | undefined {
    const entry = this.entry('Locals', name);
    if (entry === undefined) return undefined;
    const at = this.spanOf(entry.key);
    return this.computed.once(`local ${name}`, name, at, () => {
      const node = targetOf(entry.value);
      if (node?.kind !== 'mapping') return evaluate(entry.value, this.scope);
      const type = targetOf(findEntry(node, 'Type')?.value);
      if (type?.kind === 'scalar' && isDataSource(type.text)) return unknown('data-source', name, at);
      const value = findEntry(node, 'Value')?.value;
      return value === undefined ? unknown('missing', name, at) : evaluate(value, this.scope);
    });
  }

  /** A condition as a truth value, or as a choice between both. */
  condition(name: string, span: Span): Value {
    const entry = this.entry('Conditions', name);
    if (entry === undefined) return unknown('missing', name, span);
    const at = this.spanOf(entry.key);
    return this.computed.once(`condition ${name}`, name, at, () =>
      settleTruth(truthOf(entry.value, this.scope, false), `${this.prefix}|${name}`, name, at),
    );
  }

  mapping(name: string, span: Span): Value {
    const entry = this.entry('Mappings', name);
    if (entry === undefined) return unknown('missing', name, span);
    return this.computed.once(`mapping ${name}`, name, span, () => evaluate(entry.value, this.scope));
  }

  output(name: string): Value | undefined {
    const entry = this.entry('Outputs', name);
    const node = targetOf(entry?.value);
    const value = node?.kind === 'mapping' ? findEntry(node, 'Value')?.value : undefined;
    if (entry === undefined || value === undefined) return undefined;
    return this.computed.once(`output ${name}`, name, this.spanOf(entry.key), () => evaluate(value, this.scope));
  }

  /**
   * A resource's properties; an empty map behind the declaration when none are written.
   * @param read the properties to evaluate now; the others are when someone asks for them
   */
  properties(declaration: Declaration, scope: Scope, read: ReadonlySet<string>): Value {
    const entry = findEntry(declaration.node, 'Properties');
    const node = targetOf(entry?.value);
    if (entry === undefined || node?.kind !== 'mapping') {
      const { end } = declaration.entry;
      return map([], this.spanOf(node ?? { start: end, end }));
    }
    const isPlain = entry.value === node && !isFunctionTag(node.tag) && callOf(node) === undefined;
    if (!isPlain || node.entries.some(({ key }) => isMergeKey(key))) return evaluate(entry.value, scope);
    const entries: Entry[] = [];
    for (const each of node.entries) {
      // The template that a nested stack holds has names of its own.
      if (declaration.type === nestedStack && each.key.text === 'TemplateBody') continue;
      entries.push(
        read.has(each.key.text)
          ? { key: each.key.text, keySpan: this.spanOf(each.key), value: evaluate(each.value, scope) }
          : new LateEntry(each, scope),
      );
    }
    return map(entries, this.spanOf(node));
  }

  /** The value of one property, evaluated by itself; undefined when it is not written. */
  property(declaration: Declaration, name: string, at: Span): Value | undefined {
    const properties = targetOf(findEntry(declaration.node, 'Properties')?.value);
    const entry = properties?.kind === 'mapping' ? findEntry(properties, name) : undefined;
    if (entry === undefined) return undefined;
    const full = `${declaration.name}.${name}`;
    return this.computed.once(`property ${full}`, full, at, () => evaluate(entry.value, this.scope));
  }

  /** The resources that a declaration gives. */
  expansion(declaration: Declaration): Expansion {
    let expansion = this.expansions.get(declaration);
    if (expansion === undefined) {
      // While it is computed it counts as one, for a count that asks for itself.
      const instances = [{ address: `${this.prefix}${declaration.name}`, scope: this.scope }];
      const single: Expansion = { instances, count: 1, counted: false, conditions: [] };
      this.expansions.set(declaration, single);
      expansion = expand(this, declaration, single);
      this.expansions.set(declaration, expansion);
    }
    return expansion;
  }
}

/** The type of a stack inside a stack. */
export const nestedStack = 'ALIYUN::ROS::Stack';

export function isDataSource(type: string): boolean {
  return type.startsWith('DATASOURCE::');
}

/** Of two resources of one name the last one counts. */
function readDeclarations(section: YamlMapping | undefined): ReadonlyMap<string, Declaration> {
  const declarations = new Map<string, Declaration>();
  for (const entry of section?.entries ?? []) {
    const node = targetOf(entry.value);
    if (node?.kind !== 'mapping') continue;
    const name = entry.key.text;
    const type = targetOf(findEntry(node, 'Type')?.value);
    declarations.delete(name);
    declarations.set(name, { name, entry, node, type: type?.kind === 'scalar' ? type.text : '' });
  }
  return declarations;
}
