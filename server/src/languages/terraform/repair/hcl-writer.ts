import type { Referrer } from '../../../core/change';
import type { Slot } from '../../../core/resource';
import type { SourceFile } from '../../../core/source';
import type { Scalar } from '../../../core/value';
import type { Attribute, Block, BodyItem, HclFile, ObjectExpression, Tuple } from '../../../syntax/hcl-tree';
import { Draft, type DraftResult } from '../../shared/draft';
import { indentOf, lineBreakOf, type Range } from '../../shared/lines';
import { type PlainEdit, selection } from '../../shared/new-value';
import { align } from './align';
import { type BodyPlan, writeBody } from './body';
import { isVariableFile } from './context';
import { Declarations } from './declarations';
import {
  containerAt,
  declarationName,
  dependsOnLoop,
  entryAt,
  expressionAt,
  indexOf,
  listItemAt,
  pathTo,
  saysOnly,
} from './find-hcl';
import { newItem, type SequencePlan, writeSequence } from './sequence';
import { hclSpelling, quoteHcl } from './spell';
import { type FileWriter, listOf, type NewDeclaration, type NewValue, type NewVariable } from './writer';

type Sequence = Tuple | ObjectExpression;

/** Collects the changes of one file of the native syntax. */
export class HclWriter implements FileWriter {
  readonly file: SourceFile;
  readonly spelling = hclSpelling;
  private readonly tree: HclFile;
  private readonly draft: Draft;
  private readonly unit: string;
  private readonly bodies = new Map<Block, BodyPlan>();
  private readonly sequences = new Map<Sequence, SequencePlan>();
  private readonly declarations: Declarations;
  /** Outputs that go. */
  private readonly outputs = new Set<Block>();
  private written = false;

  /** @param lineBreak for a file that has none of its own yet. */
  constructor(file: SourceFile, tree: HclFile, lineBreak: string) {
    this.file = file;
    this.tree = tree;
    this.draft = new Draft(file);
    this.unit = indentUnitOf(tree);
    const ownBreak = file.text.includes('\n') ? lineBreakOf(file.text) : lineBreak;
    this.declarations = new Declarations(file.text, ownBreak, this.unit);
  }

  listOf(items: readonly (Scalar | NewValue)[], select: boolean): NewValue {
    return listOf(items, select, this.spelling);
  }

  replaceValue(at: Range, value: NewValue): boolean {
    const path = pathTo(this.tree, at);
    const node = expressionAt(this.tree, at);
    if (node !== undefined) {
      // `"${var.x}"` is the value of its one interpolation: the quotes go with it.
      const index = path.indexOf(node);
      const template = path[index - 1]?.kind === 'interpolation' ? path[index - 2] : undefined;
      const whole =
        template?.kind === 'template' && template.form === 'quoted' && template.parts.length === 1 ? template : node;
      const isPart = template !== undefined && whole === node;
      if (isPart && value.inString !== undefined && template.kind === 'template' && template.form === 'quoted') {
        const interpolation = path[index - 1] ?? node;
        this.draft.replace(interpolation.start, interpolation.end, value.inString);
        return true;
      }
      this.draft.replace(whole.start, whole.end, value.text, value.select ? selection(value.text, 0) : undefined);
      return true;
    }
    const inner = path[path.length - 1];
    const isText =
      inner?.kind === 'text' ||
      (inner?.kind === 'string' && inner.closed && at.start > inner.start && at.end < inner.end);
    if (!isText || value.inString === undefined) return false;
    const select = value.select ? { offset: 0, length: value.inString.length } : undefined;
    this.draft.replace(at.start, at.end, value.inString, select);
    return true;
  }

  insert(container: Range, path: Slot['path'], value: NewValue): boolean {
    const node = containerAt(this.tree, container);
    const [name, ...rest] = path;
    if (node === undefined || typeof name !== 'string') return false;
    if (node.kind === 'object') {
      if (node.close < 0 || rest.length > 0) return false;
      return this.insertEntry(node, name, value);
    }
    if (!isName(name)) return false;
    if (node.open < 0 || node.close < 0) return false;
    const plan = this.bodyPlan(node);
    const present = node.body.items.find((item): item is Attribute => item.kind === 'attribute' && item.name === name);
    if (present !== undefined) return rest.length === 0 && this.replaceValue(present.value, value);
    const [index, ...inner] = rest;
    if (index === undefined || (typeof index === 'number' && inner.length === 0)) {
      const before = index === undefined ? `${name} = ` : `${name} = [`;
      const lines = [before + value.text + (index === undefined ? '' : ']')];
      const select = value.select ? selection(value.text, before.length) : undefined;
      return addToBody(plan, { name, lines, select, isBlock: false });
    }
    const names = typeof index === 'number' ? inner : rest;
    if (names.some((each) => typeof each !== 'string' || !isName(each)) || names.length !== 1) return false;
    const before = `${this.unit}${String(names[0])} = `;
    const lines = [`${name} {`, before + value.text, '}'];
    const select = value.select ? selection(value.text, before.length + name.length + 2 + 1) : undefined;
    return addToBody(plan, { name, lines, select, isBlock: true });
  }

