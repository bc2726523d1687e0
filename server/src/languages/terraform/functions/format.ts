import { formatNumber, parseNumber, scalarText } from '../scalars';
import { MAX_TEXT } from '../values';
import type { PlainValue } from './call';
import { encodeJson } from './json';

interface Verb {
  readonly flags: string;
  readonly width: number | undefined;
  readonly precision: number | undefined;
  readonly letter: string;
}

const verbForm = /%([-+ #0]*)(\d+)?(?:\.(\d+)?)?(?:\[(\d+)\])?([a-zA-Z%])/g;

/** Terraform's `format`; undefined when the arguments do not fit (Terraform documentation, "format Function"). */
export function formatText(template: string, args: readonly PlainValue[]): string | undefined {
  let next = 0;
  let failed = false;
  let highest = 0;
  let length = template.length;
  // A stray percent sign that is no verb is an error.
  if (/%(?![-+ #0]*\d*(?:\.\d*)?(?:\[\d+\])?[a-zA-Z%])/.test(template.replaceAll('%%', ''))) {
    return undefined;
  }
  const result = template.replace(
    verbForm,
    (all: string, flags: string, width?: string, precision?: string, position?: string, letter?: string) => {
      if (letter === '%') return '%';
      const wide = width === undefined ? undefined : Number(width);
      const precise = all.includes('.') ? Number(precision ?? 0) : undefined;
      if (position !== undefined) next = Number(position) - 1;
      const value = args[next++];
      highest = Math.max(highest, next);
      if (value === undefined || (wide ?? 0) > 10_000 || (precise ?? 0) > 512) {
        failed = true;
        return '';
      }
      const text = formatVerb({ flags, width: wide, precision: precise, letter: letter ?? 'v' }, value);
      if (text === undefined) failed = true;
      length += text?.length ?? 0;
      if (length > MAX_TEXT) failed = true;
      return failed ? '' : (text ?? '');
    },
  );
  return failed || highest < args.length ? undefined : result;
}

function formatVerb(verb: Verb, value: PlainValue): string | undefined {
  switch (verb.letter) {
    case 'v':
      if (verb.flags.includes('#')) return pad(encodeJson(value), verb);
      if (typeof value === 'number') return pad(formatNumber(value), verb);
      if (typeof value === 'object' && value !== null) return pad(encodeJson(value), verb);
      return pad(value === null ? 'null' : (scalarText(value) ?? ''), verb);
    case 's': {
      const text = plainText(value);
      return text === undefined ? undefined : pad(truncate(text, verb.precision), verb);
    }
    case 'q': {
      const text = plainText(value);
      return text === undefined ? undefined : pad(encodeJson(truncate(text, verb.precision)), verb);
    }
    case 't':
      if (typeof value === 'boolean') return pad(String(value), verb);
      return value === 'true' || value === 'false' ? pad(value, verb) : undefined;
    case 'd':
    case 'b':
    case 'o':
    case 'x':
    case 'X':
      return formatInteger(verb, plainNumber(value));
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G': {
      const number = plainNumber(value);
      return number === undefined ? undefined : signed(verb, number, formatFloat(verb, Math.abs(number)));
    }
    default:
      return undefined;
  }
}

function plainText(value: PlainValue): string | undefined {
  if (value === null || typeof value === 'object') return undefined;
  return scalarText(value);
}

function plainNumber(value: PlainValue): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? parseNumber(value) : undefined;
}

function formatInteger(verb: Verb, number: number | undefined): string | undefined {
  if (number === undefined || !Number.isInteger(number)) return undefined;
  const base = verb.letter === 'b' ? 2 : verb.letter === 'o' ? 8 : verb.letter === 'd' ? 10 : 16;
  let digits = BigInt(Math.abs(number)).toString(base);
  if (verb.letter === 'X') digits = digits.toUpperCase();
  if (verb.precision !== undefined) digits = digits.padStart(verb.precision, '0');
  return signed(verb, number, digits);
}

function formatFloat(verb: Verb, number: number): string {
  switch (verb.letter) {
    case 'f':
      return number.toFixed(Math.min(verb.precision ?? 6, 100));
    case 'e':
    case 'E': {
      const text = twoDigitExponent(number.toExponential(Math.min(verb.precision ?? 6, 100)));
      return verb.letter === 'E' ? text.toUpperCase() : text;
    }
    default: {
      // Shortest form that reads back the same; exponents below -4 or from 6 on, as Go prints `%g`.
      const exponent = number === 0 ? 0 : Math.floor(Math.log10(number));
      const limit = verb.precision ?? 6;
      let text: string;
      if (exponent < -4 || exponent >= limit) {
        text = twoDigitExponent(
          verb.precision === undefined ? number.toExponential() : number.toExponential(Math.max(0, verb.precision - 1)),
        );
      } else {
        text = formatNumber(verb.precision === undefined ? number : Number(number.toPrecision(verb.precision || 1)));
      }
      return verb.letter === 'G' ? text.toUpperCase() : text;
    }
  }
}

function twoDigitExponent(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

function signed(verb: Verb, number: number, digits: string): string {
  const negative = number < 0 || Object.is(number, -0);
  const sign = negative ? '-' : verb.flags.includes('+') ? '+' : verb.flags.includes(' ') ? ' ' : '';
  const width = verb.width ?? 0;
  if (verb.flags.includes('0') && !verb.flags.includes('-')) return sign + digits.padStart(width - sign.length, '0');
  return pad(sign + digits, verb);
}

function truncate(text: string, precision: number | undefined): string {
  return precision === undefined ? text : [...text].slice(0, precision).join('');
}

function pad(text: string, verb: Verb): string {
  const width = verb.width ?? 0;
  if (text.length >= width) return text;
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  if (verb.flags.includes('-')) return text + ' '.repeat(missing);
  return (verb.flags.includes('0') ? '0' : ' ').repeat(missing) + text;
}
