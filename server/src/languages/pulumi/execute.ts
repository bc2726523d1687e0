import type {
  Block,
  Compound,
  Declaration,
  Expression,
  For,
  ForEach,
  FunctionDeclaration,
  If,
  Namespace,
  Statement,
  While,
} from '../../syntax/code/tree';
import { scalar, unknown } from '../shared/values';
import { assignTo, bindTarget } from './bind';
import { functionOf } from './classes';
import { rounds } from './collections';
import { type Decision, decideBy, decisionBehind, decisionOf, truthOf } from './decide';
import { evaluate, evaluateAs, isStatement } from './evaluate';
import { type Frame, inScope, nested, spanAt, wordsAt } from './frame';
import { bindImport, exportNames } from './imports';
import { type ListMemo, lasting, type Memos } from './memo';
import { Scope } from './scope';
import { executeSwitch } from './switches';
import { behind, list, type Thing } from './things';

/** How a statement ends; undefined when the next one follows. */
export type End = 'break' | 'continue' | 'return' | 'throw' | undefined;

/** Names of functions and classes are there before the first statement is executed. */
export function declareAhead(statements: readonly Statement[], at: Frame): void {
  for (const statement of statements) {
    if (statement.kind === 'function') declareFunction(statement, at);
    else if (statement.kind === 'class') {
      const thing: Thing = { kind: 'class', node: statement, home: at, statics: new Map() };
      at.scope.declare(statement.name, thing, spanAt(at, statement), 'local', statement.exported);
    } else if (statement.kind === 'namespace') declareAhead(statement.statements, insideNamespace(statement, at));
    else if (statement.kind === 'export' && statement.value !== undefined) {
      const { value } = statement;
      if (value.kind === 'lambda') at.scope.declare('default', evaluate(value, at), spanAt(at, value));
    }
  }
}

/** A namespace of TypeScript has names of its own, which stand behind its name. */
function insideNamespace({ name, start, end }: Namespace, at: Frame): Frame {
  if (at.file.language !== 'typescript') return at;
  const known = at.scope.names.get(name)?.value;
  if (known?.kind === 'module') return inScope(at, known.scope);
  const scope = new Scope(at.scope, false);
  at.scope.declare(name, { kind: 'module', scope }, spanAt(at, { start, end }));
  return inScope(at, scope);
}

function declareFunction(node: FunctionDeclaration, at: Frame): void {
  if (node.body === undefined) return;
  const thing = functionOf(node, node.body, at, undefined);
  // A method of Go is found through the name of its receiver's type.
  const name = node.receiver === undefined ? node.name : `${node.receiver.type?.name ?? ''}.${node.name}`;
  at.scope.declare(name, thing, spanAt(at, node), 'local', node.exported);
}

export function executeAll(statements: readonly Statement[], at: Frame): End {
  const { program } = at;
  for (let i = 0; i < statements.length; i++) {
    const statement = statements[i];
    if (statement === undefined) continue;
    const end = executeStatement(statement, at);
    if (end !== undefined) return end;
    if (program.budget.expired) return 'return';
    const { onward } = program;
    if (onward === undefined || i + 1 === statements.length) continue;
    program.onward = undefined;
    return program.under(onward, () => executeAll(statements.slice(i + 1), at));
  }
  return undefined;
}

/**
 * Executes the statements of a file, or of a function that runs by itself: from load to load only those that an edit
 * concerns.
 */
export function executeFollowed(key: Block | string, statements: readonly Statement[], at: Frame): End {
  const { program } = at;
  const { memos } = program;
  const list = memos?.enter(key, statements, at);
  if (memos === undefined || list === undefined) {
    if (typeof key !== 'string') memos?.dependOnRun(key, at.file);
    declareAhead(statements, at);
    return executeAll(statements, at);
  }
  for (const memo of list.memos) {
    const { node } = memo;
    if (node !== undefined && !memo.isGone && lasting.has(node.kind))
      memos.declares(memo, at, () => declareAhead([node], at));
  }
  const end = executeList(list, memos, at);
  memos.leave(list);
  return end;
}

