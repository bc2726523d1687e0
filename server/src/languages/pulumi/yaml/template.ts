import type { Files, SourceFile } from '../../../core/source';
import type { Span } from '../../../core/span';
import { parentUri, resolveUri } from '../../../core/uri';
import type { StepKind, Value } from '../../../core/value';
import type { Vocabulary } from '../../../core/vocabulary';
import {
  findEntry,
  targetOf,
  type YamlEntry,
  type YamlMapping,
  type YamlNode,
  type YamlTree,
} from '../../../syntax/yaml-tree';
import type { UnitProblem } from '../../language';
import { unknown } from '../../shared/values';
import type { Budget } from '../../shared/yaml/budget';
import { Computed } from '../../shared/yaml/once';
import { parseTemplate } from '../../shared/yaml/parse';
import { map } from '../../shared/yaml/values';
import { PulumiResource } from '../resource';
import { typedValue } from './config';
import { entriesOf, evaluate } from './evaluate';
import { pluginName } from './files';
import { componentsIn, fieldOf, mappingAt, rootOf, textAt } from './sections';
import { canonicalType, isProviderType } from './tokens';

/** A setting that is given from outside of the template. */
export interface Setting {
  readonly value: Value;
  /** Whether a stack's file gives it, the project's own, or who uses a component. */
  readonly kind: Extract<StepKind, 'default' | 'variable-file' | 'argument'>;
}

/** What one load gathers. */
export interface Reading {
  readonly file: SourceFile;
  readonly tree: YamlTree;
  readonly files: Files;
  readonly budget: Budget;
  readonly vocabulary: Vocabulary;
  readonly problems: UnitProblem[];
  /** The name of the project. */
  readonly project: string;
  /** By their full names: `project:key`. */
  readonly settings: ReadonlyMap<string, Setting>;
  /** Files that the template reads. */
  readonly read: Map<string, SourceFile>;
}

/** A resource as it is written. */
export interface Declaration {
  readonly name: string;
  readonly entry: YamlEntry;
  readonly node: YamlMapping;
  /** Its full token. */
  readonly type: string;
  /** It exists already, and is only looked up. */
  readonly isLookup: boolean;
}

/** A component as something uses it, or as it stands. */
interface Use {
  readonly of: YamlMapping;
  /** What stands in front of the addresses of its resources: `web.`. */
  readonly prefix: string;
  readonly components: ReadonlyMap<string, YamlMapping>;
  readonly callers: readonly Span[];
  /** The value of an input; undefined where it is left out. */
  readonly given: (name: string) => Value | undefined;
}

/** Components within each other. */
const maxDepth = 8;

/** A program in Pulumi YAML, or one of its components: its sections by name, each value evaluated when it is first asked for. */
export class PulumiTemplate {
  readonly reading: Reading;
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** Those of the provider, and the policy documents that functions make. */
  readonly resources: PulumiResource[];
  private readonly config: ReadonlyMap<string, YamlEntry>;
  private readonly variables: ReadonlyMap<string, YamlEntry>;
  private readonly computed: Computed;
  private readonly documents: Map<YamlNode, PulumiResource>;
  private readonly addresses: Set<string>;
  private readonly use: Use | undefined;
  /** What its sections stand in. */
  readonly root: YamlMapping | undefined;
  private readonly components: ReadonlyMap<string, YamlMapping>;
  /** Those that resources are made of, by the resources' names. */
  private readonly parts: Map<string, PulumiTemplate>;
  private readonly outputs: ReadonlyMap<string, YamlEntry>;

  constructor(reading: Reading, use?: Use) {
    const root = use?.of ?? rootOf(reading.tree);
    this.reading = reading;
    this.root = root;
    this.use = use;
    this.components = use?.components ?? componentsIn(root);
    this.parts = new Map();
    this.config =
      use === undefined
        ? new Map([...namesIn(root, 'configuration'), ...namesIn(root, 'config')])
        : namesIn(root, 'inputs');
    this.variables = namesIn(root, 'variables');
    this.outputs = namesIn(root, 'outputs');
    this.declarations = readDeclarations(mappingAt(root, 'resources'), reading.vocabulary);
    this.resources = [];
    this.computed = new Computed(reading.problems);
    this.documents = new Map();
    this.addresses = new Set([...this.declarations.keys()].map((name) => this.addressOf(name)));
  }

