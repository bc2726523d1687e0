import type { Refusal } from '../../../core/change';
import type { Slot } from '../../../core/resource';
import type { SourceFile } from '../../../core/source';
import type { Span } from '../../../core/span';
import type { Scalar } from '../../../core/value';
import type { Call, CodeFile, CodeNode, Expression, New } from '../../../syntax/code/tree';
import { walk } from '../../../syntax/code/walk';
import { Draft, type DraftResult } from '../../shared/draft';
import { indentOf, type Range } from '../../shared/lines';
import { cutMarks } from '../../shared/marks';
import type { PlainEdit } from '../../shared/new-value';
import { areKin, placeAfter } from '../../shared/placement';
import type { SlotFile } from '../../shared/slot-writer';
import type { AfterTrees } from './after';
import { Declarations } from './declarations';
import type { Declared, Dialect, Member, Members } from './dialect';
import {
  eachName,
  isEncoded,
  isExpression,
  mentions,
  type NodePath,
  pathTo,
  pathToExpression,
  pathToNode,
} from './find';
import { loopNames } from './loops';
import type { NewField, NewNode, Site } from './node';
import { order } from './placement';
import type { Plan } from './plan';
import { Plans } from './plans';
import { indented } from './print';
import { type Style, styleOf } from './style';
import { listOf, type NewValue } from './value';

/** Collects the changes of one file of a program. */
export class ProgramWriter implements SlotFile<NewValue> {
  readonly file: SourceFile;
  readonly tree: CodeFile;
  readonly dialect: Dialect;
  readonly style: Style;
  readonly declarations: Declarations;
  private readonly trees: AfterTrees;
  private readonly draft: Draft;
  readonly plans: Plans;
  /** Fields of resources that have no arguments yet. */
  private readonly first = new Map<Call | New, { readonly type: string; readonly fields: NewField[] }>();
  private readonly made = new Set<string>();
  private written = false;

  constructor(file: SourceFile, tree: CodeFile, dialect: Dialect, trees: AfterTrees) {
    this.file = file;
    this.trees = trees;
    this.tree = tree;
    this.dialect = dialect;
    this.style = styleOf(tree);
    this.draft = new Draft(file);
    this.plans = new Plans(tree, dialect, this.style);
    this.declarations = new Declarations(tree, dialect, this.style);
  }

  listOf(items: readonly (Scalar | NewValue)[], select: boolean): NewValue {
    return listOf(items, select);
  }

  replaceValue(at: Range, { node, site, select }: NewValue): boolean {
    const path = pathToExpression(this.tree, at);
    if (path === undefined || !this.reaches(node, at)) return false;
    const around = path.at(-2);
    if ((around?.kind === 'entry' || around?.kind === 'item') && around.spread)
      return this.insertBeside(path, node, site);
    const isSchema = !isEncoded(path);
    const target = select && node.kind === 'scalar' ? { ...node, select } : node;
    const edit = this.dialect.replace(path, target, isSchema ? site : undefined, this.tree, this.style);
    if (edit === undefined) return false;
    this.write(edit);
    return true;
  }

  /** Writes an entry beside what is spread around it, which it comes after and so wins over. */
  private insertBeside(path: NodePath, node: NewNode, site: Site | undefined): boolean {
    const holder = path.at(-3);
    const name = site?.path.at(-1);
    const members = holder?.kind === 'object' ? this.plans.fieldsOf(holder) : undefined;
    if (members === undefined || typeof name !== 'string') return false;
    return this.insertInto(members, name, node, isEncoded(path) ? undefined : site);
  }

  /** Adds an edit whose text is laid out for the beginning of a line. */
  write({ start, end, newText }: PlainEdit): void {
    const { text, select } = cutMarks(this.laidOut(newText, start));
    this.draft.replace(start, end, text, select);
  }

  /** Adds an edit as it is. */
  edit({ start, end, newText }: PlainEdit): void {
    // Several new resources may ask for the same import.
    const key = `${start}:${end}:${newText}`;
    if (this.made.has(key)) return;
    this.made.add(key);
    this.draft.replace(start, end, newText);
  }

  private laidOut(text: string, at: number): string {
    return indented(text, indentOf(this.file.text, at)).replaceAll('\n', this.style.lineBreak);
  }

  /** Whether the names of a value are known at a place. */
  reaches(node: NewNode, at: Range): boolean {
    if (node.kind === 'list') return node.items.every((item) => this.reaches(item, at));
    if (node.kind === 'map') return node.entries.every(([, value]) => this.reaches(value, at));
    if (node.kind !== 'expression' || node.scope === undefined) return true;
    const { file, start, end } = node.scope;
    return file.uri === this.file.uri && start <= at.start && at.end <= end;
  }

