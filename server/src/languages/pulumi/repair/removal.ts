import type { Referrer, Refusal } from '../../../core/change';
import type { Resource } from '../../../core/resource';
import { type Span, sameSpan } from '../../../core/span';
import type { CodeNode } from '../../../syntax/code/tree';
import { refuseKept } from '../../shared/change-set';
import type { Range } from '../../shared/lines';
import { type Outcome, refuse } from '../../shared/slot-writer';
import type { OtherChange } from '../../shared/text-changes';
import type { Bench } from './bench';
import { dropDependency } from './dependencies';
import type { Declared } from './dialect';
import type { NodePath } from './find';
import { outputOf } from './outputs';
import { nameOfUse, scopeOf, type Use, usesOf, usesOfImported, usesOfMember } from './uses';
import type { ProgramWriter } from './writer';

/** A statement that goes. */
interface Gone {
  readonly writer: ProgramWriter;
  readonly declared: Declared;
  readonly path: NodePath;
  /** Where its variable is used. */
  readonly uses: readonly Use[];
}

/** Resources that a change set removes. */
export class Removal {
  private readonly bench: Bench;
  private readonly changes: readonly OtherChange[];
  private readonly gone = new Map<Resource, Gone | Refusal>();
  /** The names of outputs that go, by the uses that stand in them. */
  private readonly outputs = new Map<ProgramWriter, Map<number, string>>();
  /** The variables of all resources that go. */
  private variables: ReadonlyMap<ProgramWriter, ReadonlySet<string>> | undefined;

  constructor(bench: Bench, changes: readonly OtherChange[]) {
    this.bench = bench;
    this.changes = changes;
  }

  remove(resource: Resource): Outcome {
    const gone = this.goneWith(resource);
    if ('reason' in gone) return gone;
    const { writer, declared, path, uses } = gone;
    for (const use of uses) if (!dropDependency(writer.plans, use)) this.removeOutput(use, writer);
    return writer.declarations.remove(declared, path) ? undefined : refuse('no-place', resource.address);
  }

  /** Removes the output that a use stands in, where that says nothing else. */
  private removeOutput(use: Use, writer: ProgramWriter): void {
    const others = this.bench.writersBeside(writer).filter((other) => other !== writer);
    const isTaken = (name: string): boolean => others.some(({ tree }) => usesOfImported(tree, name).length > 0);
    const output = outputOf(use, writer.tree, writer.plans, this.variablesOf(writer), isTaken);
    if (output === undefined) return;
    const { statements, drop } = output;
    if (!statements.every(({ statement }) => writer.declarations.canRemove(statement))) return;
    for (const { statement, path } of statements)
      writer.declarations.remove({ start: statement.start, end: statement.end, statements: [statement] }, path);
    drop?.();
    const known = this.outputs.get(writer);
    if (known === undefined) this.outputs.set(writer, new Map([[use.start, output.name]]));
    else known.set(use.start, output.name);
  }

  private variablesOf(writer: ProgramWriter): ReadonlySet<string> {
    if (this.variables === undefined) {
      const variables = new Map<ProgramWriter, Set<string>>();
      for (const change of this.changes) {
        const gone = 'removeResource' in change ? this.goneWith(change.removeResource) : undefined;
        if (gone === undefined || 'reason' in gone || gone.declared.variable === undefined) continue;
        const known = variables.get(gone.writer);
        if (known === undefined) variables.set(gone.writer, new Set([gone.declared.variable]));
        else known.add(gone.declared.variable);
      }
      this.variables = variables;
    }
    return this.variables.get(writer) ?? new Set();
  }

  /** What goes with a resource: its declaration, or the call of a function or class that makes nothing else. */
  private goneWith(resource: Resource): Gone | Refusal {
    const known = this.gone.get(resource);
    if (known !== undefined) return known;
    const gone = this.findGone(resource);
    this.gone.set(resource, gone);
    return gone;
  }

  private findGone(resource: Resource): Gone | Refusal {
    const kept = refuseKept(this.changes, this.bench.sharers(resource));
    const writer = this.bench.writerOf(resource.span);
    if (writer === undefined) return refuse('generated', resource.address);
    const found = this.bench.declared(resource);
    if (kept === undefined && found !== undefined) return goneFrom(writer, found);
    return this.callOfAll(resource) ?? kept ?? refuse('no-place', resource.address);
  }

  private callOfAll({ callers: [caller] }: Resource): Gone | undefined {
    if (caller === undefined) return undefined;
    const { resources } = this.bench.context.loaded;
    const made = resources.filter(({ callers }) => callers.some((each) => sameSpan(each, caller)));
    const isRemoved = (each: Resource): boolean =>
      this.changes.some((change) => 'removeResource' in change && change.removeResource === each);
    const writer = made.every(isRemoved) ? this.bench.writerOf(caller) : undefined;
    const found = writer?.declaredAt(caller);
    return writer && found && goneFrom(writer, found);
  }

  /** What refers to a resource that goes: outputs that go too, and what stays; or why it cannot go after all. */
  referrersOf(resource: Resource): readonly Referrer[] | Refusal {
    const gone = this.goneWith(resource);
    if ('reason' in gone) return gone;
    const { writer, declared, uses } = gone;
    const { gone: ranges } = writer.declarations;
    const last = declared.variable?.split('.').at(-1) ?? '';
    const found: Referrer[] = [];
    const declarations: NodePath[] = [];
    for (const use of uses) {
      const span = spanIn(writer, use);
      const output = this.outputs.get(writer)?.get(use.start);
      if (output !== undefined) found.push({ span, name: output, removed: true });
      else if (isBare(use.path)) declarations.push(use.path);
      else if (!ranges.some((range) => range.start <= use.start && use.end <= range.end) && !writer.erases(use, last))
        found.push({ span, name: nameOfUse(use, writer.tree), removed: false });
    }
    for (const { other, use } of this.usesElsewhere(gone, last))
      found.push({ span: spanIn(other, use), name: other.tree.text.slice(use.start, use.end), removed: false });
    // What only says that there is such a variable is of no use without it.
    if (found.every(({ removed }) => removed)) for (const each of declarations) removeBare(each, writer);
    return found;
  }

  private usesElsewhere({ writer, declared, path }: Gone, name: string): { other: ProgramWriter; use: Range }[] {
    const { variable } = declared;
    if (variable === undefined) return [];
    const isMember = variable.includes('.');
    const isLocal = scopeOf(path, writer.tree).end < writer.tree.text.length;
    if (isLocal && !isMember) return [];
    return this.bench.writersBeside(writer).flatMap((other) => {
      if (other === writer) return [];
      const uses = isMember ? usesOfMember(other.tree, name, path) : usesOfImported(other.tree, name);
      return uses.map((use) => ({ other, use }));
    });
  }
}

function goneFrom(writer: ProgramWriter, found: Pick<Gone, 'declared' | 'path'>): Gone {
  return { writer, ...found, uses: usesOf(writer.tree, found) };
}

function spanIn({ file }: ProgramWriter, { start, end }: Range): Span {
  return { file, start, end };
}

/** Whether a name stands where it is only declared: a field, a variable that gets its value later. */
function isBare(path: NodePath): boolean {
  const around: CodeNode | undefined = path.at(-2);
  return around?.kind === 'declarator' && around.target === path.at(-1) && around.value === undefined;
}

function removeBare(path: NodePath, { declarations }: ProgramWriter): void {
  const statement = path.at(-3);
  if (statement?.kind !== 'declaration' || statement.declarators.length !== 1) return;
  const { start, end } = statement;
  declarations.remove({ start, end, statements: [statement] }, path.slice(0, -2));
}
