import { isLink, type Plain } from '../../core/change';
import type { Scalar } from '../../core/value';
import type { Range } from './lines';

/** An edit whose file is known. */
export interface PlainEdit extends Range {
  readonly newText: string;
}

/** A value in the type of the one that it replaces: a number stays a string where one stood, and the other way round. */
export function likeBefore(to: Plain, was: Scalar | undefined): Plain {
  if (isLink(to) || (typeof to === 'object' && to !== null) || was === undefined || was === null) return to;
  if (typeof was === 'string' && (typeof to === 'number' || typeof to === 'boolean')) return String(to);
  if (typeof was === 'number' && typeof to === 'string' && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(to)) return Number(to);
  if (typeof was === 'boolean' && (to === 'true' || to === 'false')) return to === 'true';
  return to;
}

/** The range of `text`, a whole value, that the editor selects: a string without its quotes. */
export function selection(text: string, offset: number): { offset: number; length: number } {
  return text.startsWith('"') && text.endsWith('"') && text.length > 1
    ? { offset: offset + 1, length: text.length - 2 }
    : { offset, length: text.length };
}