  spanOf({ start, end }: { readonly start: number; readonly end: number }): Span {
    return { file: this.reading.file, start, end };
  }

  /** Reads all of it: variables for the documents that they make, then the resources. */
  run(): void {
    const { budget } = this.reading;
    for (const name of this.variables.keys()) if (!budget.expired) this.variable(name);
    for (const declaration of this.declarations.values()) {
      if (budget.expired) return;
      if (declaration.isLookup) continue;
      if (!isProviderType(declaration.type)) {
        this.component(declaration)?.run();
        continue;
      }
      const { entry, type, name } = declaration;
      const facts = { type, nameSpan: this.spanOf(entry.key), span: this.spanOf(entry) };
      const resource = new PulumiResource(facts, this.addressOf(name), this.use?.callers ?? [], [], false);
      resource.body = this.bodyOf(declaration);
      this.resources.push(resource);
    }
    if (this.use === undefined) this.runUnused();
    for (const part of this.parts.values()) this.resources.push(...part.resources);
    this.resources.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  }

  /** Reads the components that nothing uses, as far as their inputs have defaults. */
  private runUnused(): void {
    const { components } = this;
    const used = new Set([...this.parts.values()].flatMap((part) => part.madeOf()));
    for (const [name, of] of components) {
      if (used.has(of) || this.reading.budget.expired) continue;
      const use = { of, prefix: `${name}.`, components, callers: [], given: () => undefined };
      const part = new PulumiTemplate(this.reading, use);
      part.run();
      this.parts.set(`components.${name}`, part);
      for (const inner of part.madeOf()) used.add(inner);
    }
  }

  /** The components that it and what is in it are made of. */
  private madeOf(): readonly YamlMapping[] {
    const inner = [...this.parts.values()].flatMap((part) => part.madeOf());
    return this.use === undefined ? inner : [this.use.of, ...inner];
  }

  /** The files in which it and what it is made of stand, its own first. */
  sources(): readonly SourceFile[] {
    return [...new Set([this.reading.file, ...[...this.parts.values()].flatMap((part) => part.sources())])];
  }

  /** What a place stands in: the program, or a component as its first use has it; undefined for a place in neither. */
  at(file: SourceFile, offset: number): PulumiTemplate | undefined {
    for (const part of this.parts.values()) {
      const inner = part.at(file, offset);
      if (inner !== undefined) return inner;
    }
    const { root, reading } = this;
    const isInside = root !== undefined && root.start <= offset && offset <= root.end;
    return isInside && reading.file.uri === file.uri && reading.file.text === file.text ? this : undefined;
  }

  /** The component that a resource is; undefined for one of a provider. */
  component(declaration: Declaration): PulumiTemplate | undefined {
    const { name, node, entry } = declaration;
    const known = this.parts.get(name);
    if (known !== undefined) return known;
    const found = this.componentOf(textAt(node, 'type') ?? '');
    const prefix = `${this.addressOf(name)}.`;
    if (found === undefined || prefix.split('.').length > maxDepth) return undefined;
    const part = new PulumiTemplate(found.reading, {
      ...found,
      prefix,
      callers: [this.spanOf(entry), ...(this.use?.callers ?? [])],
      given: (input) => this.argument(declaration, input),
    });
    this.parts.set(name, part);
    return part;
  }

  /** The component that a type means: one of the project, or of a package in the workspace. */
  private componentOf(type: string): (Pick<Use, 'of' | 'components'> & { readonly reading: Reading }) | undefined {
    const { reading } = this;
    const [space, name] = partsOfType(type);
    const own = space === reading.project || reading.project === '' ? this.components.get(name) : undefined;
    if (own !== undefined) return { of: own, components: this.components, reading };
    const entry = findIn(mappingAt(rootOf(reading.tree), 'packages'), space);
    const node = targetOf(entry?.value);
    const path = node?.kind === 'scalar' ? node.text : node?.kind === 'mapping' ? textAt(node, 'source') : undefined;
    if (path === undefined || !/^\.{1,2}(?:\/|$)/.test(path)) return undefined;
    const file = this.readFile(`${path.replace(/\/+$/, '')}/${pluginName}`);
    const tree = file && parseTemplate(file);
    const root = tree && rootOf(tree);
    const components = componentsIn(root);
    const of = components.get(name);
    if (file === undefined || tree === undefined || root === undefined || of === undefined) return undefined;
    return { of, components, reading: { ...reading, file, tree, project: textAt(root, 'name') ?? space } };
  }

