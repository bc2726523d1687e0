import { detached } from '../core/memory';
import type { SourceFile } from '../core/source';
import { Anchor } from '../core/span';
import { BYTE_ORDER_MARK, LINE_FEED } from './characters';
import { commonEnd, commonStart } from './common-text';
import { isSteady, parseUnbalancedUpTo, parseUpTo, parseWhole } from './hcl';
import { MAX_PROBLEMS } from './hcl-reader';
import type { BodyItem, HclRange, SyntaxProblem } from './hcl-tree';

/** A top-level argument or block with the anchor that its places hang on; offsets of `item` count in `anchor.text`. */
export interface HclPart {
  readonly anchor: Anchor;
  readonly item: BodyItem;
}

/** A part with what is known about it. */
interface Part extends HclPart {
  /**
   * It and what stands up to the next part read the same in both passes, whatever stands around. Undefined until
   * somebody asks.
   */
  steady: boolean | undefined;
}

/** A parsed file in parts that outlive the edits of others. */
export interface HclParts {
  readonly file: SourceFile;
  /** In the order of the text. */
  readonly parts: readonly Part[];
  /** What parsing the whole text tells, in the same order; offsets count in the text of `file`, as those of `comments` do. */
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly HclRange[];
  /** One pass read the text: how a part was read depends on nothing behind the beginning of the next one. */
  readonly balanced: boolean;
  /** At most so many characters of text are kept by the anchors of the parts. */
  readonly kept: number;
}

/** A stretch of the text before an edit, and what takes its place. */
interface Region {
  /** Numbers of the parts that stand in it: `first` and up to, without, `next`. */
  readonly first: number;
  readonly next: number;
  /** Where it begins, before and after. */
  readonly start: number;
  /** Where it ended before the edit, and where it ends now. */
  readonly endBefore: number;
  readonly end: number;
  /** It is the rest of the file. */
  readonly toEnd: boolean;
}

/** Texts of earlier snapshots are let go when they are more than so many times as long as the file. */
const MOST_KEPT = 4;

/** Whether so many characters of text are more than may be kept of a file. */
export function isTooMuch(kept: number, file: SourceFile): boolean {
  return kept > MOST_KEPT * file.text.length;
}

export function lengthOf(texts: ReadonlySet<string>): number {
  let length = 0;
  for (const text of texts) length += text.length;
  return length;
}

export function parseParts(file: SourceFile): HclParts {
  const { body, problems, comments, balanced } = parseWhole(file.text);
  const parts = body.items.map((item) => ({ anchor: new Anchor(file), item, steady: undefined }));
  return { file, parts, problems, comments, balanced, kept: file.text.length };
}

/**
 * Parses a file after an edit. Parts that the edit does not touch are the same objects as before, their anchors moved to
 * the new snapshot. The result is that of {@link parseParts}, except for where the offsets of the parts are counted.
 * @param before the parts of an earlier snapshot of the file, which must not be used any more.
 */
export function parsePartsAfter(before: HclParts, file: SourceFile): HclParts {
  if (before.file === file) return before;
  if (before.file.text === file.text) {
    for (const { anchor } of before.parts) anchor.file = file;
    return { ...before, file };
  }
  const region = findRegion(before, file.text);
  const after = (region === undefined ? undefined : parseRegion(before, file, region)) ?? parseAgain(before, file);
  return isTooMuch(after.kept, file) ? letGo(after) : after;
}

/** Where a part begins in the snapshot. */
export function startOf({ anchor, item }: HclPart): number {
  return anchor.moved + item.start;
}

/** Where it ends there. */
export function endOf({ anchor, item }: HclPart): number {
  return anchor.moved + item.end;
}

