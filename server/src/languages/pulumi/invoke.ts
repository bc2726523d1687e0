import type { Span } from '../../core/span';
import type { Block, Expression, Parameter } from '../../syntax/code/tree';
import { scalar, unknown } from '../shared/values';
import { bindTarget } from './bind';
import type { Argument } from './calls';
import { ownerOf, parametersOf } from './classes';
import { evaluate, evaluateAs } from './evaluate';
import { executeBlock, executeFollowed } from './execute';
import { type Frame, spanAt } from './frame';
import { choose } from './program';
import { Scope } from './scope';
import { type FunctionThing, isData, list, map, type Thing, through } from './things';

/* Functions of the program as they run: parameters bound, bodies executed, what they return. */

/**
 * Calls a function of the program with what is known of its arguments.
 * @param isTold what it makes is told with the call
 */
export function invoke(
  fn: FunctionThing,
  args: readonly Argument[],
  at: Frame,
  node: Expression,
  isTold = fn.declared !== undefined,
  run = runBody,
): Thing {
  const { program } = at;
  const span = spanAt(at, node);
  if (!program.budget.enter()) return unknown('limit', fn.name, span);
  const key = fn.declared ?? fn.body;
  let result: Thing;
  if (program.begin(key)) {
    if (isTold) program.callers.push(span);
    const variable = program.variable;
    program.variable = undefined;
    const scope = new Scope(fn.home.scope, true);
    const { home } = fn;
    const { onward } = program;
    const flow = { returned: [], depth: program.decisions.length, type: fn.declared?.returnType };
    const frame: Frame = { program: home.program, file: home.file, scope, self: fn.self ?? home.self, flow };
    bindSelf(fn, frame);
    bindArguments(parametersOf(fn), args, frame, at, node, isTold);
    result = run(fn.body, frame);
    program.onward = onward;
    program.variable = variable;
    if (isTold) program.callers.pop();
    program.end(key);
  } else result = unknown('cycle', fn.name, span);
  program.budget.leave();
  return result;
}

/** Calls a function that nothing of the program calls with anything: what it makes has no caller. */
export function invokeAlone(fn: FunctionThing, at: Frame, node: Expression): void {
  const isFirst = !at.program.hasExecuted(fn.declared ?? fn.body);
  invoke(fn, [], at, node, false, isFirst ? runFollowed : runBody);
}

function runFollowed(body: Block | Expression, frame: Frame): Thing {
  if (body.kind !== 'block') {
    frame.program.memos?.dependOnRun(body, frame.file);
    return runBody(body, frame);
  }
  executeFollowed(body, body.statements, frame);
  return returnedBy(frame, body);
}

/** The name that a method's object has inside it: Python's first parameter, Go's receiver. */
function bindSelf(fn: FunctionThing, frame: Frame): void {
  if (fn.self === undefined || fn.declared === undefined) return;
  const { receiver } = fn.declared;
  if (receiver !== undefined) bindTarget(receiver.target, fn.self, frame, 'local');
  const first = fn.parameters[0];
  const owner = ownerOf(fn);
  if (first !== undefined && owner !== undefined) bindTarget(first.target, owner, frame, 'local');
}

export function runBody(body: Block | Expression, frame: Frame): Thing {
  if (body.kind !== 'block') {
    const { program } = frame;
    const before = program.statement;
    program.statement = body;
    const value = evaluateAs(body, frame.flow.type, frame);
    program.statement = before;
    return value;
  }
  frame.program.memos?.share(body);
  executeBlock(body, frame);
  return returnedBy(frame, body);
}

/** What the `return`s of a function give together. */
function returnedBy(at: Frame, body: Block): Thing {
  const span = spanAt(at, body);
  const { returned } = at.flow;
  return valueOfReturns(returned, 0, scalar(null, span), span);
}

type Returned = Frame['flow']['returned'];

/** The value of the `return` that is reached first: a choice where decisions lead to several. */
function valueOfReturns(returned: Returned, depth: number, otherwise: Thing, span: Span): Thing {
  const [first] = returned;
  if (first === undefined) return otherwise;
  const decision = first.path[depth];
  if (decision === undefined) return first.value;
  const sides: [Returned, Returned, Returned] = [[], [], []];
  for (const one of returned) {
    const own = one.path[depth];
    const side = own?.id !== decision.id ? 2 : own.when === decision.when ? 0 : 1;
    sides[side].push(one);
  }
  const [here, there, after] = sides;
  const rest = valueOfReturns(after, depth, otherwise, span);
  const of = [
    { when: decision.when, selected: false, value: valueOfReturns(here, depth + 1, rest, span) },
    { when: decision.otherwise, selected: false, value: valueOfReturns(there, depth + 1, rest, span) },
  ];
  return choose(decision.id, of, span);
}

const noneNamed: Map<string, Argument> = new Map();

const byName = (args: readonly Argument[]): Map<string, Argument> =>
  new Map(args.flatMap((arg) => (arg.name === undefined ? [] : [[arg.name, arg] as const])));

/**
 * Gives the parameters of a function their values: by name, by position, by default.
 * @param from where the arguments are written
 * @param call an argument that stands there is none that the author writes
 * @param isCalled the program itself calls it: what a script does not give then is undefined
 */
export function bindArguments(
  parameters: readonly Parameter[],
  args: readonly Argument[],
  frame: Frame,
  from: Frame,
  call?: Expression,
  isCalled = false,
): void {
  const { language } = frame.file;
  const isAbsent = isCalled && (language === 'typescript' || language === 'javascript');
  const isNamed = args.some(({ name }) => name !== undefined);
  const positional = isNamed ? args.filter(({ name }) => name === undefined) : args;
  const named = isNamed ? byName(args) : noneNamed;
  frame.scope.given = { parameters, args, from, call };
  let next = 0;
  for (const { target, value, rest } of parameters) {
    const span = spanAt(frame, target);
    if (rest === 'list') {
      const items = positional.slice(next).map(({ thing }) => thing);
      next = positional.length;
      const only = items[0];
      bindTarget(target, items.length === 1 && only?.kind === 'list' ? only : list(items, span), frame, 'argument');
      continue;
    }
    if (rest === 'map') {
      const entries = [...named.values()].map(({ name = '', thing, node }) => ({
        key: name,
        keySpan: spanAt(frame, node),
        value: thing,
      }));
      bindTarget(target, map(entries, span), frame, 'argument');
      continue;
    }
    const name = target.kind === 'name' ? target.name : '';
    const given = named.get(name) ?? positional[next++];
    if (given !== undefined) {
      if (isNamed) named.delete(name);
      bindTarget(target, given.thing, frame, 'argument');
    } else if (value !== undefined) {
      const standard = evaluate(value, frame);
      bindTarget(
        target,
        isData(standard) ? through({ span, kind: 'default', name }, standard) : standard,
        frame,
        'argument',
      );
    } else bindTarget(target, isAbsent ? scalar(null, span) : unknown('no-default', name, span), frame, 'argument');
  }
}

/** Functions that are given to something that is not known, also in an object, are called with what is not known. */
export function runLambdas(args: readonly Argument[], at: Frame, node: Expression): void {
  for (const { thing: given } of args) {
    if (given.kind === 'map') for (const { value } of given.entries) runLambda(value, at, node);
    else runLambda(given, at, node);
  }
}

function runLambda(thing: Thing, at: Frame, node: Expression): void {
  if (thing.kind !== 'function') return;
  const { body, declared, home } = thing;
  if (at.program.hasExecuted(declared ?? body)) at.program.memos?.dependOnRun(body, home.file);
  else invokeAlone(thing, at, node);
}
