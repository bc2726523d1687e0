import type { Slot } from '../../../core/resource';
import type { SourceFile } from '../../../core/source';
import type {
  Attribute,
  Block,
  Body,
  BodyItem,
  HclFile,
  HclNode,
  ObjectExpression,
  Tuple,
} from '../../../syntax/hcl-tree';
import { type BodyPlan, writeBody } from './body';
import { Draft, type DraftResult, type Range } from './draft';
import {
  containerAt,
  declarationName,
  dependsOnLoop,
  entryAt,
  expressionAt,
  findReferences,
  listItemAt,
  pathTo,
} from './find-hcl';
import { endOfLine } from './layout';
import { contentEnd, indentOf, isBlankLine, lineBreakOf, linesOf, withBlankLines } from './lines';
import { newItem, type SequencePlan, writeSequence } from './sequence';
import { hclSpelling, quoteHcl } from './spell';
import {
  type FileWriter,
  type NewDeclaration,
  type NewItem,
  type NewValue,
  type NewVariable,
  selection,
} from './writer';

type Sequence = Tuple | ObjectExpression;

/** Collects the changes of one file of the native syntax. */
export class HclWriter implements FileWriter {
  readonly file: SourceFile;
  readonly spelling = hclSpelling;
  private readonly tree: HclFile;
  private readonly draft: Draft;
  private readonly lineBreak: string;
  private readonly unit: string;
  private readonly bodies = new Map<Block, BodyPlan>();
  private readonly sequences = new Map<Sequence, SequencePlan>();
  private readonly removedDeclarations = new Set<Block>();
  /** Texts of new declarations by the one that they follow; those at the end of the file under undefined. */
  private readonly declarations = new Map<Block | undefined, string[]>();
  private written = false;

  /** @param lineBreak for a file that has none of its own yet. */
  constructor(file: SourceFile, tree: HclFile, lineBreak: string) {
    this.file = file;
    this.tree = tree;
    this.draft = new Draft(file);
    this.lineBreak = file.text.includes('\n') ? lineBreakOf(file.text) : lineBreak;
    this.unit = indentUnitOf(tree);
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
    if (node === undefined || typeof name !== 'string' || !isName(name)) return false;
    if (node.kind === 'object') {
      if (node.close < 0 || rest.length > 0) return false;
      return this.insertEntry(node, name, value);
    }
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
    const quoted = last?.keyForm === 'quoted';
    const isColon = last !== undefined && this.file.text.charAt(last.separator) === ':';
    const separator = isColon ? this.file.text.slice(last.key.end, last.value.start) : ' = ';
    this.sequencePlan(node)?.added.push(newItem(value, (quoted ? quoteHcl(name) : name) + separator));
    return true;
  }