  private argument(declaration: Declaration, input: string): Value | undefined {
    const written = fieldOf(declaration.node, 'properties');
    const span = this.spanOf(declaration.entry.key);
    return written === undefined || mappingAt(declaration.node, 'properties') !== undefined
      ? this.property(declaration, input, span)
      : unknown('computed', input, span);
  }

  /** The address of a resource that is declared here. */
  addressOf(name: string): string {
    return (this.use?.prefix ?? '') + name;
  }

  /** What a component tells under a name; undefined when there is nothing of the kind. */
  output(name: string): Value | undefined {
    const entry = this.outputs.get(name);
    if (entry === undefined) return undefined;
    return this.computed.once(`output ${name}`, name, this.spanOf(entry.key), () => evaluate(entry.value, this));
  }

  private bodyOf({ node, entry, type, name }: Declaration): PulumiResource['body'] {
    const written = fieldOf(node, 'properties');
    const properties = targetOf(written?.value);
    if (
      written === undefined ||
      properties === undefined ||
      (properties.kind === 'scalar' && properties.value === null)
    )
      return map([], this.spanOf(properties ?? { start: entry.end, end: entry.end }));
    if (properties.kind === 'mapping' && written.value === properties)
      return map(entriesOf(properties, this), this.spanOf(properties));
    const value = evaluate(written.value, this);
    if (value.kind === 'map') return value;
    // What may be written in something unknown is not known, instead of absent.
    const why = value.kind === 'unknown' ? value.why : ({ reason: 'wrong-type', name: `${name}.properties` } as const);
    const spelling = this.reading.vocabulary.types.get(type);
    const names = new Set([
      ...Object.values(spelling?.fields ?? {}).flatMap(({ paths }) => paths.map(([first]) => first)),
      ...(spelling?.children ?? []).map(({ path: [first] }) => first),
    ]);
    const { span } = value;
    const entries = [...names].flatMap((key) =>
      key === undefined ? [] : [{ key, keySpan: span, value: { kind: 'unknown', span, via: [], why } as const }],
    );
    return map(entries, span);
  }

  /** A variable's value; undefined when there is no such one. */
  variable(name: string): Value | undefined {
    const entry = this.variables.get(name);
    if (entry === undefined) return undefined;
    return this.computed.once(`variable ${name}`, name, this.spanOf(entry.key), () =>
      evaluate(entry.value, this, entry),
    );
  }

  /** The property of a resource as it is written, evaluated by itself; undefined when it is not. */
  property({ name, node }: Declaration, key: string, at: Span): Value | undefined {
    const entry = findIn(mappingAt(node, 'properties'), key);
    if (entry === undefined) return undefined;
    const full = `${name}.${key}`;
    return this.computed.once(`property ${full}`, full, at, () => evaluate(entry.value, this));
  }

  /** What a setting is: given by the only stack or the project, or the template's default; undefined when nothing declares it. */
  setting(full: string): Setting | undefined {
    if (this.use !== undefined) return this.input(full, this.use);
    const { project } = this.reading;
    const name = full.startsWith(`${project}:`) ? full.slice(project.length + 1) : full;
    const entry = this.config.get(name) ?? this.config.get(full);
    const given = this.given(entry === undefined ? name : this.settingName(name, entry));
    if (entry === undefined) return given;
    const node = targetOf(entry.value);
    const type = node?.kind === 'mapping' ? textAt(node, 'type') : undefined;
    if (given !== undefined) return { ...given, value: typedValue(given.value, type, name) };
    return this.defaultOf(name, entry);
  }

  private input(name: string, use: Use): Setting | undefined {
    const entry = this.config.get(name);
    if (entry === undefined) return undefined;
    const node = targetOf(entry.value);
    const type = node?.kind === 'mapping' ? textAt(node, 'type') : undefined;
    const value = use.given(name);
    return value === undefined
      ? this.defaultOf(name, entry)
      : { value: typedValue(value, type, name), kind: 'argument' };
  }