  private insertEntry(node: ObjectExpression, name: string, value: NewValue): boolean {
    const present = node.items.find((item) => item.name === name);
    if (present !== undefined) return this.replaceValue(present.value, value);
    const last = node.items[node.items.length - 1];
    const quoted = last?.keyForm === 'quoted' || !isName(name);
    const isColon = last !== undefined && this.file.text.charAt(last.separator) === ':';
    const separator = isColon ? this.file.text.slice(last.key.end, last.value.start) : ' = ';
    const plan = this.sequencePlan(node);
    const item = newItem(value, (quoted ? quoteHcl(name) : name) + separator);
    // Each instance of a loop may ask for the same entry.
    const same = plan?.added.find((each) => each.name === name);
    if (same !== undefined) return same.text === item.text;
    plan?.added.push({ ...item, name });
    return plan !== undefined;
  }

  append(list: Range, value: NewValue): boolean {
    const node = expressionAt(this.tree, list);
    if (node?.kind !== 'tuple') return false;
    const plan = this.sequencePlan(node);
    const item = newItem(value, '');
    if (plan?.added.some((each) => each.text === item.text) === false) plan.added.push(item);
    return plan !== undefined;
  }

  removeEntry(key: Range): boolean {
    const found = entryAt(this.tree, key);
    if (found === undefined) return false;
    if (found.in === 'object') {
      const plan = this.sequencePlan(found.parent);
      plan?.removed.add(found.item);
      return plan !== undefined;
    }
    return this.removeFromBody(found.item, found.parent);
  }

  removeItem(item: Range): boolean {
    const found = listItemAt(this.tree, item);
    if (found !== undefined) {
      const plan = this.sequencePlan(found.list);
      plan?.removed.add(found.item);
      return plan !== undefined;
    }
    const path = pathTo(this.tree, item);
    const block = path.find((node) => node.kind === 'block' && node.start === item.start && node.end === item.end);
    const parent = block === undefined ? undefined : path[path.indexOf(block) - 2];
    return block?.kind === 'block' && parent?.kind === 'block' && this.removeFromBody(block, parent);
  }

  private removeFromBody(item: BodyItem, parent: Block | undefined): boolean {
    // What a dynamic block generates cannot lose one of its blocks, and content is all it has.
    if (parent === undefined || parent.open < 0 || parent.close < 0 || parent.type === 'dynamic') return false;
    this.bodyPlan(parent).removed.add(item);
    return true;
  }

  removeRepeated(parts: readonly Range[]): boolean {
    return parts.every((part) => this.removeItem(part));
  }

  removeDeclaration(declaration: Range): boolean {
    const block = this.declarationAt(declaration);
    if (block === undefined || block.close < 0) return false;
    this.declarations.remove(block);
    return true;
  }

  add(beside: Range, declaration: NewDeclaration): boolean {
    const block = this.declarationAt(beside);
    if (block === undefined || block.close < 0) return false;
    this.declarations.add(block, declaration);
    return true;
  }

  copy(original: Range, name: string, edits: readonly PlainEdit[]): boolean {
    const block = this.declarationAt(original);
    return block !== undefined && block.close >= 0 && this.declarations.copy(block, name, edits);
  }

  addVariable(variable: NewVariable): boolean {
    this.declarations.addVariable(variable);
    return true;
  }

  dropDependencies(type: string, name: string): void {
    for (const { list, item } of indexOf(this.tree).dependencies.get(`${type}.${name}`) ?? []) {
      this.sequencePlan(list)?.removed.add(item);
    }
  }

  dropOutputs(gone: ReadonlySet<string>): void {
    const { references } = indexOf(this.tree);
    for (const key of gone)
      for (const node of references.get(key) ?? []) {
        const [block] = pathTo(this.tree, node).filter((each): each is Block => each.kind === 'block');
        if (block?.type !== 'output' || block.close < 0 || this.outputs.has(block) || !saysOnly(block, gone)) continue;
        this.outputs.add(block);
        this.declarations.remove(block);
      }
  }