  append(list: Range, value: NewValue): boolean {
    const node = expressionAt(this.tree, list);
    if (node?.kind !== 'tuple') return false;
    const plan = this.sequencePlan(node);
    plan?.added.push(newItem(value, ''));
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

  removeDeclaration(declaration: Range): boolean {
    const block = this.declarationAt(declaration);
    if (block === undefined || block.close < 0) return false;
    this.removedDeclarations.add(block);
    return true;
  }

  add(beside: Range, declaration: NewDeclaration): boolean {
    const block = this.declarationAt(beside);
    if (block === undefined || block.close < 0) return false;
    const { comment, type, name, items } = declaration;
    const lines = comment.map((line) => `# ${line}`.trimEnd());
    const head = `resource ${quoteHcl(type)} ${quoteHcl(name)} {`;
    if (items.length === 0) lines.push(`${head}}`);
    else lines.push(head, ...this.itemLines(items, this.unit), '}');
    this.addDeclaration(block, lines);
    return true;
  }

  copy(original: Range, name: string, edits: readonly { start: number; end: number; newText: string }[]): boolean {
    const block = this.declarationAt(original);
    const label = block?.labels[1];
    if (block === undefined || block.close < 0 || label === undefined) return false;
    let text = '';
    let at = block.start;
    const rename = { start: label.start, end: label.end, newText: quoteHcl(name) };
    for (const edit of [rename, ...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
      if (edit.start < at || edit.end > block.end) return false;
      text += this.file.text.slice(at, edit.start) + edit.newText;
      at = edit.end;
    }
    this.addTo(block, text + this.file.text.slice(at, block.end));
    return true;
  }

  addVariable({ name, description, condition, errorMessage }: NewVariable): boolean {
    const inner = this.unit.repeat(2);
    const lines = [
      `variable ${quoteHcl(name)} {`,
      `${this.unit}description = ${quoteHcl(description)}`,
      `${this.unit}type = string`,
      '',
      `${this.unit}validation {`,
      `${inner}condition = ${condition}`,
      `${inner}error_message = ${quoteHcl(errorMessage)}`,
      `${this.unit}}`,
      '}',
    ];
    this.addDeclaration(undefined, lines);
    return true;
  }

  private addDeclaration(after: Block | undefined, lines: readonly string[]): void {
    const indent = after === undefined ? '' : indentOf(this.file.text, after.start);
    this.addTo(after, lines.map((line, i) => (i === 0 || line === '' ? line : indent + line)).join(this.lineBreak));
  }

  private addTo(after: Block | undefined, text: string): void {
    const texts = this.declarations.get(after);
    if (texts === undefined) this.declarations.set(after, [text]);
    else if (!texts.includes(text)) texts.push(text);
  }

  private itemLines(items: readonly NewItem[], indent: string): string[] {
    return items.flatMap((item, i) => {
      if ('text' in item) return [`${indent}${item.name} = ${item.text}`];
      const block = [`${indent}${item.name} {`, ...this.itemLines(item.items, indent + this.unit), `${indent}}`];
      return i > 0 ? ['', ...block] : block;
    });
  }

  dropDependencies(type: string, name: string): void {
    for (const { list, item } of this.dependencies(type, name)) this.sequencePlan(list)?.removed.add(item);
  }

  /** The items of `depends_on` lists that name a resource, with or without quotes. */
  private *dependencies(type: string, name: string): Iterable<{ list: Tuple; item: HclNode }> {
    if (!this.file.text.includes('depends_on')) return;
    for (const block of blocksOf(this.tree.body)) {
      for (const attribute of block.body.items) {
        if (attribute.kind !== 'attribute' || attribute.name !== 'depends_on' || attribute.value.kind !== 'tuple')
          continue;
        for (const item of attribute.value.items) {
          const target = item.kind === 'index' ? item.object : item;
          const isNamed =
            (target.kind === 'access' &&
              target.name === name &&
              target.object.kind === 'variable' &&
              target.object.name === type) ||
            (target.kind === 'string' && target.value === `${type}.${name}`);
          if (isNamed) yield { list: attribute.value, item };
        }
      }
    }
  }

  referrers(type: string, name: string, own: Range | undefined): readonly string[] {
    this.write();
    const dependencies = new Set<HclNode>();
    for (const { item } of this.dependencies(type, name)) dependencies.add(item);
    const names = new Set<string>();
    for (const { node, path } of findReferences(this.tree, type, name)) {
      if (own !== undefined && own.start <= node.start && node.end <= own.end) continue;
      if (path.some((each) => dependencies.has(each)) || this.draft.erases(node, `${type}.${name}`)) continue;
      names.add(declarationName(path));
    }
    return [...names];
  }

  dependsOnLoop(at: Range): boolean {
    return dependsOnLoop(this.tree, at);
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
    const { items } = this.tree.body;
    return this.draft.finish([...items, ...this.tree.comments].sort((a, b) => a.start - b.start));
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
    this.writeDeclarations();
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

  private writeDeclarations(): void {
    const { text } = this.file;
    const { comments } = this.tree;
    const gap = this.lineBreak + this.lineBreak;
    const ranges: Range[] = [];
    for (const block of this.removedDeclarations) {
      const lines = linesOf(text, block, comments);
      const texts = this.declarations.get(block);
      this.declarations.delete(block);
      if (texts === undefined) ranges.push(lines);
      else this.draft.replace(lines.start, lines.end, texts.join(gap) + (lines.end > block.end ? this.lineBreak : ''));
    }
    for (const range of withBlankLines(text, ranges, { start: 0, end: text.length }))
      this.draft.replace(range.start, range.end, '');
    for (const [after, texts] of this.declarations) {
      const joined = texts.join(gap);
      if (after === undefined) {
        const body = text.trimEnd();
        const at = text.length;
        const before =
          body === '' || body === '\ufeff'
            ? ''
            : text.endsWith('\n')
              ? /\n\r?\n$/.test(text)
                ? ''
                : this.lineBreak
              : gap;
        this.draft.replace(at, at, before + joined + this.lineBreak);
        continue;
      }
      const at = contentEnd(text, after.end);
      const line = endOfLine(text, at) + 1;
      this.draft.replace(at, at, gap + joined + (line < text.length && !isBlankLine(text, line) ? this.lineBreak : ''));
    }
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

function* blocksOf(body: Body): Iterable<Block> {
  for (const item of body.items) {
    if (item.kind !== 'block') continue;
    yield item;
    yield* blocksOf(item.body);
  }
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