  insert(container: Range, path: Slot['path'], value: NewValue): boolean {
    const [name, ...rest] = path;
    if (typeof name !== 'string' || !this.reaches(value.node, container)) return false;
    let node = value.select && value.node.kind === 'scalar' ? { ...value.node, select: true } : value.node;
    for (const step of [...rest].reverse())
      node = typeof step === 'number' ? { kind: 'list', items: [node] } : { kind: 'map', entries: [[step, node]] };
    const depth = value.site === undefined ? 0 : value.site.path.length - rest.length;
    const site = value.site && { type: value.site.type, path: value.site.path.slice(0, depth) };
    const call = this.callAt(container);
    if (call !== undefined && depth <= 1) return this.insertArgument(call, name, value, node, site);
    const target = pathTo(this.tree, container).find(
      (each): each is Expression => each.start === container.start && each.end === container.end && isExpression(each),
    );
    const members = target && this.plans.fieldsOf(target);
    if (target === undefined || members === undefined) return false;
    return this.insertInto(members, name, node, isEncoded(pathToNode(this.tree, target)) ? undefined : site);
  }

  /** The call that makes the resource whose declaration stands at a range. */
  callAt(declaration: Range): Call | New | undefined {
    const path = pathTo(this.tree, declaration);
    const outer = path.find((node) => node.start === declaration.start && node.end === declaration.end);
    if (outer === undefined) return undefined;
    let found: Call | New | undefined;
    walk(outer, (node) => {
      if (found !== undefined) return false;
      if (node.kind !== 'call' && node.kind !== 'new') return undefined;
      found = node;
      return false;
    });
    return found;
  }

  private insertArgument(
    call: Call | New,
    name: string,
    value: NewValue,
    node: NewNode,
    site: Site | undefined,
  ): boolean {
    const members = this.plans.argumentsOf(call);
    if (members !== undefined) return this.insertInto(members, name, node, site);
    const apart = this.argumentsApart(value.body);
    if (apart !== undefined && this.reaches(node, apart.node)) return this.insertInto(apart, name, node, site);
    return this.giveArgument(call, name, node, site?.type ?? '');
  }

  /** Gives a resource an argument whose others are written elsewhere, or that has none. */
  giveArgument(call: Call | New, name: string, node: NewNode, type: string): boolean {
    const known = this.first.get(call);
    if (known === undefined) {
      if (this.dialect.firstArguments(call, [[name, node]], type, this.style, this.tree) === undefined) return false;
      this.first.set(call, { type, fields: [[name, node]] });
    } else if (!known.fields.some(([other]) => other === name)) known.fields.push([name, node]);
    return true;
  }

  /** Arguments that have a name of their own, which one resource alone is given. */
  argumentsApart(body: Span | undefined): Members | undefined {
    if (body === undefined || body.file.uri !== this.file.uri) return undefined;
    const path = pathToExpression(this.tree, body);
    const target = path?.at(-1);
    const holder = path?.at(-2);
    const named = holder?.kind === 'declarator' || holder?.kind === 'assignment' ? holder.target : undefined;
    if (target === undefined || !isExpression(target) || named?.kind !== 'name') return undefined;
    let uses = 0;
    for (const statement of this.tree.statements)
      eachName(statement, ({ name }) => {
        if (name === named.name) uses++;
      });
    return uses === 2 ? this.plans.fieldsOf(target) : undefined;
  }

  private insertInto(members: Members, name: string, node: NewNode, site: Site | undefined): boolean {
    const plan = this.plans.planOf(members);
    const present = members.members.find((member) => member.name === name);
    if (present !== undefined && !plan.removed.has(present)) {
      const path = present.value && pathToNode(this.tree, present.value);
      const edit = path && this.dialect.replace(path, node, site, this.tree, this.style);
      if (edit === undefined) return false;
      this.write(edit);
      return true;
    }
    const text = (isOneLine: boolean): string =>
      this.dialect.field(members, name, node, site, isOneLine ? { ...this.style, oneLine: true } : this.style);
    const same = plan.added.find((added) => added.name === name);
    if (same !== undefined) return same.text(true) === text(true);
    plan.added.push({ after: present ?? this.placeOf(name, members, plan), name, text });
    return true;
  }