  private defaultOf(name: string, entry: YamlEntry): Setting {
    const at = this.spanOf(entry.key);
    const node = targetOf(entry.value);
    const type = node?.kind === 'mapping' ? textAt(node, 'type') : undefined;
    const written = node?.kind === 'mapping' ? (fieldOf(node, 'value') ?? fieldOf(node, 'default')) : entry;
    const value =
      written === undefined || written.value.start === written.value.end
        ? unknown('no-default', name, at)
        : this.computed.once(`config ${name}`, name, at, () => typedValue(evaluate(written.value, this), type, name));
    return { value, kind: 'default' };
  }

  private settingName(name: string, entry: YamlEntry): string {
    const node = targetOf(entry.value);
    return (node?.kind === 'mapping' ? textAt(node, 'name') : undefined) ?? name;
  }

  private given(name: string): Setting | undefined {
    const { settings, project } = this.reading;
    const given = settings.get(name.includes(':') ? name : `${project}:${name}`);
    // What is encrypted has no name of its own.
    return given?.value.kind === 'unknown' ? { ...given, value: unknown('no-default', name, given.value.span) } : given;
  }

  /**
   * The policy document that a call makes, which is read as a resource.
   * @param owner the variable that is given it
   */
  document(call: YamlEntry, args: YamlNode | undefined, type: string, owner: YamlEntry | undefined): PulumiResource {
    const present = this.documents.get(call.value);
    if (present !== undefined) return present;
    const plain = this.addressOf(owner?.key.text ?? 'policyDocument');
    let address = plain;
    for (let i = 1; this.addresses.has(address); i++) address = `${plain}[${i}]`;
    this.addresses.add(address);
    const facts = {
      type,
      nameSpan: this.spanOf(owner === undefined ? call.key : owner.key),
      span: this.spanOf(owner ?? call),
    };
    const resource = new PulumiResource(facts, address, this.use?.callers ?? [], [], false);
    this.documents.set(call.value, resource);
    const value = args === undefined ? undefined : evaluate(args, this);
    resource.body = value?.kind === 'map' ? value : map([], this.spanOf(args ?? call));
    this.resources.push(resource);
    return resource;
  }

  /** The text of a file beside the template; undefined for one outside of the workspace, or that is none. */
  readFile(path: string): SourceFile | undefined {
    const { files, file, read } = this.reading;
    const uri = resolveUri(parentUri(file.uri), path);
    if (!files.inside(uri)) return undefined;
    const known = read.get(uri);
    if (known !== undefined) return known;
    const result = files.read(uri);
    if (result === undefined || 'problem' in result) return undefined;
    read.set(uri, result.file);
    return result.file;
  }
}

/** The package and the name of a component that a type means: `web` and `Server` of `web:index:Server` and `web:Server`. */
function partsOfType(type: string): readonly [space: string, name: string] {
  const [space = '', ...path] = type.split(':');
  const isShort = path.length === 1 || (path.length === 2 && path[0] === 'index');
  return [space, isShort ? (path.at(-1) ?? '') : ''];
}

function findIn(mapping: YamlMapping | undefined, key: string): YamlEntry | undefined {
  return mapping === undefined ? undefined : findEntry(mapping, key);
}

/** The entries of a section by their names; of two the last one counts. */
function namesIn(root: YamlMapping | undefined, section: string): Map<string, YamlEntry> {
  return new Map(mappingAt(root, section)?.entries.map((entry) => [entry.key.text, entry]));
}

function readDeclarations(section: YamlMapping | undefined, vocabulary: Vocabulary): ReadonlyMap<string, Declaration> {
  const declarations = new Map<string, Declaration>();
  for (const entry of section?.entries ?? []) {
    const node = targetOf(entry.value);
    if (node?.kind !== 'mapping') continue;
    const name = entry.key.text;
    declarations.delete(name);
    declarations.set(name, {
      name,
      entry,
      node,
      type: canonicalType(textAt(node, 'type') ?? '', vocabulary),
      isLookup: fieldOf(node, 'get') !== undefined,
    });
  }
  return declarations;
}
