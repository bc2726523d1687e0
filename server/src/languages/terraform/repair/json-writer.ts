import type { Referrer } from '../../../core/change';
import type { Slot } from '../../../core/resource';
import type { SourceFile } from '../../../core/source';
import type { Scalar } from '../../../core/value';
import { parseTemplate } from '../../../syntax/hcl';
import { type Plan, writePlan } from '../../shared/collection';
import { Draft, type DraftResult } from '../../shared/draft';
import type { Range } from '../../shared/lines';
import { type PlainEdit, selection } from '../../shared/new-value';
import { placeAfter } from '../../shared/placement';
import { isVariableFile } from './context';
import { saysOnly } from './find-hcl';
import {
  bodyOf,
  declarationIn,
  dependsOnJsonLoop,
  eachString,
  type Json,
  jsonPathTo,
  jsonTreeOf,
  propertyOf,
  refersTo,
} from './find-json';
import { additionOf, bodyLines, type Group } from './json-plan';
import { order } from './placement';
import { jsonSpelling } from './spell';
import { type FileWriter, listOf, type NewDeclaration, type NewValue, type NewVariable } from './writer';

/** Collects the changes of one file of the JSON syntax. */
export class JsonWriter implements FileWriter {
  readonly file: SourceFile;
  readonly spelling = jsonSpelling;
  private readonly root: Json | undefined;
  private readonly draft: Draft;
  private readonly unit: string;
  private readonly plans = new Map<Json, Plan<Json>>();
  private readonly groups: Group[] = [];
  /** Outputs that go. */
  private readonly outputs = new Set<Json>();
  private written = false;

  constructor(file: SourceFile) {
    this.file = file;
    this.root = jsonTreeOf(file);
    this.draft = new Draft(file);
    this.unit = /\n([ \t]+)\S/.exec(file.text)?.[1] ?? '  ';
  }

  listOf(items: readonly (Scalar | NewValue)[], select: boolean): NewValue {
    return listOf(items, select, this.spelling);
  }

  replaceValue(at: Range, value: NewValue): boolean {
    const path = this.pathTo(at);
    const node = path.find((each) => each.kind !== 'property' && each.start === at.start && each.end === at.end);
    const inner = path.at(-1);
    if (node !== undefined) return this.put(node, value);
    if (inner?.kind !== 'string') return false;
    const { text } = this.file;
    const content = text.slice(inner.start + 1, inner.end - 1);
    if (/^\$\{[^{}]*\}$/.test(content)) return this.put(inner, value);
    if (value.inString === undefined) return false;
    // An expression goes with the signs that make it one.
    const open = /\$\{\s*$/.exec(text.slice(inner.start, at.start))?.[0].length ?? 0;
    const close = open > 0 ? (/^\s*\}/.exec(text.slice(at.end, inner.end))?.[0].length ?? 0) : 0;
    const select = value.select ? { offset: 0, length: value.inString.length } : undefined;
    this.draft.replace(at.start - open, at.end + close, value.inString, select);
    return true;
  }

  private put(node: Range, value: NewValue): boolean {
    this.draft.replace(node.start, node.end, value.text, value.select ? selection(value.text, 0) : undefined);
    return true;
  }

  insert(container: Range, path: Slot['path'], value: NewValue): boolean {
    const [name, ...rest] = path;
    const object = this.objectAt(container);
    if (object === undefined || !object.closed || typeof name !== 'string') return false;
    const present = propertyOf(object, name);
    if (present !== undefined) {
      const [old] = present.items;
      return rest.length === 0 && old !== undefined && this.put(old, value);
    }
    const index = typeof rest[0] === 'number' ? rest.shift() : undefined;
    const [inner, ...more] = rest;
    if (more.length > 0 || typeof inner === 'number') return false;
    const key = `${JSON.stringify(name)}: `;
    let lines: string[];
    let before = key;
    if (inner === undefined) {
      lines = [index === undefined ? key + value.text : `${key}[${value.text}]`];
      if (index !== undefined) before += '[';
    } else {
      const line = `${this.unit}${JSON.stringify(inner)}: `;
      lines = [`${key}{`, line + value.text, '}'];
      before = `${key}{\n${line}`;
    }
    const select = value.select ? selection(value.text, before.length) : undefined;
    const plan = this.planOf(object);
    const same = plan.added.find((each) => each.lines[0]?.startsWith(key));
    if (same !== undefined) return same.lines.join() === lines.join();
    const kept = object.items.filter((item) => !plan.removed.has(item));
    const at = placeAfter(
      order,
      name,
      kept.map((item) => item.key),
    );
    plan.added.push({ after: kept[at] ?? object.items[0], lines, select });
    return true;
  }

