import type { Referrer } from '../../../core/change';
import type { Slot } from '../../../core/resource';
import type { SourceFile } from '../../../core/source';
import type { Scalar } from '../../../core/value';
import {
  findEntry,
  isBlank,
  type YamlEntry,
  type YamlMapping,
  type YamlNode,
  type YamlTree,
} from '../../../syntax/yaml-tree';
import { writePlan } from '../collection';
import { Draft, type DraftResult } from '../draft';
import { contentEnd, type Range, skipTrailing } from '../lines';
import { cutMarks } from '../marks';
import type { PlainEdit } from '../new-value';
import { placeAfter } from '../placement';
import type { SlotFile, SlotValue } from '../slot-writer';
import { type Added, endOfMember, indentOf, type Plan, put, writeBlock } from './block';
import type { Dialect } from './dialect';
import {
  type Collection,
  declarationAt,
  isAt,
  type Member,
  membersOf,
  partOf,
  pathTo,
  type Step,
  sectionNameAt,
  sectionOf,
  stepAt,
  templateAt,
  walk,
} from './find';
import { commentsIn } from './parse';
import { commentLines, entryLines, inline, itemLines, map, type NewEntry, type NewNode, scalar } from './print';
import { keyText } from './scalar';
import { type Style, styleOf } from './style';

/** A value to write. */
export interface NewValue extends SlotValue {
  readonly node: NewNode;
}

export interface NewDeclaration {
  readonly name: string;
  readonly type: string;
  readonly comment: readonly string[];
  readonly properties: readonly NewEntry[];
}

/** Collects the changes of one template, YAML or JSON. */
export class TemplateWriter implements SlotFile<NewValue> {
  readonly dialect: Dialect;
  readonly file: SourceFile;
  readonly tree: YamlTree;
  readonly style: Style;
  private readonly draft: Draft;
  private readonly comments: readonly Range[];
  private readonly plans = new Map<Collection, Plan>();
  /** Entries of mappings that are not written yet, by the mapping that they come into and their key. */
  private readonly pending = new Map<Collection, Map<string, NewEntry[]>>();
  /** Outputs that go. */
  private readonly outputs = new Set<YamlEntry>();
  private written = false;

  constructor(dialect: Dialect, file: SourceFile, tree: YamlTree) {
    this.dialect = dialect;
    this.file = file;
    this.tree = tree;
    this.style = styleOf(tree, dialect.callOf);
    this.draft = new Draft(file);
    this.comments = commentsIn(tree);
  }

  listOf(items: readonly (Scalar | NewValue)[], select: boolean): NewValue {
    const { dialect } = this;
    const nodes = items.map((item) => {
      if (typeof item === 'object' && item !== null) return item.node;
      return scalar(typeof item === 'string' ? dialect.plainText(item) : item);
    });
    const [first] = nodes;
    const marked = select && nodes.length === 1 && first?.kind === 'scalar' ? [{ ...first, select }] : nodes;
    return { node: { kind: 'list', items: marked, call: true }, refers: false, select: false };
  }

  replaceValue(at: Range, { node, select }: NewValue): boolean {
    const step = stepAt(this.tree, at);
    if (step === undefined || this.isAnchored(step.node)) return false;
    // What a merge brings is no value of its own.
    if (step.member !== undefined && 'key' in step.member && step.member.key.text === '<<') return false;
    this.putValue(step, select && node.kind === 'scalar' ? { ...node, select } : node);
    return true;
  }