function executeList(list: ListMemo, memos: Memos, at: Frame): End {
  const { program } = at;
  for (const [i, memo] of list.memos.entries()) {
    const { node } = memo;
    if (memos.leavesOut(memo, list, at) || node === undefined) continue;
    if (node.kind === 'function') {
      memos.declares(memo, at, () => void executeStatement(node, at));
      continue;
    }
    memos.start(memo, at);
    const end = executeStatement(node, at);
    memos.finish(memo, end, at);
    const { onward } = program;
    const isOver = end !== undefined || program.budget.expired;
    if (!isOver && onward === undefined) continue;
    const rest = list.memos.slice(i + 1).flatMap((one) => (one.isGone || one.node === undefined ? [] : [one.node]));
    if (rest.length === 0) return end;
    memos.breakOff(list, i + 1, onward !== undefined && !isOver);
    if (isOver || onward === undefined) return end ?? 'return';
    program.onward = undefined;
    return program.under(onward, () => executeAll(rest, at));
  }
  return undefined;
}

export function executeBlock(block: Block, at: Frame): End {
  declareAhead(block.statements, at);
  return executeAll(block.statements, at);
}

export function executeStatement(node: Statement, at: Frame): End {
  const { program } = at;
  if (!program.budget.enter()) return 'return';
  const before = program.statement;
  program.statement = node;
  const end = execute(node, at);
  program.statement = before;
  program.budget.leave();
  return end;
}

function execute(node: Statement, at: Frame): End {
  switch (node.kind) {
    case 'import':
      bindImport(node, at);
      return undefined;
    case 'export':
      exportNames(node, at);
      if (node.value !== undefined) at.scope.declare('default', evaluate(node.value, at), spanAt(at, node.value));
      return undefined;
    case 'declaration':
      declare(node, at);
      return undefined;
    case 'expression-statement':
      if (node.expression.kind === 'assignment') assignTo(node.expression, at);
      else evaluate(node.expression, at);
      return undefined;
    case 'function':
      // A function of Python is what its name stands for from here on.
      if (at.file.language === 'python') declareFunction(node, at);
      return undefined;
    case 'class':
      return undefined;
    case 'namespace':
      return executeAll(node.statements, insideNamespace(node, at));
    case 'block':
      return executeBlock(node, nested(at));
    case 'if':
      return executeIf(node, at);
    case 'for-each':
      return executeForEach(node, at);
    case 'for':
      return executeFor(node, at);
    case 'while':
      return executeWhile(node, at);
    case 'compound':
      if (node.keyword === 'switch' || node.keyword === 'match' || node.keyword === 'select')
        return executeSwitch(node, at);
      return node.keyword === 'try' ? executeTry(node, at) : executeParts(node.parts, at);
    case 'case':
      return undefined;
    case 'return': {
      const value =
        node.value === undefined ? scalar(null, spanAt(at, node)) : evaluateAs(node.value, at.flow.type, at);
      const path = at.program.decisions.slice(at.flow.depth);
      if (path.length > 0 && isFailure(node.value, at)) return 'throw';
      at.flow.returned.push({ path, value });
      return 'return';
    }
    case 'jump':
      if (node.value !== undefined) evaluate(node.value, at);
      if (node.keyword === 'break' || node.keyword === 'continue') return node.keyword;
      return node.keyword === 'throw' || node.keyword === 'raise' ? 'throw' : undefined;
    case 'opaque-statement':
      return executeParts(node.children, at);
  }
}

/** Go returns an error where others throw one. */
function isFailure(value: Expression | undefined, at: Frame): boolean {
  if (at.file.language !== 'go' || value === undefined) return false;
  const last = value.kind === 'list' ? value.items.at(-1)?.value : value;
  if (last?.kind === 'name') return /err$/i.test(last.name);
  return last?.kind === 'call' && last.callee.kind === 'member' && /^(?:Errorf|New|Wrapf?)$/.test(last.callee.name);
}