  append(list: Range, value: NewValue): boolean {
    const node = this.pathTo(list).find(
      (each) => each.kind === 'array' && each.start === list.start && each.end === list.end,
    );
    if (node === undefined || !node.closed) return false;
    const select = value.select ? selection(value.text, 0) : undefined;
    this.planOf(node).added.push({ after: undefined, lines: [value.text], select });
    return true;
  }

  removeEntry(key: Range): boolean {
    const path = this.pathTo(key);
    const property = path.filter((node) => node.kind === 'property' && key.end <= node.keyEnd).at(-1);
    return property !== undefined && this.remove(property, path);
  }

  removeItem(item: Range): boolean {
    const path = this.pathTo(item);
    const node = path.find(
      (each, i) => each.start === item.start && each.end === item.end && path[i - 1]?.kind === 'array',
    );
    return node !== undefined && this.remove(node, path);
  }

  removeRepeated(parts: readonly Range[]): boolean {
    return parts.every((part) => this.removeItem(part));
  }

  removeDeclaration(declaration: Range): boolean {
    const found = this.declarationAt(declaration);
    return found !== undefined && this.remove(found.declaration, found.path);
  }

  private remove(node: Json, path: readonly Json[]): boolean {
    const parent = path[path.indexOf(node) - 1];
    if (parent === undefined || !parent.closed) return false;
    this.planOf(parent).removed.add(node);
    return true;
  }

  add(beside: Range, { type, name, comment, items }: NewDeclaration): boolean {
    const found = this.declarationAt(beside);
    if (found === undefined || this.root === undefined) return false;
    const lines = bodyLines(
      [...(comment.length > 0 ? [{ name: '//', text: jsonSpelling.scalar(comment.join(' ')) }] : []), ...items],
      this.unit,
    );
    const { path, declaration, names } = found;
    if (names[0] === 'resource' && names.length === 3) {
      const typeProperty = path.filter((node) => node.kind === 'property')[1];
      const owner = path[path.indexOf(declaration) - 1];
      if (names[1] === type) return this.join(owner, declaration, [], name, lines);
      const types = typeProperty === undefined ? undefined : path[path.indexOf(typeProperty) - 1];
      return this.addBelow(types, typeProperty, [type], name, lines);
    }
    const outermost = path.find((node) => node.kind === 'property');
    return this.addBelow(this.root, outermost, ['resource', type], name, lines);
  }

  addVariable({ name, description, condition, errorMessage }: NewVariable): boolean {
    const lines = bodyLines(
      [
        { name: 'description', text: jsonSpelling.scalar(description) },
        { name: 'type', text: '"string"' },
        {
          name: 'validation',
          items: [
            { name: 'condition', text: jsonSpelling.reference(condition) },
            { name: 'error_message', text: jsonSpelling.scalar(errorMessage) },
          ],
        },
      ],
      this.unit,
    );
    return this.addBelow(this.root, undefined, ['variable'], name, lines);
  }

  /** Writes a declaration below names of an object, those that are there already shared. */
  private addBelow(
    into: Json | undefined,
    after: Json | undefined,
    names: readonly string[],
    name: string,
    lines: readonly string[],
  ): boolean {
    if (into?.kind !== 'object' && into?.kind !== 'array') return false;
    const [first, ...rest] = names;
    if (first === undefined || into.kind === 'array') return this.join(into, after, names, name, lines);
    const present = propertyOf(into, first);
    if (present === undefined) return this.join(into, after, names, name, lines);
    return this.addBelow(present.items[0], undefined, rest, name, lines);
  }

