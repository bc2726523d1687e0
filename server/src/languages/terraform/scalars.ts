import type { Scalar } from '../../core/value';

/** Terraform's conversions between strings, numbers and booleans. */

/** Terraform's text for a number: no exponent, and no noise of binary fractions. */
export function formatNumber(number: number): string {
  if (Number.isInteger(number)) {
    return Math.abs(number) < 1e21 ? String(number) : BigInt(number).toString();
  }
  const rounded = Number(number.toPrecision(15));
  const text = String(rounded);
  const exponent = text.indexOf('e');
  if (exponent < 0) return text;
  const digits = text.slice(0, exponent).replace('.', '').replace('-', '');
  const power = Number(text.slice(exponent + 1));
  const sign = rounded < 0 ? '-' : '';
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${digits}`;
  return `${sign}${digits}${'0'.repeat(Math.max(0, power + 1 - digits.length))}`;
}

/** A scalar as a string by Terraform's automatic conversion; undefined for null. */
export function scalarText(value: Scalar): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return undefined;
}

const numberForm = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

export function parseNumber(text: string): number | undefined {
  if (!numberForm.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

export function scalarNumber(value: Scalar): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? parseNumber(value) : undefined;
}

export function scalarBoolean(value: Scalar): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  return undefined;
}

/** Order by code points, as Terraform sorts. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const xSurrogate = x >= 0xd800 && x < 0xe000;
    const ySurrogate = y >= 0xd800 && y < 0xe000;
    // A surrogate stands for a code point above all that are one unit.
    if (xSurrogate !== ySurrogate) return xSurrogate ? 1 : -1;
    return x - y;
  }
  return a.length - b.length;
}
