import type {
  Block,
  Declaration,
  Expression,
  For,
  ForEach,
  FunctionDeclaration,
  If,
  Statement,
  While,
} from '../../syntax/code/tree';
import { scalar, unknown } from '../shared/values';
import { assignTo, bindTarget } from './bind';
import { functionOf } from './classes';
import { rounds } from './collections';
import { decisionOf, truthOf } from './decide';
import { evaluate, isStatement } from './evaluate';
import { type Frame, nested, spanAt, wordsAt } from './frame';
import { bindImport, exportNames } from './imports';
import { list, type Thing } from './things';

/** How a statement ends; undefined when the next one follows. */
export type End = 'break' | 'continue' | 'return' | undefined;

/** Names of functions and classes are there before the first statement is executed. */
export function declareAhead(statements: readonly Statement[], at: Frame): void {
  for (const statement of statements) {
    if (statement.kind === 'function') declareFunction(statement, at);
    else if (statement.kind === 'class') {
      const thing: Thing = { kind: 'class', node: statement, home: at, statics: new Map() };
      at.scope.declare(statement.name, thing, spanAt(at, statement), 'local', statement.exported);
    } else if (statement.kind === 'namespace') declareAhead(statement.statements, at);
    else if (statement.kind === 'export' && statement.value !== undefined) {
      const { value } = statement;
      if (value.kind === 'lambda') at.scope.declare('default', evaluate(value, at), spanAt(at, value));
    }
  }
}

function declareFunction(node: FunctionDeclaration, at: Frame): void {
  if (node.body === undefined) return;
  const thing = functionOf(node, node.body, at, undefined);
  // A method of Go is found through the name of its receiver's type.
  const name = node.receiver === undefined ? node.name : `${node.receiver.type?.name ?? ''}.${node.name}`;
  at.scope.declare(name, thing, spanAt(at, node), 'local', node.exported);
}

export function executeAll(statements: readonly Statement[], at: Frame): End {
  for (const statement of statements) {
    const end = executeStatement(statement, at);
    if (end !== undefined) return end;
    if (at.program.budget.expired) return 'return';
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
      return executeAll(node.statements, at);
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
      return executeParts(node.parts, at, node.keyword);
    case 'return': {
      const value = node.value === undefined ? scalar(null, spanAt(at, node)) : evaluate(node.value, at);
      const { decisions } = at.program;
      const decision = decisions.length > at.flow.depth ? decisions.at(-1) : undefined;
      at.flow.returned.push({ decision, value });
      return 'return';
    }
    case 'jump':
      if (node.value !== undefined) evaluate(node.value, at);
      if (node.keyword === 'break' || node.keyword === 'continue') return node.keyword;
      return node.keyword === 'throw' || node.keyword === 'raise' ? 'return' : undefined;
    case 'opaque-statement':
      return executeParts(node.children, at, '');
  }
}

function executeParts(parts: readonly (Expression | Statement)[], at: Frame, keyword: string): End {
  const isOptional = keyword === 'switch' || keyword === 'match' || keyword === 'select';
  for (const part of parts) {
    if (!isStatement(part)) {
      evaluate(part, at);
      continue;
    }
    const end = part.kind === 'block' ? executeBlock(part, nested(at)) : executeStatement(part, at);
    if (end !== undefined && !isOptional) return end;
  }
  return undefined;
}

function declare(node: Declaration, at: Frame): void {
  const { program } = at;
  for (const { target, value } of node.declarators) {
    const before = program.variable;
    program.variable = target.kind === 'name' ? target.name : nameAmong(target);
    const span = spanAt(at, target);
    const isElsewhere = value === undefined && node.modifiers.includes('const');
    const thing = isElsewhere
      ? unknown('missing', wordsAt(at, target), span)
      : value === undefined
        ? scalar(null, span)
        : evaluate(value, at);
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
  const truth = truthOf(evaluate(node.condition, inside));
  const { then, otherwise } = node;
  const runOther = (): End => {
    if (otherwise === undefined) return undefined;
    return otherwise.kind === 'if' ? executeIf(otherwise, inside) : executeBlock(otherwise, block(inside));
  };
  if (truth === true) return executeBlock(then, block(inside));
  if (truth === false) return runOther();
  inside.program.undecided(decisionOf(node.condition, inside), [
    () => void executeBlock(then, block(inside)),
    () => void runOther(),
  ]);
  return undefined;
}

/** A block has names of its own, but not in Python. */
function block(at: Frame): Frame {
  return at.file.language === 'python' ? at : nested(at);
}

function executeForEach(node: ForEach, at: Frame): End {
  const iterable = evaluate(node.iterable, at);
  const known = rounds(iterable, node.iterable, at);
  const { program } = at;
  if (known.endless) program.endless++;
  let result: End;
  for (const [i, item] of known.items.entries()) {
    const inside = block(at);
    if (node.target !== undefined) bindRound(node, item, known.keys?.[i], i, inside);
    const end = executeBlock(node.body, inside);
    if (end === 'break') break;
    if (end === 'return') {
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
  const { program } = at;
  for (let i = 0; ; i++) {
    const truth = node.condition === undefined ? undefined : truthOf(evaluate(node.condition, inside));
    if (truth === false || program.budget.expired) return undefined;
    if (truth === undefined) return endless(node.body, inside);
    if (i >= program.options.maxInstances) {
      program.limit(i, wordsAt(at, node.condition ?? node), spanAt(at, node));
      return undefined;
    }
    const end = executeBlock(node.body, nested(inside));
    if (end === 'break') return undefined;
    if (end === 'return') return end;
    for (const update of node.updates) evaluate(update, inside);
  }
}

/** One round stands for all of a loop that is not known. */
function endless(body: Block, at: Frame): End {
  at.program.endless++;
  executeBlock(body, block(at));
  at.program.endless--;
  return undefined;
}

function executeWhile(node: While, at: Frame): End {
  if (node.condition !== undefined && truthOf(evaluate(node.condition, at)) === false) return undefined;
  return endless(node.body, at);
}
