import type { Value } from '../../../core/value';
import { isNull, scalar, unknownBecause, whyUnknown, whyUnknownInside } from '../../shared/values';
import { numberOf } from '../types';
import { list } from '../values';
import { type Call, failed, integer, number, optional, type PureFunction, pure, text } from './call';

/** `range` stops at this many numbers, as Terraform does. */
const MAX_RANGE = 1024;

function range(first: number, second: number | undefined, third: number | undefined): number[] | undefined {
  const start = second === undefined ? 0 : first;
  const end = second ?? first;
  const step = third ?? (end < start ? -1 : 1);
  if (step === 0 || (third !== undefined && ((end > start && step < 0) || (end < start && step > 0)))) return undefined;
  const result: number[] = [];
  for (let at = start; step > 0 ? at < end : at > end; at += step) {
    if (result.length >= MAX_RANGE) return undefined;
    result.push(at);
  }
  return result;
}

function parseInteger(digits: string, base: number): number | undefined {
  if (base < 2 || base > 62) return undefined;
  const negative = digits.startsWith('-');
  const body = negative || digits.startsWith('+') ? digits.slice(1) : digits;
  if (body === '') return undefined;
  let result = 0;
  for (const character of body) {
    const value = digitValue(character, base);
    if (value < 0 || value >= base) return undefined;
    result = result * base + value;
  }
  return negative ? -result : result;
}

function digitValue(character: string, base: number): number {
  const code = character.charCodeAt(0);
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 97 && code <= 122) return code - 87;
  if (code >= 65 && code <= 90) return base <= 36 ? code - 55 : code - 29;
  return -1;
}

/** `max` or `min`, whose result is the argument itself with its place. */
function extreme(better: (a: number, b: number) => boolean): PureFunction {
  return (call) => {
    let best: Value | undefined;
    let bestNumber = 0;
    for (const arg of call.args) {
      const why = whyUnknown(arg);
      if (why !== undefined) return unknownBecause(why, call.span, call.args);
      const read = numberOf(arg);
      if (read === undefined) return failed(call);
      if (best === undefined || better(read, bestNumber)) {
        best =
          typeof (arg.kind === 'scalar' ? arg.value : read) === 'number' ? arg : scalar(read, call.span, call.args);
        bestNumber = read;
      }
    }
    return best ?? failed(call);
  };
}

function sum(call: Call): Value {
  const [collection] = call.args;
  if (collection === undefined || call.args.length > 1) return failed(call);
  const why = whyUnknownInside(collection);
  if (why !== undefined) return unknownBecause(why, call.span, call.args);
  if (collection.kind !== 'list' || collection.items.length === 0) return failed(call);
  let total = 0;
  for (const item of collection.items) {
    const read = isNull(item) ? undefined : numberOf(item);
    if (read === undefined) return failed(call);
    total += read;
  }
  return scalar(total, call.span, call.args);
}

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);

export const numericFunctions: Readonly<Record<string, PureFunction>> = {
  abs: pure([number], Math.abs),
  ceil: pure([number], (value) => Math.ceil(value) + 0),
  floor: pure([number], Math.floor),
  log: pure([number, number], (value, base) => finite(Math.log(value) / Math.log(base))),
  max: extreme((a, b) => a > b),
  min: extreme((a, b) => a < b),
  parseint: pure([text, integer], parseInteger),
  pow: pure([number, number], (base, power) => finite(base ** power)),
  signum: pure([number], Math.sign),
  sum,
  range: (call) => {
    const result = pure([number, optional(number), optional(number)], range)(call);
    return result.kind === 'list' && result.items.length === 0 ? list([], call.span, 'list', call.args) : result;
  },
};
