import { isLink, isPlainObject, type Link, type NewResource, type Plain, type Refusal } from '../../../core/change';
import type { Resource } from '../../../core/resource';
import { type Span, sameSpan } from '../../../core/span';
import type { TypeSpelling } from '../../../core/vocabulary';
import type { WriteResult } from '../../language';
import { finishAll } from '../../shared/change-set';
import { refuse, type SlotBench, type SlotFile } from '../../shared/slot-writer';
import { treeOf } from '../locate';
import type { PulumiResource } from '../resource';
import type { WriteContext } from './context';
import { withoutHead } from './declared';
import type { Declared } from './dialect';
import { dialectOf } from './dialects';
import type { NodePath } from './find';
import { freeName, namesIn, textsIn } from './naming';
import { type NewNode, scalarNode } from './node';
import { SettingsWriter } from './settings-writer';
import { scopeOf } from './uses';
import type { NewValue } from './value';
import { ProgramWriter } from './writer';

/** How a resource that the change set adds is called. */
export interface Added {
  readonly type: TypeSpelling;
  /** Free, and unlike the names of other kinds. */
  readonly name: string;
  readonly variable: string;
  /** Where the variable is known. */
  readonly scope: Span;
}

/** The files that a change set writes into, and the names that it gives. */
export class Bench {
  readonly context: WriteContext;
  readonly added = new Map<NewResource, Added>();
  private readonly writers = new Map<string, ProgramWriter>();
  private readonly settings = new Map<string, SettingsWriter>();
  private readonly taken = new Map<string, Set<string>>();
  /** The kinds of what bears a name, by the letters of the name. */
  private readonly kinds = new Map<string, string>();
  /** Names given to declarations that had none. */
  private readonly named = new Map<Resource, string>();

  constructor(context: WriteContext) {
    this.context = context;
  }

  writerOf(span: Span): ProgramWriter | undefined {
    const file = this.context.files.find((each) => each.uri === span.file.uri);
    if (file === undefined || file.text !== span.file.text) return undefined;
    const known = this.writers.get(file.uri);
    if (known !== undefined) return known;
    const tree = treeOf(this.context.loaded, file);
    const dialect = tree && dialectOf(tree.language);
    if (tree === undefined || dialect === undefined) return undefined;
    const writer = new ProgramWriter(file, tree, dialect, this.context.after);
    this.writers.set(file.uri, writer);
    return writer;
  }

  /** The writer of a program or of settings. */
  slotWriterOf(span: Span): SlotFile<NewValue> | undefined {
    const file = this.context.settings.find((each) => each.uri === span.file.uri);
    if (file === undefined) return this.writerOf(span);
    let writer = this.settings.get(file.uri);
    if (writer === undefined) {
      writer = new SettingsWriter(file, this.context.vocabulary);
      this.settings.set(file.uri, writer);
    }
    return writer;
  }

  /** The files as values are written into them. */
  get slots(): SlotBench<SlotFile<NewValue>> {
    return {
      writerOf: (span) => this.slotWriterOf(span),
      isSynthetic: () => false,
      sharers: (resource) => this.sharers(resource),
    };
  }

  /** The writers of the program's files in a file's language. */
  writersBeside(writer: ProgramWriter): ProgramWriter[] {
    return this.context.files.flatMap((file) => {
      const other = this.writerOf({ file, start: 0, end: 0 });
      return other !== undefined && other.dialect === writer.dialect ? [other] : [];
    });
  }

  sharers(resource: Resource): readonly Resource[] {
    const own = callOf(resource);
    return this.context.loaded.resources.filter((other) => other !== resource && sameSpan(callOf(other), own));
  }

  declared(resource: Resource): { readonly declared: Declared; readonly path: NodePath } | undefined {
    return this.writerOf(resource.span)?.declaredAt(callOf(resource));
  }

  /** A name that nothing in a file has. */
  freeName(writer: ProgramWriter, suggested: string): string {
    const wanted = writer.dialect.variableName(suggested);
    const taken = this.takenIn(writer);
    const name = freeName(wanted, taken, writer.tree.language === 'python' || /\d$/.test(wanted) ? '_' : '');
    taken.add(name);
    return name;
  }