  /** The member after which a new one belongs: the place of removed kin, else beside the kin that stays. */
  private placeOf(name: string, { members }: Members, { removed }: Plan): Member | undefined {
    const fields = members.filter((member) => member.name !== '');
    const replaced = fields.find((member) => removed.has(member) && areKin(order, member.name, name));
    if (replaced !== undefined) return replaced;
    const kept = fields.filter((member) => !removed.has(member));
    const at = placeAfter(
      order,
      name,
      kept.map((member) => member.name),
    );
    const place = kept[Math.max(at, 0)];
    const spread = members.filter((member) => member.isSpread === true).at(-1);
    if (place !== undefined) return spread !== undefined && spread.start > place.start ? spread : place;
    // Behind what has no name: the name of the resource, a spread; but ahead of its options.
    return fields.at(-1) ?? members.find((member) => member.key === undefined);
  }

  append(at: Range, { node, site, select }: NewValue): boolean {
    const path = pathToExpression(this.tree, at);
    const list = path?.at(-1);
    const members = list && isExpression(list) ? this.plans.itemsOf(list) : undefined;
    if (path === undefined || members === undefined || !this.reaches(node, at)) return false;
    const item: NewNode = select && node.kind === 'scalar' ? { ...node, select } : node;
    const inner = isEncoded(path) ? undefined : site;
    this.plans.planOf(members).added.push({
      after: members.members.at(-1),
      name: '',
      text: (isOneLine) =>
        this.dialect.item(members, item, inner, isOneLine ? { ...this.style, oneLine: true } : this.style),
    });
    return true;
  }

  removeEntry(key: Range): boolean {
    for (const node of [...pathTo(this.tree, key)].reverse()) {
      for (const members of this.membersOf(node)) {
        const member = members.members.find((each) => each.key?.start === key.start && each.key.end === key.end);
        if (member !== undefined) {
          this.plans.planOf(members).removed.add(member);
          return true;
        }
      }
    }
    return false;
  }

  private membersOf(node: CodeNode): Members[] {
    const fields = isExpression(node) ? this.plans.fieldsOf(node) : undefined;
    const given = node.kind === 'call' || node.kind === 'new' ? this.plans.argumentsOf(node) : undefined;
    return [fields, given].flatMap((each) => each ?? []);
  }

  removeItem(item: Range): boolean {
    const path = pathTo(this.tree, item);
    for (const node of [...path].reverse()) {
      const members = isExpression(node) ? this.plans.itemsOf(node) : undefined;
      const member = members?.members.find((each) => each.value !== undefined && isItself(each.value, item));
      if (members === undefined || member === undefined) continue;
      this.plans.planOf(members).removed.add(member);
      return true;
    }
    return false;
  }

  removeRepeated(): boolean {
    return false;
  }

  dependsOnLoop(at: Range): boolean {
    const path = pathTo(this.tree, at);
    const names = loopNames(path);
    if (names.size === 0) return false;
    const inner = path.find((node) => node.start === at.start && node.end === at.end) ?? path.at(-1);
    return inner !== undefined && mentions(inner, names);
  }

  /** A constant by itself may have a type that a reference does not fit. */
  takesNoReference(at: Range): boolean {
    return !pathTo(this.tree, at).some((node) => node.kind === 'entry');
  }

  declaredAt(call: Range): { readonly declared: Declared; readonly path: NodePath } | undefined {
    const path = pathToExpression(this.tree, call);
    const declared = path && this.dialect.declaredBy(path);
    return path === undefined || declared === undefined ? undefined : { declared, path };
  }

  /** Whether the changes so far take a name away from a range. */
  erases(range: Range, word: string): boolean {
    this.writePlans();
    return this.draft.erases(range, word);
  }

  finish(): DraftResult | Refusal | undefined {
    this.writePlans();
    this.declarations.write(this.draft, this.tree.comments);
    const result = this.draft.finish();
    return result && this.dialect.complete !== undefined
      ? this.dialect.complete(this.tree, result, this.style, this.trees)
      : result;
  }

  private writePlans(): void {
    if (this.written) return;
    this.written = true;
    for (const [call, { type, fields }] of this.first) {
      const edit = this.dialect.firstArguments(call, fields, type, this.style, this.tree);
      if (edit !== undefined) this.write(edit);
    }
    this.plans.write(this.draft);
  }
}

/** Whether an expression is what stands at a range, or only wraps it for the compiler: `pulumi.String("a")`. */
function isItself(node: Expression, { start, end }: Range): boolean {
  if (node.start === start && node.end === end) return true;
  const [only, ...others] = node.kind === 'call' ? node.args : [];
  return only !== undefined && others.length === 0 && isItself(only.value, { start, end });
}