  /** Writes a value in place of another one. */
  private putValue({ node: old, member, parent }: Step, node: NewNode): void {
    const { text } = this.file;
    const { style } = this;
    const isFlow = style.format === 'json' || parent === undefined || parent.style === 'flow';
    const was = old.kind === 'scalar' ? old.style : undefined;
    const start = old.anchor === undefined ? old.outerStart : (old.tagRange?.start ?? old.start);
    if (isFlow) {
      const gap = isBlank(old) && /[:,]/.test(text.charAt(start - 1)) ? ' ' : '';
      put(this.draft, start, old.end, gap + inline(node, style, true, was));
      return;
    }
    if (member !== undefined && 'key' in member) {
      const before = member.colon < 0 ? member.key.end : member.colon + 1;
      const [head = '', ...rest] = entryLines('k', node, style);
      // An anchor stays, and so does a comment between key and value.
      const from = text.slice(before, start).trim() === '' ? before : start;
      const value = rest.length === 0 ? inline(node, style, false, was) : head.slice(2).trimStart();
      const indent = indentOf(text, member.start);
      const first = from === before && value !== '' ? ` ${value}` : value;
      const below = rest.map((line) => style.lineBreak + indent + line).join('');
      const lineEnd = contentEnd(text, skipTrailing(text, old.end, this.comments));
      if (below !== '' && value === '' && from === before && lineEnd > old.end && isLine(text, before, old.end)) {
        // A comment stays on the line of its key.
        this.draft.replace(from, old.end, '');
        put(this.draft, lineEnd, lineEnd, below);
        return;
      }
      put(this.draft, from, old.end, (member.colon < 0 ? ':' : '') + first + below);
      return;
    }
    const [head = '', ...rest] = itemLines(node, style);
    const value = rest.length === 0 ? inline(node, style, false, was) : head.slice(2);
    const indent = indentOf(text, member?.start ?? start);
    const gap = isBlank(old) ? ' ' : '';
    put(this.draft, start, old.end, gap + [value, ...rest.map((line) => indent + line)].join(style.lineBreak));
  }

  insert(container: Range, path: Slot['path'], value: NewValue): boolean {
    const [name, ...rest] = path;
    if (typeof name !== 'string') return false;
    let node = value.select && value.node.kind === 'scalar' ? { ...value.node, select: true } : value.node;
    for (const step of [...rest].reverse()) node = typeof step === 'number' ? list(node) : map([step, node]);
    // The only resource of a template is as long as the section that holds it.
    const declaration = declarationAt(this.tree, container, this.dialect);
    if (declaration?.start === container.start && declaration.end === container.end)
      return this.insertProperty(declaration, name, node);
    const target = this.dialect.bodyAt(this.tree, container) ?? stepAt(this.tree, container)?.node;
    return target?.kind === 'mapping' && this.insertInto(target, name, node);
  }

  private insertProperty(declaration: YamlEntry, name: string, node: NewNode): boolean {
    const { keys } = this.dialect;
    const properties = partOf(declaration, keys.properties);
    if (properties?.value.kind === 'mapping' && properties.value.entries.length > 0)
      return this.insertInto(properties.value, name, node);
    const body = declaration.value;
    if (body.kind !== 'mapping' || !body.closed) return false;
    if (properties !== undefined) {
      const { value } = properties;
      if (!isBlank(value) && value.kind !== 'mapping' && !(value.kind === 'scalar' && value.value === null))
        return false;
      this.planOf(body).removed.add(properties);
    }
    this.pend(body, keys.properties, properties ?? findEntry(body, keys.type), [name, node]);
    return true;
  }

  private pend(into: YamlMapping, key: string, after: Member | undefined, entry: NewEntry): void {
    let keys = this.pending.get(into);
    if (keys === undefined) {
      keys = new Map();
      this.pending.set(into, keys);
    }
    const entries = keys.get(key);
    if (entries !== undefined) {
      if (!entries.some(([name]) => name === entry[0])) entries.push(entry);
      return;
    }
    const fresh = [entry];
    keys.set(key, fresh);
    const linesOf = (): string[] => this.linesOfEntry(into, key, { kind: 'map', entries: fresh });
    // What comes later belongs to the same mapping.
    const added: Added = {
      after,
      name: key,
      get lines() {
        return linesOf();
      },
    };
    this.planOf(into).added.push(added);
  }

  private insertInto(mapping: YamlMapping, name: string, node: NewNode): boolean {
    if (!mapping.closed) return false;
    const present = findEntry(mapping, name);
    const plan = this.planOf(mapping);
    if (present !== undefined && !plan.removed.has(present)) {
      if (!isBlank(present.value) && present.value.kind !== 'scalar') return false;
      this.putValue({ node: present.value, member: present, parent: mapping }, node);
      return true;
    }
    const same = plan.added.find((added) => added.name === name);
    const lines = this.linesOfEntry(mapping, name, node);
    if (same !== undefined) return same.lines.join() === lines.join();
    plan.added.push({ after: present ?? this.placeOf(name, mapping, plan), name, lines });
    return true;
  }

