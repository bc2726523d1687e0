import type { ClassDeclaration, FunctionDeclaration, Statement } from '../../syntax/code/tree';
import { walk } from '../../syntax/code/walk';
import { classFrame, construct, functionOf } from './classes';
import type { Frame, ProgramFile } from './frame';
import { begin } from './imports';
import { invokeAlone } from './invoke';
import type { Program } from './program';
import type { ClassThing, FunctionThing, InstanceThing } from './things';

/*
 * What a program does: its files, the functions that begin it, and then, with what is not known for their parameters,
 * those that nothing called.
 */

/** Reads all files of a program. */
export function runProgram(program: Program, files: readonly ProgramFile[]): void {
  // Names that files see of each other without imports are there before the first of them is executed.
  for (const file of [...files].sort((a, b) => Number(acts(a)) - Number(acts(b)))) begin(file, { program });
  for (const file of files) {
    const main = file.tree.statements.find((node) => node.kind === 'function' && node.name === 'main');
    if (main?.kind === 'function') callFunction(main, file, program);
    for (const node of classesIn(file.tree.statements)) {
      const entry = node.members.find((member) => member.kind === 'function' && /^main$/i.test(member.name));
      if (entry?.kind === 'function') callMember(node, entry, file, program);
    }
  }
  const left = files.flatMap((file) => notYetRun(file, program));
  if (left.length > 0) {
    // A single one has no order.
    const names = left.length > 1 ? namesUsed(files) : noNames;
    const rankOf = ({ name, isStack }: Entry): number => (isStack ? 0 : names.has(name) ? 2 : 1);
    for (const entry of left.sort((a, b) => rankOf(a) - rankOf(b))) {
      if (program.budget.expired) break;
      entry.run();
    }
  }
  program.countInstances();
}

const noNames: ReadonlySet<string> = new Set();

/** Something that nothing has called so far. */
interface Entry {
  readonly name: string;
  /** It is what a program deploys. */
  readonly isStack: boolean;
  run(): void;
}

/** What may be called: that which others of them use comes after those. */
function notYetRun(file: ProgramFile, program: Program): Entry[] {
  const entries: Entry[] = [];
  for (const node of file.tree.statements) {
    if (node.kind !== 'function' || program.hasExecuted(node)) continue;
    entries.push(declaredEntry(node, file, program));
  }
  for (const node of classesIn(file.tree.statements)) {
    const isStack = node.bases.some((base) => base.kind === 'name' && /^(?:Pulumi\.)?Stack$/.test(base.name));
    entries.push({ name: node.name, isStack, run: () => callClass(node, file, program) });
  }
  for (const { value, name } of file.scope.names.values()) {
    if (value.kind !== 'function' || value.home.file !== file || value.declared !== undefined) continue;
    if (!program.hasExecuted(value.body)) entries.push(entryOf(name, value, program));
  }
  return entries;
}

function declaredEntry(node: FunctionDeclaration, file: ProgramFile, program: Program): Entry {
  const run = (): void => {
    if (!program.hasExecuted(node)) callFunction(node, file, program);
  };
  return { name: node.name, isStack: false, run };
}

function entryOf(name: string, fn: FunctionThing, program: Program): Entry {
  const run = (): void => {
    if (program.hasExecuted(fn.body)) return;
    const { start } = fn.body;
    invokeAlone(fn, fn.home, { kind: 'name', name, start, end: start });
  };
  return { name, isStack: false, run };
}

/** The names that programs use, those that only declare something left out. */
function namesUsed(files: readonly ProgramFile[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { tree } of files) {
    for (const statement of tree.statements) {
      walk(statement, (node) => {
        if (node.kind === 'name' || node.kind === 'member') names.add(node.name);
        return undefined;
      });
    }
  }
  return names;
}

/** Whether a file of a language that knows declarations alone does more than declare. */
function acts({ language, tree }: ProgramFile): boolean {
  return (
    language === 'csharp' && tree.statements.some(({ kind }) => kind === 'return' || kind === 'expression-statement')
  );
}

function frameOf(file: ProgramFile, program: Program): Frame {
  return { program, file, scope: file.scope, self: undefined, flow: { returned: [], depth: 0 } };
}

function classesIn(statements: readonly Statement[], found: ClassDeclaration[] = []): readonly ClassDeclaration[] {
  for (const node of statements) {
    if (node.kind === 'class') found.push(node);
    else if (node.kind === 'namespace') classesIn(node.statements, found);
  }
  return found;
}

/** The place of a function's name: calls that only the reading makes stand there. */
const placeOf = (node: FunctionDeclaration) =>
  ({ kind: 'name', name: node.name, start: node.nameStart, end: node.nameStart + node.name.length }) as const;

function callFunction(node: FunctionDeclaration, file: ProgramFile, program: Program): void {
  if (node.body === undefined) return;
  const frame = frameOf(file, program);
  invokeAlone(functionOf(node, node.body, frame, undefined), frame, placeOf(node));
}

function classOf(node: ClassDeclaration, file: ProgramFile, program: Program): ClassThing {
  const known = file.scope.names.get(node.name)?.value;
  if (known?.kind === 'class' && known.node === node) return known;
  return { kind: 'class', node, home: frameOf(file, program), statics: new Map() };
}

function callMember(node: ClassDeclaration, member: FunctionDeclaration, file: ProgramFile, program: Program): void {
  if (member.body === undefined || program.hasExecuted(member)) return;
  const cls = classOf(node, file, program);
  invokeAlone(
    functionOf(member, member.body, classFrame(cls, undefined), cls),
    frameOf(file, program),
    placeOf(member),
  );
}

function callClass(node: ClassDeclaration, file: ProgramFile, program: Program): void {
  if (node.form !== 'class' && node.form !== 'record') return;
  const cls = classOf(node, file, program);
  let instance: InstanceThing | undefined;
  const isMade = program.hasExecuted(node);
  for (const member of node.members) {
    if (program.budget.expired) return;
    if (member.kind === 'class') {
      if (member.form === 'class') callClass(member, file, program);
      continue;
    }
    if (member.kind !== 'function' || member.body === undefined || program.hasExecuted(member)) continue;
    const isStatic = member.modifiers.includes('static');
    if (isStatic) callMember(node, member, file, program);
    else if (!isMade) {
      instance ??= construct(cls, [], frameOf(file, program));
      if (program.hasExecuted(member)) continue;
      const fn = functionOf(member, member.body, classFrame(cls, instance), instance);
      invokeAlone(fn, frameOf(file, program), placeOf(member));
    }
  }
}
