import { type Node, parsePattern, type Test } from './regex-pattern';

/**
 * Regular expressions as Terraform has them: RE2 syntax, leftmost-first matches, time linear in the text. JavaScript's
 * own engine backtracks, so a hostile pattern in a workspace could hang the editor; this one cannot.
 */

export interface Match {
  readonly start: number;
  readonly end: number;
  /** The whole match, then each group; undefined for a group that took no part. */
  readonly groups: readonly (string | undefined)[];
  /** The name of each group at its position, the whole match being position 0. */
  readonly names: readonly (string | undefined)[];
}

/** What the searches of one call may still cost; `exhausted` when a search gave up. */
export interface Allowance {
  steps: number;
  exhausted: boolean;
}

export function newAllowance(): Allowance {
  return { steps: MAX_STEPS, exhausted: false };
}

export interface Regex {
  /** The first match at or after `from`; undefined when there is none, or when the allowance did not suffice. */
  exec(text: string, from: number, allowance: Allowance): Match | undefined;
}

type Instruction =
  | { readonly op: 'test'; readonly test: Test }
  | { readonly op: 'assert'; readonly assert: Assertion }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'split'; first: number; second: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'match' };

type Assertion = Extract<Node, { kind: 'assert' }>['assert'];

/** Longer programs come from nested counted repetitions; RE2 refuses them too. */
const MAX_PROGRAM = 10_000;
/** Steps that the searches of one call may take: some tenths of a second. */
const MAX_STEPS = 3_000_000;

const compiled = new Map<string, Regex | null>();

/** Undefined when the pattern is not RE2 syntax. */
export function compileRegex(pattern: string): Regex | undefined {
  const known = compiled.get(pattern);
  if (known !== undefined) return known ?? undefined;
  const parsed = parsePattern(pattern);
  let regex: Regex | undefined;
  if (parsed !== undefined) {
    const program: Instruction[] = [];
    emit({ kind: 'group', index: 0, body: parsed.node }, program);
    program.push({ op: 'match' });
    if (program.length <= MAX_PROGRAM)
      regex = { exec: (text, from, allowance) => search(program, parsed.names, text, from, allowance) };
  }
  if (compiled.size > 500) compiled.clear();
  compiled.set(pattern, regex ?? null);
  return regex;
}

function emit(node: Node, program: Instruction[]): void {
  if (program.length > MAX_PROGRAM) return;
  switch (node.kind) {
    case 'empty':
      return;
    case 'test':
      program.push({ op: 'test', test: node.test });
      return;
    case 'assert':
      program.push({ op: 'assert', assert: node.assert });
      return;
    case 'sequence':
      for (const item of node.items) emit(item, program);
      return;
    case 'group':
      program.push({ op: 'save', slot: node.index * 2 });
      emit(node.body, program);
      program.push({ op: 'save', slot: node.index * 2 + 1 });
      return;
    case 'alternatives':
      emitAlternatives(node.items, program);
      return;
    case 'repeat':
      emitRepeat(node, program);
      return;
  }
}

function emitAlternatives(items: readonly Node[], program: Instruction[]): void {
  const jumps: { op: 'jump'; to: number }[] = [];
  for (const [index, item] of items.entries()) {
    if (index === items.length - 1) {
      emit(item, program);
      break;
    }
    const split = { op: 'split' as const, first: program.length + 1, second: 0 };
    program.push(split);
    emit(item, program);
    const jump = { op: 'jump' as const, to: 0 };
    program.push(jump);
    jumps.push(jump);
    split.second = program.length;
  }
  for (const jump of jumps) jump.to = program.length;
}

