import type { Span } from '../../core/span';
import type { Value } from '../../core/value';
import type { Binary, BinaryOperator, Unary } from '../../syntax/hcl-tree';
import { scalar, unknown, unknownBecause, whyUnknown, whyUnknownInside } from '../shared/values';
import { liftChoices } from './choices';
import { evaluate } from './evaluate';
import { type Scope, spanOf } from './scope';
import { booleanOf, numberOf } from './types';
import { equalValues } from './values';

export function evaluateBinary(node: Binary, scope: Scope): Value {
  const span = spanOf(scope, node);
  const args = [evaluate(node.left, scope), evaluate(node.right, scope)];
  return liftChoices(args, span, ([left, right]) => {
    if (left === undefined || right === undefined) return unknown('syntax', '', span, args);
    return operate(node.operator, left, right, span);
  });
}

function operate(operator: BinaryOperator, left: Value, right: Value, span: Span): Value {
  const from = [left, right];
  if (operator === '==' || operator === '!=') {
    const equal = equalValues(left, right);
    if (equal !== undefined) return scalar(equal === (operator === '=='), span, from);
    const why = whyUnknownInside(left) ?? whyUnknownInside(right);
    return unknownBecause(why ?? { reason: 'unsupported', name: operator }, span, from);
  }
  if (operator === '&&' || operator === '||') return combine(operator, left, right, span);
  const why = whyUnknown(left) ?? whyUnknown(right);
  if (why !== undefined) return unknownBecause(why, span, from);
  const a = numberOf(left);
  const b = numberOf(right);
  if (a === undefined || b === undefined) return unknown('wrong-type', operator, span, from);
  const result = calculate(operator, a, b);
  return result === undefined || Number.isNaN(result) || result === Infinity || result === -Infinity
    ? unknown('function', operator, span, from)
    : scalar(typeof result === 'number' ? withoutNoise(result) : result, span, from);
}

/** Terraform computes with decimal fractions: 0.1 + 0.2 is 0.3. */
function withoutNoise(result: number): number {
  return Number.isInteger(result) ? result : Number(result.toPrecision(15));
}

function calculate(operator: BinaryOperator, a: number, b: number): number | boolean | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    default:
      return undefined;
  }
}

/** `&&` and `||`: one side decides when it is false or true, whatever the other is. */
function combine(operator: '&&' | '||', left: Value, right: Value, span: Span): Value {
  const decisive = operator === '||';
  const from = [left, right];
  const a = booleanOf(left);
  const b = booleanOf(right);
  if (a === decisive || b === decisive) return scalar(decisive, span, from);
  const why = whyUnknown(left) ?? whyUnknown(right);
  if (why !== undefined) return unknownBecause(why, span, from);
  return a === undefined || b === undefined
    ? unknown('wrong-type', operator, span, from)
    : scalar(!decisive, span, from);
}

export function evaluateUnary(node: Unary, scope: Scope): Value {
  const span = spanOf(scope, node);
  const operand = evaluate(node.operand, scope);
  return liftChoices([operand], span, ([value = operand]) => {
    const why = whyUnknown(value);
    if (why !== undefined) return unknownBecause(why, span, [value]);
    const result = node.operator === '!' ? booleanOf(value) : numberOf(value);
    if (result === undefined) return unknown('wrong-type', node.operator, span, [value]);
    // A negative literal is written, not computed.
    if (typeof result === 'number') return scalar(-result, span, node.operand.kind === 'number' ? undefined : [value]);
    return scalar(!result, span, [value]);
  });
}