  /** A suggested name with the kind behind it, where something of another kind has the name alone. */
  ownName(suggested: string, kind: string): string {
    const lettersOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
    const words = lettersOf(suggested);
    if (this.kinds.size === 0) {
      const { types } = this.context.vocabulary;
      for (const { type, address } of this.context.loaded.resources)
        this.kinds.set(lettersOf(address), types.get(type)?.kind ?? '');
    }
    const known = this.kinds.get(words);
    if (known !== undefined && known !== kind) return `${suggested}_${kind.replaceAll('-', '_')}`;
    this.kinds.set(words, kind);
    return suggested;
  }

  private takenIn(writer: ProgramWriter): Set<string> {
    let taken = this.taken.get(writer.file.uri);
    if (taken === undefined) {
      taken = new Set(namesIn(writer.tree));
      this.taken.set(writer.file.uri, taken);
    }
    return taken;
  }

  /** A text that is no literal of a program yet: the key of a setting, the name of a resource. */
  freeText(writer: ProgramWriter, wanted: string, separator: string): string {
    const key = `"${writer.file.uri}`;
    let taken = this.taken.get(key);
    if (taken === undefined) {
      taken = new Set(textsIn(writer.tree));
      this.taken.set(key, taken);
    }
    const text = freeName(wanted, taken, separator);
    taken.add(text);
    return text;
  }

  /** A value to write, or why it cannot be written. */
  node(plain: Plain, select = false): NewNode | Refusal {
    if (isLink(plain)) return this.link(plain);
    if (typeof plain !== 'object' || plain === null) return scalarNode(plain, select);
    if (isPlainObject(plain)) {
      const entries: [string, NewNode][] = [];
      for (const [key, value] of plain.members) {
        const node = this.node(value);
        if ('reason' in node) return node;
        entries.push([key, node]);
      }
      return { kind: 'map', entries };
    }
    const items: NewNode[] = [];
    for (const each of plain) {
      const node = this.node(each);
      if ('reason' in node) return node;
      items.push(node);
    }
    return { kind: 'list', items };
  }

  private link({ link, field }: Link): NewNode | Refusal {
    if (!('address' in link)) {
      const added = this.added.get(link);
      const writer = added && this.writerOf(added.scope);
      if (added === undefined || writer === undefined) return refuse('no-place', link.name);
      const attribute = this.attributeOf(link.kind, field);
      if (attribute === undefined) return refuse('no-place', `${link.name}.${field}`);
      const text = writer.dialect.reference(added.variable, attribute);
      return { kind: 'expression', text, isOutput: true, scope: added.scope };
    }
    const kind = this.context.vocabulary.types.get(link.type)?.kind ?? '';
    const attribute = this.attributeOf(kind, field);
    const found = this.declared(link);
    const writer = this.writerOf(link.span);
    if (attribute === undefined || found === undefined || writer === undefined)
      return refuse(link.instances === 1 ? 'no-place' : 'looped', link.address);
    const variable = this.variableOf(link, found.declared, writer);
    if (variable === undefined) return refuse('no-place', link.address);
    const within = variable.includes('.')
      ? ([...found.path].reverse().find((node) => node.kind === 'class') ?? scopeOf(found.path, writer.tree))
      : scopeOf(found.path, writer.tree);
    const scope = { file: writer.file, start: found.declared.end, end: within.end };
    return { kind: 'expression', text: writer.dialect.reference(variable, attribute), isOutput: true, scope };
  }

  private attributeOf(kind: string, field: string): string | undefined {
    return this.context.vocabulary.attribute(kind, field) ?? (field === 'id' ? 'id' : undefined);
  }

  /** The variable of a declaration, which gets one where it has none. */
  private variableOf(resource: Resource, declared: Declared, writer: ProgramWriter): string | undefined {
    const known = declared.variable ?? this.named.get(resource);
    if (known !== undefined) return known;
    const name = this.freeName(
      writer,
      withoutHead(resource.address.replace(/\[.*$/, ''), resource, declared.resourceName),
    );
    const edit = writer.dialect.nameDeclaration(declared, name);
    if (edit === undefined) return undefined;
    writer.edit(edit);
    this.named.set(resource, name);
    return name;
  }

  finish(): WriteResult | undefined {
    return finishAll([...this.writers.values(), ...this.settings.values()]);
  }
}

/** The call that makes a resource. */
export function callOf(resource: Resource): Span {
  return isProgrammed(resource) ? resource.callSpan : resource.span;
}

function isProgrammed(resource: Resource): resource is PulumiResource {
  return 'callSpan' in resource;
}