  referrers(type: string, name: string, own: Range | undefined): readonly Referrer[] {
    this.write();
    const key = `${type}.${name}`;
    const { references, dependencies } = indexOf(this.tree);
    const isInside = (node: Range, outer: Range): boolean => outer.start <= node.start && node.end <= outer.end;
    const dropped = (dependencies.get(key) ?? []).map(({ item }) => item);
    const found: Referrer[] = [];
    for (const node of references.get(key) ?? []) {
      if (own !== undefined && isInside(node, own)) continue;
      const path = pathTo(this.tree, node);
      const block = path.find((each): each is Block => each.kind === 'block');
      const removed = block !== undefined && this.outputs.has(block);
      const isDropped = dropped.some((item) => isInside(node, item)) || (!removed && this.draft.erases(node, key));
      // What was moved or removed may name what is not there any more.
      if (isDropped || block?.type === 'moved' || block?.type === 'removed') continue;
      const name = removed ? (block.labels[0]?.text ?? '') : declarationName(path);
      found.push({ span: { file: this.file, start: node.start, end: node.end }, name, removed });
    }
    return found;
  }

  namesIn(declaration: Range, name: string): readonly Range[] {
    return (indexOf(this.tree).references.get(name) ?? [])
      .filter(({ start, end }) => declaration.start <= start && end <= declaration.end)
      .map(({ nameStart, end }) => ({ start: nameStart, end }));
  }

  dependsOnLoop(at: Range): boolean {
    return dependsOnLoop(this.tree, at);
  }

  takesNoReference(at: Range): boolean {
    return this.kindOf(at) === 'variable' || isVariableFile(this.file.uri);
  }

  kindOf(declaration: Range): string | undefined {
    return this.declarationAt(declaration)?.type;
  }

  hasLoop(declaration: Range): boolean {
    const items = this.declarationAt(declaration)?.body.items ?? [];
    return items.some((item) => item.kind === 'attribute' && (item.name === 'count' || item.name === 'for_each'));
  }

  *declared(): Iterable<string> {
    for (const item of this.tree.body.items) {
      if (item.kind !== 'block') continue;
      const labels = item.labels.map((label) => label.text);
      if (item.type === 'resource') yield labels.join('.');
      else if (item.type === 'variable') yield `var.${labels[0] ?? ''}`;
    }
  }

  finish(): DraftResult | undefined {
    this.write();
    const items = indexOf(this.tree).landmarks;
    return this.draft.finish((text, edits) => align(text, edits, items));
  }

  private write(): void {
    if (this.written) return;
    this.written = true;
    const { comments } = this.tree;
    for (const [node, plan] of this.sequences) {
      const owner =
        plan.removed.size === plan.items.length && plan.added.length === 0 ? this.dependsOn(node) : undefined;
      if (owner !== undefined) this.bodyPlan(owner.block).removed.add(owner.attribute);
      else writeSequence(this.draft, plan, comments, this.unit);
    }
    for (const plan of this.bodies.values()) writeBody(this.draft, plan, comments, this.unit);
    this.declarations.write(this.draft, comments);
  }

  /** The `depends_on` whose list this is. */
  private dependsOn(node: Sequence): { block: Block; attribute: Attribute } | undefined {
    const path = pathTo(this.tree, node);
    const index = path.indexOf(node);
    const attribute = path[index - 1];
    const block = path[index - 3];
    if (attribute?.kind !== 'attribute' || attribute.name !== 'depends_on' || block?.kind !== 'block') return undefined;
    return { block, attribute };
  }

  private declarationAt(range: Range): Block | undefined {
    return this.tree.body.items.find(
      (item): item is Block => item.kind === 'block' && item.start <= range.start && range.end <= item.end,
    );
  }

  private bodyPlan(block: Block): BodyPlan {
    let plan = this.bodies.get(block);
    if (plan === undefined) {
      plan = { block, removed: new Set(), added: [] };
      this.bodies.set(block, plan);
    }
    return plan;
  }

  private sequencePlan(node: Sequence): SequencePlan | undefined {
    if (node.close < 0) return undefined;
    let plan = this.sequences.get(node);
    if (plan === undefined) {
      const isObject = node.kind === 'object';
      plan = {
        items: node.items,
        open: node.start + 1,
        close: node.close,
        removed: new Set(),
        added: [],
        padded: isObject,
        commasOptional: isObject,
      };
      this.sequences.set(node, plan);
    }
    return plan;
  }
}

/** Adds to a body unless the same is added already, as it is for each instance of a loop; `false` when another value is. */
function addToBody(plan: BodyPlan, item: BodyPlan['added'][number]): boolean {
  const same = plan.added.find((each) => each.name === item.name && !each.isBlock);
  if (same !== undefined && !item.isBlock) return same.lines.join() === item.lines.join();
  plan.added.push(item);
  return true;
}

function isName(name: string): boolean {
  return /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(name);
}

/** The indentation that one level adds, as the file's first indented argument shows it. */
function indentUnitOf(tree: HclFile): string {
  for (const block of tree.body.items) {
    if (block.kind !== 'block') continue;
    const outer = indentOf(tree.text, block.start);
    for (const item of block.body.items) {
      const inner = indentOf(tree.text, item.start);
      if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
    }
  }
  return '  ';
}
