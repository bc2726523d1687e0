import type { Binary, Conditional, Expression, SwitchExpression, Unary } from '../../syntax/code/tree';
import { scalar, unknown, unknownBecause } from '../shared/values';
import { bindTarget } from './bind';
import { type Decision, decideBy, decisionBehind, decisionOf, truthOf } from './decide';
import { evaluate } from './evaluate';
import { executeBlock } from './execute';
import { type Frame, nested, spanAt, wordsAt } from './frame';
import { identityOf } from './identity';
import { compute } from './operators';
import { choose, lift } from './program';
import { behind, isData, numberOf, settle, type Thing, textOf, whyUnknown } from './things';

/* Expressions that choose among values, and operators. */

export function conditionalOf(node: Conditional, at: Frame): Thing {
  const condition = evaluate(node.condition, at);
  const truth = truthOf(condition);
  if (truth !== undefined) return evaluate(truth ? node.whenTrue : node.whenFalse, at);
  return openConditional(node, condition, at);
}

/** By itself, so that what its functions need is not made for a condition that is known. */
function openConditional(node: Conditional, condition: Thing, at: Frame): Thing {
  const holds = (): Thing => evaluate(node.whenTrue, at);
  const fails = (): Thing => evaluate(node.whenFalse, at);
  const span = spanAt(at, node);
  const open = (): Thing => between(decisionOf(node.condition, at), holds, fails, node, at);
  return decideBy(condition, { holds, fails, open }, (choice, first, second) =>
    between(decisionBehind(choice, span), first, second, node, at),
  );
}

/** The values of both sides of a decision as a choice; of one that was made around it, that of its side. */
function between(decision: Decision, first: () => Thing, second: () => Thing, node: Expression, at: Frame): Thing {
  const decided = at.program.isDecided(decision, at.flow.depth);
  if (decided !== undefined) return decided ? first() : second();
  const span = spanAt(at, node);
  const values: Thing[] = [];
  at.program.undecided(decision, [() => void values.push(first()), () => void values.push(second())]);
  const missing = unknown('limit', wordsAt(at, node), span);
  const [whenTrue = missing, whenFalse = missing] = values;
  return choose(
    decision.id,
    [
      { when: decision.when, selected: false, value: whenTrue },
      { when: decision.otherwise, selected: false, value: whenFalse },
    ],
    span,
  );
}

export function switchOf(node: SwitchExpression, at: Frame): Thing {
  const subject = evaluate(node.subject, at);
  const known = textOf(subject);
  const span = spanAt(at, node);
  const armOf = (value: Expression): Thing => {
    const thing = evaluate(value, at);
    if (thing.kind !== 'function' || value.kind !== 'lambda' || value.body.kind !== 'block') return thing;
    executeBlock(value.body, nested(at));
    return unknown('unsupported', wordsAt(at, node), span);
  };
  if (known !== undefined) {
    for (const arm of node.arms) {
      if (arm.pattern === undefined || textOf(evaluate(arm.pattern, at)) === known) return armOf(arm.value);
    }
    return unknown('missing', wordsAt(at, node.subject), span);
  }
  const words = wordsAt(at, node.subject);
  const of = node.arms.map((arm) => ({
    when: arm.pattern === undefined ? `${words}: …` : `${words} == ${wordsAt(at, arm.pattern)}`,
    selected: false,
    value: armOf(arm.value),
  }));
  return of.length === 0 ? unknown('syntax', words, span) : choose(identityOf(node.subject, at), of, span);
}

/** Whether something counts as left out: null, a setting that may be missing, a member that an object does not have. */
function isAbsent(thing: Thing): boolean {
  return (
    (thing.kind === 'scalar' && thing.value === null) ||
    (thing.kind === 'unknown' && thing.optional === true) ||
    (thing.kind === 'method' && thing.object.kind === 'map' && thing.object.open !== true)
  );
}