function executeParts(parts: readonly (Expression | Statement)[], at: Frame): End {
  for (const part of parts) {
    if (!isStatement(part)) {
      evaluate(part, at);
      continue;
    }
    const end = part.kind === 'block' ? executeBlock(part, block(at)) : executeStatement(part, at);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** What is done when something fails may be done or not. */
function executeTry({ parts }: Compound, at: Frame): End {
  const { text } = at.file.source;
  let result: End;
  let last = 0;
  for (const part of parts) {
    if (!isStatement(part) || part.kind !== 'block') {
      if (isStatement(part)) executeStatement(part, at);
      else evaluate(part, at);
    } else {
      const words = last === 0 ? '' : text.slice(last, part.start).trim();
      const isHandler = /^(?:catch|except)\b/.test(words);
      if (!isHandler) {
        const end = executeBlock(part, block(at));
        if (end !== undefined && end !== 'throw') result ??= end;
      } else {
        const span = spanAt(at, part);
        const id = `${span.file.uri}#${words}@${at.program.numberOf({}, words)}`;
        const decision = { id, when: words, otherwise: 'try', span };
        at.program.undecided(decision, [() => void executeBlock(part, block(at)), () => undefined]);
      }
    }
    last = part.end;
  }
  return result;
}

function declare(node: Declaration, at: Frame): void {
  const { program } = at;
  const isGoConstant = at.file.language === 'go' && node.modifiers.includes('const');
  let repeated: Expression | undefined;
  for (let i = 0; i < node.declarators.length; i++) {
    const declarator = node.declarators[i];
    if (declarator === undefined) continue;
    const { target, value: written, type } = declarator;
    // A constant of Go without a value repeats the expression before it, with the next number for `iota`.
    if (written !== undefined) repeated = written;
    const value = isGoConstant ? repeated : written;
    const inside = isGoConstant ? nested(at) : at;
    if (isGoConstant) inside.scope.declare('iota', scalar(i, spanAt(at, target)), undefined);
    const before = program.variable;
    program.variable = target.kind === 'name' ? target.name : nameAmong(target);
    const span = spanAt(at, target);
    const isElsewhere = value === undefined && node.modifiers.includes('const');
    const thing = isElsewhere
      ? unknown('missing', wordsAt(at, target), span)
      : value === undefined
        ? scalar(null, span)
        : evaluateAs(value, type, inside);
    program.variable = before;
    // `:=` assigns to names of the same block that are there already.
    const isAgain =
      node.modifiers.includes(':=') && target.kind === 'name' && at.scope.names.get(target.name) !== undefined;
    bindTarget(target, thing, at, isAgain ? undefined : 'local', node.exported);
  }
}

/** Of several names the first: Go's `group, err`. */
function nameAmong(target: Expression): string | undefined {
  const first = target.kind === 'list' ? target.items[0]?.value : undefined;
  return first?.kind === 'name' && first.name !== '_' ? first.name : undefined;
}

function executeIf(node: If, at: Frame): End {
  const inside = node.initializer === undefined ? at : nested(at);
  if (node.initializer !== undefined) executeStatement(node.initializer, inside);
  const { then, otherwise } = node;
  const condition = evaluate(node.condition, inside);
  const truth = truthOf(condition);
  if (truth === true) return executeBlock(then, block(inside));
  if (truth === false && otherwise === undefined) return undefined;
  return executeOpenIf(node, condition, inside);
}

/** By itself, so that what its functions need is not made for a condition that is known. */
function executeOpenIf({ condition: node, then, otherwise }: If, condition: Thing, inside: Frame): End {
  const holds = (): End => executeBlock(then, block(inside));
  const fails = (): End => {
    if (otherwise === undefined) return undefined;
    return otherwise.kind === 'if' ? executeIf(otherwise, inside) : executeBlock(otherwise, block(inside));
  };
  const { program } = inside;
  const decide = (decision: Decision, first: () => End, second: () => End): End => {
    const decided = program.isDecided(decision, inside.flow.depth);
    if (decided !== undefined) return decided ? first() : second();
    return program.decide(decision, [first, second]);
  };
  const open = (): End => decide(decisionOf(node, inside), holds, fails);
  return decideBy(condition, { holds, fails, open }, (choice, first, second) =>
    decide(decisionBehind(choice, spanAt(inside, node)), first, second),
  );
}

/** A block has names of its own, but not in Python. */
function block(at: Frame): Frame {
  return at.file.language === 'python' ? at : nested(at);
}

function executeForEach(node: ForEach, at: Frame): End {
  return loopOver(evaluate(node.iterable, at), node, at, 0);
}

/** Deepest choices among choices that are looped over each on its own. */
const MAX_CHOICES = 4;

function loopOver(iterable: Thing, node: ForEach, at: Frame, depth: number): End {
  const [first, second, ...more] = iterable.kind === 'choice' ? iterable.of : [];
  if (iterable.kind === 'choice' && first !== undefined && second !== undefined && more.length === 0) {
    const { id, via } = iterable;
    if (depth < MAX_CHOICES) {
      const span = spanAt(at, node.iterable);
      return at.program.decide({ id, when: first.when, otherwise: second.when, span }, [
        () => loopOver(behind(via, first.value), node, at, depth + 1),
        () => loopOver(behind(via, second.value), node, at, depth + 1),
      ]);
    }
  }
  const known = rounds(iterable, node.iterable, at);
  const { program } = at;
  if (known.endless) program.endless++;
  let result: End;
  for (const [i, item] of known.items.entries()) {
    const inside = block(at);
    if (node.target !== undefined) bindRound(node, item, known.keys?.[i], i, inside);
    const end = executeRound(node.body, inside);
    if (end === 'break') break;
    if (end === 'return' || end === 'throw') {
      result = known.endless ? undefined : end;
      break;
    }
    if (program.budget.expired) break;
  }
  if (known.endless) program.endless--;
  return result;
}

function bindRound(node: ForEach, item: Thing, key: Thing | undefined, index: number, at: Frame): void {
  const { target } = node;
  if (target === undefined) return;
  const position = key ?? scalar(index, spanAt(at, node.iterable));
  if (node.form === 'range') {
    const value = list([position, item], spanAt(at, node.iterable));
    bindTarget(target, target.kind === 'list' ? value : position, at, 'item');
    return;
  }
  if (node.form === 'in') {
    bindTarget(target, position, at, 'item');
    return;
  }
  // Python runs over the keys of a dictionary.
  const isKeys = key !== undefined && at.file.language === 'python';
  const isPair = key !== undefined && at.file.language !== 'python';
  if (isPair && target.kind === 'list') bindTarget(target, list([key, item], spanAt(at, node.iterable)), at, 'item');
  else if (isPair) {
    const span = spanAt(at, node.iterable);
    const entry: Thing = {
      kind: 'map',
      span,
      via: [],
      entries: [
        { key: 'key', keySpan: span, value: key },
        { key: 'value', keySpan: span, value: item },
      ],
    };
    bindTarget(target, entry, at, 'item');
  } else bindTarget(target, isKeys ? key : item, at, 'item');
}

function executeFor(node: For, at: Frame): End {
  const inside = nested(at);
  for (const statement of node.initializers) executeStatement(statement, inside);
  return executeRounds(node, inside, () => {
    for (const update of node.updates) evaluate(update, inside);
  });
}

function executeWhile(node: While, at: Frame): End {
  const isBefore = node.condition === undefined || node.condition.start < node.body.start;
  if (isBefore) return executeRounds(node, at, () => undefined);
  const end = executeRound(node.body, block(at));
  if (end !== undefined && end !== 'continue') return end === 'break' ? undefined : end;
  return executeRounds(node, at, () => undefined);
}

/** Rounds as long as a condition is known to hold. */
function executeRounds(node: For | While, at: Frame, update: () => void): End {
  const { program } = at;
  const { condition, body } = node;
  for (let i = 0; ; i++) {
    const truth = condition === undefined ? undefined : truthOf(evaluate(condition, at));
    if (truth === false || program.budget.expired) return undefined;
    if (truth === undefined) return endless(body, at);
    if (i >= program.options.maxInstances) {
      program.limit(i, wordsAt(at, condition ?? node), spanAt(at, node));
      return undefined;
    }
    program.isLeft = false;
    const end = executeRound(body, block(at));
    if (end === 'break') return undefined;
    if (end === 'return' || end === 'throw') return end;
    // Where it is not known whether a round was the last one, it stands for those after it.
    if (program.isLeft) return undefined;
    update();
  }
}

function executeRound(body: Block, at: Frame): End {
  const end = executeBlock(body, at);
  at.program.onward = undefined;
  return end;
}

/** One round stands for all of a loop that is not known. */
function endless(body: Block, at: Frame): End {
  at.program.endless++;
  executeRound(body, block(at));
  at.program.endless--;
  return undefined;
}