  /** The entry after which a new one belongs: the place of removed kin, else beside the kin that stays. */
  private placeOf(name: string, { entries }: YamlMapping, { removed }: Plan): Member | undefined {
    const { order } = this.dialect;
    const kept = entries.filter((entry) => !removed.has(entry));
    const kin = order.kin.find((names) => names.includes(name));
    const replaced = entries.find((entry) => removed.has(entry) && kin?.includes(entry.key.text) === true);
    if (replaced !== undefined) return replaced;
    const at = placeAfter(
      order,
      name,
      kept.map((entry) => entry.key.text),
    );
    return kept[Math.max(at, 0)];
  }

  append(at: Range, { node, select }: NewValue): boolean {
    const list = stepAt(this.tree, at)?.node;
    if (list?.kind !== 'sequence' || !list.closed) return false;
    const item = select && node.kind === 'scalar' ? { ...node, select } : node;
    const plan = this.planOf(list);
    plan.added.push({ after: undefined, name: undefined, lines: this.linesOfItem(list, item) });
    return true;
  }

  private linesOfItem(list: Collection, item: NewNode): string[] {
    return this.isOneLine(list) ? [inline(item, this.style, true)] : itemLines(item, this.style);
  }

  removeEntry(key: Range): boolean {
    const path = pathTo(this.tree, key);
    const step = path.find(({ member }) => member !== undefined && 'key' in member && isAt(member.key, key));
    const holder = path.find(
      ({ node }) => node.kind === 'mapping' && node.entries.some((entry) => isAt(entry.key, key)),
    );
    const mapping = step?.parent ?? holder?.node;
    if (mapping?.kind !== 'mapping') return false;
    const entry = mapping.entries.find((each) => isAt(each.key, key));
    return entry !== undefined && this.remove(mapping, entry);
  }

  removeItem(item: Range): boolean {
    const step = stepAt(this.tree, item);
    if (step?.parent?.kind !== 'sequence' || step.member === undefined) return false;
    return this.remove(step.parent, step.member);
  }

  removeRepeated(): boolean {
    return false;
  }

  private remove(parent: Collection, member: Member): boolean {
    if (!parent.closed || this.isAnchored(member)) return false;
    this.planOf(parent).removed.add(member);
    return true;
  }

  /** Whether something outside of a range stands for what is anchored in it. */
  private isAnchored(range: Range): boolean {
    let found = false;
    for (const { root } of this.tree.documents) {
      if (root === undefined || found || !this.file.text.includes('*')) continue;
      walk(root, (node) => {
        const isOutside = node.start < range.start || node.end > range.end;
        if (node.kind === 'alias' && isOutside && node.target !== undefined) {
          const { anchor } = node.target;
          // The anchor of a node stands in front of it, and stays where its value is replaced.
          if (anchor !== undefined && anchor.start >= range.start && anchor.end <= range.end) found = true;
        }
        return !found;
      });
    }
    return found;
  }

  hasTrailingComment({ end }: Range): boolean {
    const { text } = this.file;
    return text.slice(end, skipTrailing(text, end, this.comments)).includes('#');
  }

  dependsOnLoop(at: Range): boolean {
    return this.dialect.isLooped(this.file.text.slice(at.start, at.end));
  }

  takesNoReference(at: Range): boolean {
    return this.dialect.constant.includes(sectionNameAt(this.tree, at, this.dialect) ?? '');
  }

  removeDeclaration(declaration: YamlEntry): boolean {
    const section = this.resourcesAt(declaration);
    return section !== undefined && this.remove(section, declaration);
  }

  private sectionAt(range: Range, name: string): YamlMapping | undefined {
    return sectionOf(templateAt(this.tree, range, this.dialect), name);
  }

  private resourcesAt(range: Range): YamlMapping | undefined {
    return this.sectionAt(range, this.dialect.keys.resources);
  }

