import type { Expression } from '../../syntax/code/tree';
import { scalar, unknown, unknownBecause } from '../shared/values';
import { type Frame, spanAt, wordsAt } from './frame';
import { join, valuePiece } from './texts';
import { append, itemsOf, list, map, numberOf, setEntry, settle, type Thing, textOf, whyUnknown } from './things';

/* Operators on known values. */

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '//': (a, b) => Math.floor(a / b),
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
};

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const equalities: Readonly<Record<string, boolean>> = {
  '==': true,
  '===': true,
  is: true,
  '!=': false,
  '!==': false,
  'is not': false,
};

function undecided(left: Thing, right: Thing, node: Expression, at: Frame): Thing {
  const why = whyUnknown(left) ?? whyUnknown(right);
  const span = spanAt(at, node);
  return why === undefined ? unknown('unsupported', wordsAt(at, node), span) : unknownBecause(why, span);
}

/** What an operator with two sides gives; both sides are evaluated. */
export function compute(operator: string, left: Thing, right: Thing, node: Expression, at: Frame): Thing {
  const span = spanAt(at, node);
  if (at.file.language === 'go' && (isGoZero(left, right) || isGoZero(right, left))) {
    if (equalities[operator] !== undefined) return scalar(equalities[operator], span);
    if (operator === '>' || operator === '<') return scalar(false, span);
  }
  const isEquality = equalities[operator];
  if (isEquality !== undefined) {
    const equal = areEqual(left, right);
    return equal === undefined ? undecided(left, right, node, at) : scalar(equal === isEquality, span);
  }
  if (operator === 'in' || operator === 'not in') {
    const found = contains(right, left);
    return found === undefined ? undecided(left, right, node, at) : scalar(found === (operator === 'in'), span);
  }
  if (operator === '+' && (isText(left) || isText(right) || whyUnknown(left) !== undefined)) {
    return plus(left, right, node, at);
  }
  if (operator === '+' && left.kind === 'list' && right.kind === 'list') {
    const result = list([...itemsOf(left)], span);
    append(result, itemsOf(right));
    if (left.open === true || right.open === true) result.open = true;
    return result;
  }
  if (operator === '/' && at.file.language === 'python' && isText(left) && isText(right)) {
    const slash: Thing = scalar('/', span);
    return join(
      [left, slash, right].map((thing) => valuePiece(thing, node)),
      node,
      at,
    );
  }
  if (operator === '|' && left.kind === 'map' && right.kind === 'map') {
    const result = map([...left.entries], span);
    for (const entry of right.entries) setEntry(result, entry);
    return result;
  }
  const a = left.kind === 'scalar' && typeof left.value === 'number' ? left.value : undefined;
  const b = right.kind === 'scalar' && typeof right.value === 'number' ? right.value : undefined;
  if (a === undefined || b === undefined) return undecided(left, right, node, at);
  const compare = comparisons[operator];
  if (compare !== undefined) return scalar(compare(a, b), span);
  const calculate = arithmetic[operator];
  if (calculate === undefined) return undecided(left, right, node, at);
  const isWhole =
    operator === '/' && (at.file.language === 'go' || at.file.language === 'csharp' || at.file.language === 'java');
  const value = isWhole && Number.isInteger(a) && Number.isInteger(b) ? Math.trunc(a / b) : calculate(a, b);
  return Number.isFinite(value)
    ? scalar(value, span, [settle(left, span), settle(right, span)])
    : undecided(left, right, node, at);
}

/** Go tells a setting that is left out by zero: a program that asks for zero is taken to find it left out. */
function isGoZero(setting: Thing, zero: Thing): boolean {
  return setting.kind === 'unknown' && setting.optional === true && zero.kind === 'scalar' && zero.value === 0;
}

function isText(thing: Thing): boolean {
  return (
    (thing.kind === 'scalar' && typeof thing.value === 'string') ||
    (thing.kind === 'unknown' && thing.text !== undefined)
  );
}

/** Texts joined by `+`: what was written keeps its place. */
function plus(left: Thing, right: Thing, node: Expression, at: Frame): Thing {
  if (!isText(left) && !isText(right) && (left.kind !== 'scalar' || right.kind !== 'scalar')) {
    return undecided(left, right, node, at);
  }
  const [first, second] = node.kind === 'binary' ? [node.left, node.right] : [node, node];
  return join([valuePiece(left, first), valuePiece(right, second)], node, at);
}

/** Whether two things are alike; undefined when it depends on something unknown. */
export function areEqual(left: Thing, right: Thing): boolean | undefined {
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    if (left.value === right.value) return true;
    if (typeof left.value === typeof right.value || left.value === null || right.value === null) return false;
    return String(left.value) === String(right.value);
  }
  const isNone = (thing: Thing): boolean => thing.kind === 'scalar' && (thing.value === null || thing.value === '');
  // A setting that may be left out is taken for left out: the program asks for just that.
  if (left.kind === 'unknown' && left.optional === true && isNone(right)) return true;
  if (right.kind === 'unknown' && right.optional === true && isNone(left)) return true;
  if (left.kind === 'unknown' || right.kind === 'unknown' || left.kind === 'choice' || right.kind === 'choice')
    return undefined;
  if (left.kind === 'reference' || right.kind === 'reference') return isNone(left) || isNone(right) ? false : undefined;
  if (isNone(left) || isNone(right)) return left.kind === 'foreign' || right.kind === 'foreign' ? undefined : false;
  // What something outside holds may change.
  if (left.kind === 'foreign' || left.kind === 'provider') return undefined;
  return left === right ? true : undefined;
}

/** Whether a list, map or text holds something. */
export function contains(holder: Thing, item: Thing): boolean | undefined {
  if (holder.kind === 'list') {
    if (holder.open === true) return undefined;
    let undecided = false;
    for (const each of holder.items) {
      const equal = areEqual(each, item);
      if (equal === true) return true;
      if (equal === undefined) undecided = true;
    }
    return undecided ? undefined : false;
  }
  const text = textOf(item);
  if (text === undefined) return undefined;
  if (holder.kind === 'map') return holder.entries.some(({ key }) => key === text);
  return textOf(holder)?.includes(text);
}

/** A whole number that is known. */
export function countOf(thing: Thing | undefined): number | undefined {
  const number = numberOf(thing);
  return number !== undefined && Number.isInteger(number) ? number : undefined;
}