  private join(
    into: Json | undefined,
    after: Json | undefined,
    names: readonly string[],
    name: string,
    lines: readonly string[],
  ): boolean {
    if (into === undefined || !into.closed) return false;
    const same = this.groups.find(
      (group) => group.into === into && group.after === after && group.names.join() === names.join(),
    );
    if (same === undefined) this.groups.push({ into, after, names, members: [{ name, lines }] });
    else same.members.push({ name, lines });
    return true;
  }

  copy(original: Range, name: string, edits: readonly PlainEdit[]): boolean {
    const found = this.declarationAt(original);
    const [value] = found?.declaration.items ?? [];
    const owner = found?.path[found.path.length - 2];
    if (found === undefined || value === undefined || owner === undefined || !owner.closed) return false;
    let text = `${JSON.stringify(name)}: `;
    let at = value.start;
    for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
      if (edit.start < at || edit.end > value.end) return false;
      text += this.file.text.slice(at, edit.start) + edit.newText;
      at = edit.end;
    }
    this.planOf(owner).added.push({
      after: found.declaration,
      lines: [text + this.file.text.slice(at, value.end)],
      select: undefined,
    });
    return true;
  }

  dropDependencies(type: string, name: string): void {
    for (const { item, path } of this.dependencies(type, name)) this.remove(item, [...path, item]);
  }

  private dependencies(type: string, name: string): { item: Json; path: readonly Json[] }[] {
    const found: { item: Json; path: readonly Json[] }[] = [];
    if (this.root === undefined || !this.file.text.includes('depends_on')) return found;
    eachString(this.root, (item, path) => {
      const isDependency = path.at(-1)?.kind === 'array' && path.at(-2)?.key === 'depends_on';
      const target = String(item.scalar)
        .replace(/^\$\{\s*|\s*\}$/g, '')
        .replace(/\[[^\]]*\]$/, '');
      if (isDependency && target === `${type}.${name}`) found.push({ item, path });
    });
    return found;
  }

  dropOutputs(gone: ReadonlySet<string>): void {
    const outputs = this.root?.items.filter(({ key }) => key === 'output').flatMap(({ items }) => objectsOf(items[0]));
    for (const output of (outputs ?? []).flatMap(({ items }) => items)) {
      const texts: string[] = [];
      eachString(output, ({ scalar }) => texts.push(String(scalar)));
      const refers = [...gone].some((key) => {
        const [type = '', name = ''] = key.split('.');
        return texts.some((template) => refersTo(template, type, name));
      });
      if (!refers || !texts.every((template) => saysOnly(parseTemplate(template).node, gone))) continue;
      this.outputs.add(output);
      this.remove(output, this.pathTo(output));
    }
  }

  referrers(type: string, name: string, own: Range | undefined): readonly Referrer[] {
    this.write();
    const found: Referrer[] = [];
    const { root } = this;
    if (root === undefined || !this.file.text.includes(name)) return [];
    eachString(root, (node, path) => {
      if (own !== undefined && this.isInDeclaration(node, own)) return;
      const output = path.find((each) => this.outputs.has(each));
      const isErased = output === undefined && this.draft.erases(node, `${type}.${name}`);
      if (isErased || !refersTo(String(node.scalar), type, name)) return;
      const words = declarationIn(root, node)?.names ?? [];
      // What was moved or removed may name what is not there any more.
      if (words[0] === 'moved' || words[0] === 'removed') return;
      const span = { file: this.file, start: node.start, end: node.end };
      const called = (words[0] === 'resource' ? words.slice(1) : words).join('.');
      found.push({ span, name: output?.key ?? called, removed: output !== undefined });
    });
    return found;
  }

  namesIn(declaration: Range, name: string): readonly Range[] | undefined {
    const [type = '', own = ''] = name.split('.');
    let refers = false;
    if (this.root !== undefined) {
      eachString(this.root, (node) => {
        refers ||= this.isInDeclaration(node, declaration) && refersTo(String(node.scalar), type, own);
      });
    }
    return refers ? undefined : [];
  }

  private isInDeclaration(node: Range, declaration: Range): boolean {
    const own = this.declarationAt(declaration)?.declaration;
    return own !== undefined && own.start <= node.start && node.end <= own.end;
  }

  dependsOnLoop(at: Range): boolean {
    return this.root !== undefined && dependsOnJsonLoop(this.root, at);
  }

  takesNoReference(at: Range): boolean {
    return this.kindOf(at) === 'variable' || isVariableFile(this.file.uri);
  }

  kindOf(declaration: Range): string | undefined {
    return this.declarationAt(declaration)?.names[0];
  }

  hasLoop(declaration: Range): boolean {
    const body = bodyOf(this.declarationAt(declaration)?.declaration);
    return propertyOf(body, 'count') !== undefined || propertyOf(body, 'for_each') !== undefined;
  }

  *declared(): Iterable<string> {
    for (const kind of this.root?.items ?? []) {
      for (const group of objectsOf(kind.items[0])) {
        for (const outer of group.items) {
          if (kind.key === 'variable') yield `var.${outer.key}`;
          if (kind.key !== 'resource') continue;
          for (const names of objectsOf(outer.items[0]))
            for (const inner of names.items) yield `${outer.key}.${inner.key}`;
        }
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
    for (const group of this.groups) this.planOf(group.into).added.push(additionOf(group, this.unit));
    this.removeEmptied();
    for (const [node, plan] of this.plans)
      writePlan(this.draft, { ...node, spread: node.kind === 'object' }, plan, this.unit);
  }

  /** What holds nothing any more after its declarations, or its dependencies, are removed goes with them. */
  private removeEmptied(): void {
    for (let changed = true; changed; ) {
      changed = false;
      for (const [node, plan] of this.plans) {
        if (plan.added.length > 0 || plan.removed.size < node.items.length || plan.removed.size === 0) continue;
        const path = this.pathTo(node);
        const at = path.indexOf(node);
        const owner = path[at - 1];
        const isDependencies = owner?.key === 'depends_on';
        const isAbove =
          (path.slice(0, at + 1).filter((each) => each.kind === 'property').length < 3 &&
            path[1]?.key === 'resource') ||
          owner?.key === 'output';
        if (owner === undefined || (!isDependencies && !isAbove)) continue;
        this.plans.delete(node);
        changed = this.remove(owner.kind === 'property' ? owner : node, path);
        break;
      }
    }
  }

  private planOf(node: Json): Plan<Json> {
    let plan = this.plans.get(node);
    if (plan === undefined) {
      plan = { removed: new Set(), added: [] };
      this.plans.set(node, plan);
    }
    return plan;
  }

  private pathTo(range: Range): Json[] {
    return this.root === undefined ? [] : jsonPathTo(this.root, range);
  }

  private declarationAt(range: Range): { path: Json[]; declaration: Json; names: string[] } | undefined {
    return this.root === undefined ? undefined : declarationIn(this.root, range);
  }

  /** The object that a map value was read from, or the body of the declaration at a range. */
  private objectAt(range: Range): Json | undefined {
    const path = this.pathTo(range);
    const exact = path.find((node) => node.start === range.start && node.end === range.end);
    if (exact !== undefined) return bodyOf(exact);
    const found = this.declarationAt(range);
    const { declaration } = found ?? {};
    const isName = declaration !== undefined && range.end <= declaration.keyEnd;
    return isName ? bodyOf(declaration) : undefined;
  }
}

function objectsOf(node: Json | undefined): readonly Json[] {
  if (node?.kind === 'array') return node.items.filter((item) => item.kind === 'object');
  return node?.kind === 'object' ? [node] : [];
}