  /** Writes a resource after another one. */
  add(beside: YamlEntry, { name, type, comment, properties }: NewDeclaration): boolean {
    const { keys, typeText } = this.dialect;
    const section = this.resourcesAt(beside);
    if (section === undefined || !section.closed) return false;
    const body = map(
      [keys.type, scalar(typeText(type, this.tree))],
      ...(properties.length === 0 ? [] : [[keys.properties, map(...properties)] as const]),
    );
    const lines = this.withComment(comment, section, this.linesOfEntry(section, name, body));
    this.planOf(section).added.push({ after: beside, name, lines, isApart: true });
    return true;
  }

  /** The lines of an entry with a comment above, where one can stand. */
  private withComment(comment: readonly string[], into: YamlMapping, lines: readonly string[]): readonly string[] {
    return into.style === 'block' ? [...commentLines(comment), ...lines] : lines;
  }

  /** The edit that gives a copy a text of its own where no two resources may have the same. */
  private renamed(original: YamlEntry, name: string, edits: readonly PlainEdit[]): readonly PlainEdit[] {
    const { nameKey } = this.dialect;
    const own = nameKey === undefined ? undefined : partOf(original, nameKey)?.value;
    if (own?.kind !== 'scalar' || edits.some(({ start, end }) => start < own.end && own.start < end)) return [];
    const newText = inline(scalar(name), this.style, this.style.format === 'json', own.style);
    return [{ start: own.start, end: own.end, newText }];
  }