export function binaryOf(node: Binary, at: Frame): Thing {
  const left = evaluate(node.left, at);
  const { operator } = node;
  if (operator === '??') {
    if (isAbsent(left)) return withDefault(left, node, at);
    const isOpen = left.kind === 'unknown' || (left.kind === 'method' && whyUnknown(left) !== undefined);
    return isOpen ? undecidedBetween(left, node, at) : left;
  }
  if (operator === '||' || operator === '&&') {
    if (operator === '||' && isAbsent(left)) return withDefault(left, node, at);
    const truth = truthOf(left);
    if (truth === undefined) {
      if (hasValuesAsConditions(at)) return undecidedBetween(left, node, at);
      const right = evaluate(node.right, at);
      const decided = truthOf(right);
      if (decided === (operator === '||')) return scalar(decided, spanAt(at, node));
      return unknownBecause(whyUnknown(left) ?? { reason: 'unsupported', name: wordsAt(at, node) }, spanAt(at, node));
    }
    return truth === (operator === '||') ? left : evaluate(node.right, at);
  }
  if (isErrorCheck(node, left, at)) return scalar(operator === '==', spanAt(at, node));
  const right = evaluate(node.right, at);
  if (left.kind !== 'choice' && right.kind !== 'choice') return compute(operator, left, right, node, at);
  return lift([left, right], spanAt(at, node), ([a = left, b = right]) => compute(operator, a, b, node, at));
}

/** In scripts and Python `and` and `or` give one of their sides. */
function hasValuesAsConditions({ file: { language } }: Frame): boolean {
  return language === 'typescript' || language === 'javascript' || language === 'python';
}

/** What `a && b`, `a || b`, `a ?? b` give when it is not known which side counts. */
function undecidedBetween(left: Thing, node: Binary, at: Frame): Thing {
  const span = spanAt(at, node);
  const isAnd = node.operator === '&&';
  const decision = decisionOf(node.left, at);
  const side = isAnd ? decision : { ...decision, when: decision.otherwise, otherwise: decision.when };
  const decided = at.program.isDecided(side, at.flow.depth);
  if (decided !== undefined) return decided ? evaluate(node.right, at) : isAnd ? scalar(null, span) : left;
  let evaluated: Thing | undefined;
  at.program.undecided(side, [
    () => {
      evaluated = evaluate(node.right, at);
    },
  ]);
  const right = evaluated ?? unknown('limit', wordsAt(at, node), span);
  if (right.kind === 'scalar' && typeof right.value === 'boolean' && right.value !== isAnd)
    return scalar(right.value, span);
  const isPlain = right.kind === 'scalar' || (isAnd && (right.kind === 'map' || right.kind === 'list'));
  if (!isPlain) return unknownBecause(whyUnknown(left) ?? { reason: 'unsupported', name: wordsAt(at, node) }, span);
  const other = isAnd ? scalar(null, span) : left;
  const of = [
    { when: side.when, selected: false, value: right },
    { when: side.otherwise, selected: false, value: other },
  ];
  return choose(decision.id, of, span);
}

/** Go's `err != nil`: nothing is taken to have failed. */
function isErrorCheck({ operator, left, right }: Binary, thing: Thing, at: Frame): boolean {
  if (at.file.language !== 'go' || right.kind !== 'null' || (operator !== '!=' && operator !== '==')) return false;
  if (left.kind !== 'name' || !/err$/i.test(left.name)) return false;
  return thing.kind === 'method' || (thing.kind === 'unknown' && thing.why.reason !== 'no-default');
}

/** What stands for a setting that is not given. */
function withDefault(setting: Thing, node: Binary, at: Frame): Thing {
  return defaultOf(setting, evaluate(node.right, at), node, at);
}

export function defaultOf(setting: Thing, value: Thing, node: Expression, at: Frame): Thing {
  if (setting.kind !== 'unknown' || !isData(value)) return value;
  return behind([{ span: spanAt(at, node), kind: 'default', name: setting.why.name }], value);
}

export function unaryOf(node: Unary, at: Frame): Thing {
  const operand = evaluate(node.operand, at);
  const span = spanAt(at, node);
  switch (node.operator) {
    case '!': {
      const truth = isAbsent(operand) ? false : truthOf(operand);
      if (truth !== undefined) return scalar(!truth, span);
      return unknownBecause(whyUnknown(operand) ?? { reason: 'unsupported', name: wordsAt(at, node) }, span);
    }
    case '-': {
      const number = numberOf(operand);
      return number === undefined ? unknown('unsupported', wordsAt(at, node), span) : scalar(-number, span);
    }
    case '++':
    case '--': {
      const number = numberOf(operand);
      const value =
        number === undefined
          ? unknown('unsupported', wordsAt(at, node), span)
          : scalar(number + (node.operator === '++' ? 1 : -1), span, [settle(operand, span)]);
      bindTarget(node.operand, value, at, undefined);
      return operand;
    }
    default:
      return operand;
  }
}