/** The number of the first of some things for which something holds that holds for all after it too. */
function findFirst(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isInFirstColumn(text: string, position: number): boolean {
  return text.charCodeAt(position - 1) === LINE_FEED;
}

/**
 * The stretch that must be parsed again: from the beginning of a part before the edit to the beginning of one behind it,
 * or of the file and to its end. Both begin in the first column, so that nothing before is read in another way for what
 * they are, as long as all in between is complete.
 */
function findRegion({ file, parts }: HclParts, text: string): Region | undefined {
  const old = file.text;
  const same = commonStart(old, text);
  const sameEnd = commonEnd(old, text, Math.min(old.length, text.length) - same);
  let first = findFirst(parts.length, (index) => startOf(parts[index] as HclPart) >= same) - 1;
  while (first >= 0 && !isInFirstColumn(old, startOf(parts[first] as HclPart))) first--;
  const editEnd = old.length - sameEnd;
  let next = findFirst(parts.length, (index) => startOf(parts[index] as HclPart) > editEnd);
  while (next < parts.length && !isInFirstColumn(old, startOf(parts[next] as HclPart))) next++;
  const start = first < 0 ? 0 : startOf(parts[first] as HclPart);
  const behind = parts[next];
  const endBefore = behind === undefined ? old.length : startOf(behind);
  const toEnd = behind === undefined;
  if (first < 0 && toEnd) return undefined;
  return { first: Math.max(first, 0), next, start, endBefore, end: endBefore + text.length - old.length, toEnd };
}

/** Undefined when the region cannot be understood without the rest of the file. */
function parseRegion(before: HclParts, file: SourceFile, region: Region): HclParts | undefined {
  const { start, end, endBefore, first, next, toEnd } = region;
  let text = detached(file.text.slice(start, toEnd ? end : endOfLine(file.text, end)));
  let parsed = toEnd ? parseWhole(text) : parseUpTo(text, end - start);
  let around = before.problems;
  if (parsed?.balanced !== true || !before.balanced) {
    if (!isClear(before, region)) return undefined;
    around = [];
    if (parsed === undefined) {
      text = detached(file.text.slice(start));
      parsed = parseUnbalancedUpTo(text, end - start);
      if (parsed === undefined) return undefined;
    }
  }
  const problems = replace(around, parsed.problems, region, moveProblem);
  const comments = replace(before.comments, parsed.comments, region, moveRange);
  if (problems.length >= MAX_PROBLEMS) return undefined;
  const places = parsed.body.items.map((item) => ({ anchor: new Anchor(file, text, start), item, steady: undefined }));
  const middle = takeOver(before, region, { file, parts: places, problems });
  const moved = end - endBefore;
  const parts = [...before.parts.slice(0, first), ...middle, ...before.parts.slice(next)];
  for (const { anchor } of parts) anchor.file = file;
  for (let index = parts.length - before.parts.length + next; index < parts.length; index++) {
    (parts[index] as HclPart).anchor.moved += moved;
  }
  return { file, parts, problems, comments, balanced: parsed.balanced, kept: before.kept + text.length };
}

function endOfLine(text: string, position: number): number {
  const end = text.indexOf('\n', position);
  return end < 0 ? text.length : end + 1;
}

/** @param end of what belongs to the last part */
function areSteady(parts: readonly Part[], text: string, end: number): boolean {
  return parts.every((part, index) => {
    const start = startOf(part);
    if (start > 0 && !isInFirstColumn(text, start) && !(start === 1 && text.charCodeAt(0) === BYTE_ORDER_MARK))
      return false;
    part.steady ??= isSteady(unitOf(parts, index, text, end), part.item.end - part.item.start);
    return part.steady;
  });
}

/** A part of a text with what stands up to the next one. */
function unitOf(parts: readonly Part[], index: number, text: string, end: number): string {
  const next = parts[index + 1];
  return text.slice(startOf(parts[index] as Part), next === undefined ? end : startOf(next));
}

/** What stands outside a region is read as before, whatever stands in it. */
function isClear(before: HclParts, { first, next, start, endBefore, toEnd }: Region): boolean {
  // What is missing where the region ends is missing in it: nothing is at the beginning of a part.
  const isOutside = (problem: SyntaxProblem): boolean => problem.start < start || (problem.end > endBefore && !toEnd);
  if (before.problems.some(isOutside)) return false;
  const { text } = before.file;
  return areSteady(before.parts.slice(0, first), text, start) && areSteady(before.parts.slice(next), text, text.length);
}

/** Ranges of a file after those in a region were replaced by others that count from where it begins. */
function replace<Range extends HclRange>(
  ranges: readonly Range[],
  inRegion: readonly Range[],
  { start, endBefore, end, toEnd }: Region,
  move: (range: Range, distance: number) => Range,
): readonly Range[] {
  // What is missing at the end of a file stands there, and is in the region all the same.
  const behind = toEnd
    ? ranges.length
    : findFirst(ranges.length, (index) => (ranges[index] as Range).start >= endBefore);
  const result = ranges.slice(
    0,
    findFirst(ranges.length, (index) => (ranges[index] as Range).start >= start),
  );
  for (const range of inRegion) result.push(start === 0 ? range : move(range, start));
  const moved = end - endBefore;
  for (let index = behind; index < ranges.length; index++) {
    const range = ranges[index] as Range;
    result.push(moved === 0 ? range : move(range, moved));
  }
  return result;
}

const moveRange = ({ start, end }: HclRange, by: number): HclRange => ({ start: start + by, end: end + by });

const moveProblem = ({ code, start, end }: SyntaxProblem, by: number): SyntaxProblem => {
  return { code, start: start + by, end: end + by };
};

function parseAgain(before: HclParts, file: SourceFile): HclParts {
  const after = parseParts(file);
  const whole = { first: 0, next: before.parts.length, endBefore: before.file.text.length, end: file.text.length };
  return { ...after, parts: takeOver(before, whole, after), kept: before.kept + after.kept };
}

/**
 * Of the parts of a region that were parsed again, those whose text is that of ones before are replaced by them. They
 * stand for the same: a part without a fault is read in one way only, with and without the indentation as the guide, and
 * nothing around it has a say.
 * @param after the parts of the region and the problems of the whole file, as they are now
 */
function takeOver(
  before: HclParts,
  { first, next, endBefore, end }: Pick<Region, 'first' | 'next' | 'endBefore' | 'end'>,
  { file, parts, problems }: Pick<HclParts, 'file' | 'parts' | 'problems'>,
): readonly Part[] {
  if (Math.max(before.problems.length, problems.length) >= MAX_PROBLEMS) return parts;
  const known = before.parts.slice(first, next);
  const units = known.map((_, index) => unitOf(known, index, before.file.text, endBefore));
  const faulty = findFaulty(parts, problems);
  const wereFaulty = findFaulty(known, before.problems);
  const result = [...parts];
  const tryAt = (index: number, indexBefore: number): boolean => {
    const part = parts[index] as Part;
    const one = known[indexBefore] as Part;
    if (faulty.has(index) || wereFaulty.has(indexBefore) || textOf(part) !== textOf(one)) return false;
    one.anchor.file = file;
    one.anchor.moved = startOf(part) - one.item.start;
    if (units[indexBefore] !== unitOf(parts, index, file.text, end)) one.steady = undefined;
    result[index] = one;
    return true;
  };
  const most = Math.min(parts.length, known.length);
  let atStart = 0;
  while (atStart < most && tryAt(atStart, atStart)) atStart++;
  let atEnd = 0;
  while (atEnd < most - atStart && tryAt(parts.length - atEnd - 1, known.length - atEnd - 1)) atEnd++;
  // Several edits at once, as those of a new name are.
  const others = new Map<string, number[]>();
  for (let index = known.length - atEnd - 1; index >= atStart; index--) {
    const text = textOf(known[index] as Part);
    const same = others.get(text);
    if (same === undefined) others.set(text, [index]);
    else same.push(index);
  }
  for (let index = atStart; others.size > 0 && index < parts.length - atEnd; index++) {
    const same = others.get(textOf(parts[index] as Part));
    const last = same?.[same.length - 1];
    if (last !== undefined && tryAt(index, last)) same?.pop();
  }
  return result;
}

/** The numbers of the parts that a fault lies in or follows. */
function findFaulty(parts: readonly HclPart[], problems: readonly SyntaxProblem[]): ReadonlySet<number> {
  const faulty = new Set<number>();
  for (const { start, end } of problems) {
    let index = findFirst(parts.length, (at) => endOf(parts[at] as HclPart) >= start);
    for (; index < parts.length && startOf(parts[index] as HclPart) < end; index++) faulty.add(index);
  }
  return faulty;
}

function textOf({ anchor, item }: HclPart): string {
  return anchor.text.slice(item.start, item.end);
}

/** Has the parts of a file keep no more texts than they may. */
function letGo(after: HclParts): HclParts {
  const kept = lengthOf(new Set(after.parts.map(({ anchor }) => anchor.text)));
  return isTooMuch(kept, after.file) ? parseParts(after.file) : { ...after, kept };
}