  /** Writes a copy of a resource after it; `edits` lie inside it. */
  copy(original: YamlEntry, name: string, edits: readonly PlainEdit[]): boolean {
    const section = this.resourcesAt(original);
    if (section === undefined || !section.closed) return false;
    const anchors: PlainEdit[] = [...this.renamed(original, name, edits)];
    walk(original.value, ({ anchor }) => {
      // The name with the sign in front and a space.
      if (anchor !== undefined) {
        const isSpaced = /[ \t]/.test(this.file.text.charAt(anchor.end));
        anchors.push({ start: anchor.start - (isSpaced ? 1 : 2), end: anchor.end + (isSpaced ? 1 : 0), newText: '' });
      }
      return true;
    });
    const [line = ''] = entryLines(name, scalar(''), this.style);
    let text = line.slice(0, line.lastIndexOf(': '));
    let at = original.key.end;
    const end = section.style === 'block' ? endOfMember(this.file.text, original, this.comments) : original.end;
    for (const edit of [...anchors, ...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
      // What takes the last lines away takes the line break behind them too.
      const isTail = edit.end > end && edit.newText === '' && this.file.text.slice(end, edit.end).trim() === '';
      if (edit.start < at || (edit.end > end && !isTail)) return false;
      text += this.file.text.slice(at, edit.start) + edit.newText;
      if (isTail) text = text.trimEnd();
      at = Math.min(edit.end, end);
    }
    text += this.file.text.slice(at, end);
    const indent = indentOf(this.file.text, original.start).length;
    const lines = text
      .split(/\r?\n/)
      .map((each, i) => (i === 0 ? each : each.replace(/^[ \t]*/, (white) => white.slice(indent))));
    this.planOf(section).added.push({ after: original, name, lines, isApart: true });
    return true;
  }

  /** Writes an input, in a section of its own where the template has none. */
  addInput(near: Range, name: string, properties: readonly NewEntry[], comment: readonly string[]): boolean {
    const root = templateAt(this.tree, near, this.dialect);
    if (root === undefined || !root.closed) return false;
    const { keys, parts, olderInputs, before: ahead } = this.dialect;
    const inputs = parts !== undefined && !this.isOutermost(root) ? parts.inputs : keys.inputs;
    const older = olderInputs === undefined ? undefined : findEntry(root, olderInputs);
    const present = findEntry(root, inputs) ?? (older?.value.kind === 'mapping' ? older : undefined);
    const body = map(...properties);
    if (present?.value.kind === 'mapping' && present.value.entries.length > 0) {
      const plan = this.planOf(present.value);
      if (!present.value.closed) return false;
      const lines = this.withComment(comment, present.value, this.linesOfEntry(present.value, name, body));
      plan.added.push({ after: undefined, name, lines, isApart: true });
      return true;
    }
    if (present !== undefined) this.planOf(root).removed.add(present);
    const before = root.entries.filter(({ key }) => ahead.has(key.text)).at(-1);
    this.pend(root, inputs, present ?? before ?? root.entries[0], [name, body, comment]);
    return true;
  }

  /** Whether what comes into a collection is written on one line. */
  private isOneLine(node: Collection): boolean {
    if (node.style === 'block') return false;
    const [first] = membersOf(node);
    const isSpread = first === undefined || this.file.text.slice(node.start, first.start).includes('\n');
    return this.style.format === 'yaml' || !isSpread;
  }

  private linesOfEntry(into: YamlMapping, name: string, node: NewNode): string[] {
    return this.isOneLine(into)
      ? [`${keyText(name, this.style)}: ${inline(node, this.style, true)}`]
      : entryLines(name, node, this.style);
  }

  /** Removes a resource from what depends on it by name alone. */
  dropDependencies(declaration: YamlEntry): void {
    const name = declaration.key.text;
    for (const other of this.resourcesAt(declaration)?.entries ?? []) {
      const way: { readonly holder: YamlMapping; readonly entry: YamlEntry }[] = [];
      let holder = other.value;
      for (const key of this.dialect.dependencies) {
        const entry = holder.kind === 'mapping' ? findEntry(holder, key) : undefined;
        if (entry === undefined || holder.kind !== 'mapping') break;
        way.push({ holder, entry });
        holder = entry.value;
      }
      if (way.length === this.dialect.dependencies.length && this.isLeftEmpty(holder, name)) this.removeUpwards(way);
    }
  }

  /** Takes a name out of a list of dependencies. Whether nothing is left of it. */
  private isLeftEmpty(value: YamlNode, name: string): boolean {
    const isNamed = (node: YamlNode): boolean => node.kind === 'scalar' && this.dialect.isDependency(node.text, name);
    if (value.kind !== 'sequence') return isNamed(value);
    for (const item of value.items) if (isNamed(item.value)) this.remove(value, item);
    const { removed } = this.planOf(value);
    return value.items.length > 0 && value.items.every((item) => removed.has(item));
  }

  /** Removes the last entry of a way, and each one above that holds nothing else. */
  private removeUpwards(way: readonly { readonly holder: YamlMapping; readonly entry: YamlEntry }[]): void {
    for (const { holder, entry } of [...way].reverse()) {
      if (entry.value.kind === 'mapping' || entry.value.kind === 'sequence') this.plans.delete(entry.value);
      this.remove(holder, entry);
      const { removed } = this.planOf(holder);
      if (!holder.entries.every((each) => removed.has(each))) return;
    }
  }

  /** Whether two resources stand in the same template. */
  areBeside(declaration: YamlEntry, other: YamlEntry): boolean {
    return this.resourcesAt(declaration)?.entries.includes(other) === true;
  }

  /** Removes the outputs of a template that tell nothing but something of resources that go. */
  dropOutputs(gone: readonly YamlEntry[]): void {
    const [first] = gone;
    const root = first && templateAt(this.tree, first, this.dialect);
    const { outputs } = this.dialect.keys;
    const section = root && findEntry(root, outputs);
    // Who holds a template inside another one may take what it tells.
    if (root === undefined || section?.value.kind !== 'mapping' || !this.isOutermost(root)) return;
    const names = new Set(gone.map(({ key }) => key.text));
    for (const entry of section.value.entries) {
      const read = this.namesIn(entry.value);
      if (!read.some((name) => names.has(name)) || !read.every((name) => names.has(name) || name.includes('::')))
        continue;
      this.outputs.add(entry);
      this.remove(section.value, entry);
    }
    if (this.outputs.size > 0 && section.value.entries.every((entry) => this.outputs.has(entry))) {
      this.plans.delete(section.value);
      this.remove(root, section);
    }
  }

  private isOutermost(template: YamlMapping): boolean {
    return pathTo(this.tree, template)[0]?.node === template;
  }

  private namesIn(root: YamlNode): string[] {
    const names: string[] = [];
    walk(root, (node) => {
      names.push(...this.dialect.namesIn(node));
      return true;
    });
    return names;
  }

  /** What refers to a resource, outputs that go included. */
  referrers(declaration: YamlEntry): readonly Referrer[] {
    this.write();
    const name = declaration.key.text;
    const found: Referrer[] = [];
    for (const section of templateAt(this.tree, declaration, this.dialect)?.entries ?? []) {
      const entries = section.value.kind === 'mapping' ? section.value.entries : [];
      const isResource = section.key.text === this.dialect.keys.resources;
      for (const entry of entries) {
        if (entry === declaration) continue;
        const removed = this.outputs.has(entry);
        const called = isResource || removed ? entry.key.text : `${section.key.text}.${entry.key.text}`;
        for (const node of this.referrersIn(entry.value, name)) {
          if (!removed && this.draft.erases(node, name)) continue;
          found.push({ span: { file: this.file, start: node.start, end: node.end }, name: called, removed });
        }
      }
    }
    return found;
  }

  /** Whether a resource refers to the one of that name. */
  refersTo(declaration: YamlEntry, name: string): boolean {
    return this.referrersIn(declaration.value, name).length > 0;
  }

  private referrersIn(root: YamlNode, name: string): readonly YamlNode[] {
    const found: YamlNode[] = [];
    walk(root, (node) => {
      if (this.dialect.namesIn(node).includes(name)) found.push(node);
      return true;
    });
    return found;
  }

  /** Whether the changes leave nothing in the section of a resource. */
  emptiesSection(declaration: YamlEntry): boolean {
    const section = this.resourcesAt(declaration);
    if (section === undefined) return false;
    const { removed, added } = this.planOf(section);
    return added.length === 0 && section.entries.every((entry) => removed.has(entry));
  }

  /** The names that are taken in the template of a range, with the types of resources. */
  *declared(range: Range): Iterable<{ readonly name: string; readonly type: string }> {
    const { keys, named, typeOf } = this.dialect;
    for (const section of named) {
      for (const entry of this.sectionAt(range, section)?.entries ?? []) {
        const type = section === keys.resources ? partOf(entry, keys.type)?.value : undefined;
        yield { name: entry.key.text, type: type?.kind === 'scalar' ? typeOf(type.text) : '' };
      }
    }
  }

  finish(): DraftResult | undefined {
    this.write();
    return this.draft.finish();
  }

  private write(): void {
    if (this.written) return;
    this.written = true;
    // Of what is written at one place, the inner comes first.
    const plans = [...this.plans].sort(([a], [b]) => b.start - a.start);
    for (const [node, plan] of plans) {
      const step = pathTo(this.tree, node).find((each) => each.node === node);
      if (step === undefined || (plan.added.length === 0 && plan.removed.size === 0)) continue;
      if (node.style === 'block') writeBlock(this.draft, step, plan, this.comments, this.style);
      else this.writeFlow(node, plan);
    }
  }

  private writeFlow(node: Collection, { removed, added }: Plan): void {
    const additions = added.map(({ after, lines }) => {
      const marked = lines.join('\n');
      const { text, select } = cutMarks(marked);
      return { after, lines: text.split('\n'), select };
    });
    const items = membersOf(node);
    const isEmptied = additions.length === 0 && items.every((item) => removed.has(item));
    if (isEmptied) {
      this.draft.replace(node.start + 1, node.end - 1, '');
      return;
    }
    const collection = { start: node.start, end: node.end, items, spread: node.kind === 'mapping' };
    writePlan(this.draft, collection, { removed, added: additions }, this.style.unit, this.comments);
  }

  private planOf(node: Collection): Plan {
    let plan = this.plans.get(node);
    if (plan === undefined) {
      plan = { removed: new Set(), added: [] };
      this.plans.set(node, plan);
    }
    return plan;
  }
}

function isLine(text: string, start: number, end: number): boolean {
  return !text.slice(start, end).includes('\n');
}

function list(node: NewNode): NewNode {
  return { kind: 'list', items: [node] };
}