function emitRepeat(node: Extract<Node, { kind: 'repeat' }>, program: Instruction[]): void {
  for (let i = 0; i < node.min; i++) emit(node.body, program);
  if (node.max === undefined) {
    const split = { op: 'split' as const, first: 0, second: 0 };
    const start = program.length;
    program.push(split);
    emit(node.body, program);
    program.push({ op: 'jump', to: start });
    aim(split, start + 1, program.length, node.greedy);
    return;
  }
  const splits: { start: number; split: { op: 'split'; first: number; second: number } }[] = [];
  for (let i = node.min; i < node.max && program.length <= MAX_PROGRAM; i++) {
    const split = { op: 'split' as const, first: 0, second: 0 };
    splits.push({ start: program.length, split });
    program.push(split);
    emit(node.body, program);
  }
  for (const { start, split } of splits) aim(split, start + 1, program.length, node.greedy);
}

function aim(split: { first: number; second: number }, inside: number, after: number, greedy: boolean): void {
  split.first = greedy ? inside : after;
  split.second = greedy ? after : inside;
}

interface Thread {
  readonly at: number;
  readonly saved: readonly number[];
}

function search(
  program: readonly Instruction[],
  names: readonly (string | undefined)[],
  text: string,
  from: number,
  allowance: Allowance,
): Match | undefined {
  let threads: Thread[] = [];
  let found: readonly number[] | undefined;
  const seen = new Uint32Array(program.length);
  let generation = 0;

  const add = (into: Thread[], start: number, position: number, initial: readonly number[]): void => {
    const stack: Thread[] = [{ at: start, saved: initial }];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const { at, saved } = top;
      if (seen[at] === generation) continue;
      seen[at] = generation;
      allowance.steps--;
      const instruction = program[at];
      if (instruction === undefined) continue;
      if (instruction.op === 'jump') stack.push({ at: instruction.to, saved });
      else if (instruction.op === 'split') {
        stack.push({ at: instruction.second, saved }, { at: instruction.first, saved });
      } else if (instruction.op === 'save') {
        const copy = saved.slice();
        copy[instruction.slot] = position;
        stack.push({ at: at + 1, saved: copy });
      } else if (instruction.op === 'assert') {
        if (holds(instruction.assert, text, position)) stack.push({ at: at + 1, saved });
      } else into.push(top);
    }
  };

  for (let position = from; position <= text.length; ) {
    generation++;
    const current: Thread[] = [];
    for (const thread of threads) add(current, thread.at, position, thread.saved);
    if (found === undefined) add(current, 0, position, []);
    if (allowance.steps < 0) {
      allowance.exhausted = true;
      return undefined;
    }
    const code = text.codePointAt(position);
    const next: Thread[] = [];
    for (const thread of current) {
      const instruction = program[thread.at];
      if (instruction?.op === 'match') {
        found = thread.saved;
        break;
      }
      if (instruction?.op === 'test' && code !== undefined && instruction.test(code)) {
        next.push({ at: thread.at + 1, saved: thread.saved });
      }
    }
    threads = next;
    if (code === undefined || (threads.length === 0 && found !== undefined)) break;
    position += code > 0xffff ? 2 : 1;
  }
  return found === undefined ? undefined : toMatch(found, names, text);
}

function toMatch(saved: readonly number[], names: readonly (string | undefined)[], text: string): Match {
  const groups = names.map((_name, index) => {
    const start = saved[index * 2];
    const end = saved[index * 2 + 1];
    return start === undefined || end === undefined ? undefined : text.slice(start, end);
  });
  return { start: saved[0] ?? 0, end: saved[1] ?? 0, groups, names };
}

function holds(assert: Assertion, text: string, position: number): boolean {
  switch (assert) {
    case 'text-start':
      return position === 0;
    case 'text-end':
      return position === text.length;
    case 'line-start':
      return position === 0 || text.charCodeAt(position - 1) === 10;
    case 'line-end':
      return position === text.length || text.charCodeAt(position) === 10;
    case 'word-boundary':
    case 'no-word-boundary': {
      const boundary = isWord(text.charCodeAt(position - 1)) !== isWord(text.charCodeAt(position));
      return boundary === (assert === 'word-boundary');
    }
  }
}

function isWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);
}
