import type { Scalar } from '../../../core/value';
import type { YamlScalarStyle } from '../../../syntax/yaml-tree';

/*
 * Scalars in YAML. ROS reads templates by the rules of YAML 1.1, editors and our own reader by those of 1.2: what either
 * would take for something else than the text is quoted.
 */

/** Plain texts that YAML 1.1 or 1.2 read as null, a boolean, a number, a time or a merge. */
const special =
  /^(?:~|null|true|false|yes|no|on|off|y|n|<<|=|[-+]?\.(?:inf|nan)|[-+]?(?:0x[\da-f_]+|0o?[0-7_]+|0b[01_]+)|[-+]?[\d_]*\.?[\d_]+(?:e[-+]?\d+)?|[-+]?[\d_]+\.(?:e[-+]?\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?|\d{4}-\d\d?-\d\d?.*)$/i;

/** Whether a string may stand without quotes. */
export function isSafePlain(text: string, inFlow: boolean): boolean {
  if (text === '' || special.test(text) || text.trim() !== text) return false;
  // Only what no rule of either version is about: letters, digits and signs inside of words.
  if (!/^[\p{L}\p{N}_./$(+-][^\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff"'`]*$/u.test(text)) return false;
  if (/^(?:-|---|\.\.\.)(?:\s|$)|^-(?![\p{L}\p{N}_./])/u.test(text)) return false;
  if (/:(?:\s|$)|\s#/.test(text)) return false;
  return !inFlow || !/[,[\]{}]|:/.test(text);
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function doubleQuoted(text: string): string {
  const escaped = text.replace(
    /[\\"\u0000-\u001f\u007f-\u009f\u00a0\u2028\u2029\ufeff]/g,
    (char) => escapes[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}

export function quoted(text: string, quote: 'single' | 'double'): string {
  if (quote === 'double' || /[\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff]/.test(text)) return doubleQuoted(text);
  return `'${text.replaceAll("'", "''")}'`;
}

export interface ScalarStyle {
  readonly format: 'yaml' | 'json';
  readonly quote: 'single' | 'double';
  readonly quotesAll: boolean;
}

/** The text of a scalar. `was`: the style of the one that it replaces, whose quotes it keeps. */
export function scalarText(value: Scalar, style: ScalarStyle, inFlow: boolean, was?: YamlScalarStyle): string {
  if (style.format === 'json') return JSON.stringify(value);
  if (typeof value !== 'string') return String(value);
  if (was === 'single' || was === 'double') return quoted(value, was);
  const wantsQuotes = was === undefined && style.quotesAll;
  return !wantsQuotes && isSafePlain(value, inFlow) ? value : quoted(value, style.quote);
}

export function keyText(key: string, style: ScalarStyle): string {
  if (style.format === 'json') return JSON.stringify(key);
  return isSafePlain(key, false) ? key : quoted(key, style.quote);
}

/** A key in the form of the one that it replaces. */
export function keyLike(was: string, key: string, style: ScalarStyle): string {
  if (style.format === 'json' || was.startsWith('"')) return JSON.stringify(key);
  return was.startsWith("'") ? quoted(key, 'single') : keyText(key, style);
}
