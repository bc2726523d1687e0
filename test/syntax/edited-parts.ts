import assert from 'node:assert/strict';
import type { SourceFile } from '../../server/src/core/source';
import { parseHcl } from '../../server/src/syntax/hcl';
import { type HclPart, type HclParts, parseParts, parsePartsAfter } from '../../server/src/syntax/hcl-parts';

/** Fields of a tree that are offsets; -1 in them is none. */
const OFFSETS: ReadonlySet<string> = new Set([
  ...['start', 'end', 'nameStart', 'nameEnd', 'typeEnd', 'equals', 'separator', 'operatorStart', 'open', 'close'],
  ...['contentStart', 'contentEnd', 'keptStart', 'keptEnd'],
]);

/** Where a tree differs from another one whose offsets are `moved` less; undefined when nowhere. */
function findDifference(whole: unknown, part: unknown, moved: number, at: string): string | undefined {
  if (typeof whole !== 'object' || whole === null || typeof part !== 'object' || part === null) {
    return Object.is(whole, part) ? undefined : `${at}: ${String(whole)}, ${String(part)}`;
  }
  const others = new Map(Object.entries(part));
  for (const [key, value] of Object.entries(whole)) {
    let other: unknown = others.get(key);
    if (!others.delete(key)) return `${at}.${key} is not there`;
    if (OFFSETS.has(key) && typeof other === 'number' && other !== -1) other += moved;
    const difference = findDifference(value, other, moved, `${at}.${key}`);
    if (difference !== undefined) return difference;
  }
  return others.size === 0 ? undefined : `${at} has ${[...others.keys()].join(', ')}`;
}

/** A file that is edited, and how much of its trees the edits have left. */
export class EditedFile {
  text: string;
  /** Parts after all edits, and those of them that were there before the edit. */
  count = 0;
  taken = 0;
  private version = 0;
  private parts: HclParts;

  constructor(text: string) {
    this.text = text;
    this.parts = parseParts(this.snapshot());
    this.verify();
  }

  /**
   * Asserts that the parts are what parsing the whole text gives.
   * @returns the parts that are new, and how much text was parsed for them
   */
  become(text: string): { readonly made: readonly HclPart[]; readonly parsed: number } {
    const old = this.text;
    const before = new Set<HclPart>(this.parts.parts);
    this.text = text;
    this.parts = parsePartsAfter(this.parts, this.snapshot());
    const made = this.parts.parts.filter((part) => !before.has(part));
    try {
      this.verify();
    } catch (error) {
      throw new Error(`from ${JSON.stringify(old)}\nto ${JSON.stringify(text)}`, { cause: error });
    }
    this.count += this.parts.parts.length;
    this.taken += this.parts.parts.length - made.length;
    return { made, parsed: Math.max(0, ...made.map(({ anchor }) => anchor.text.length)) };
  }

  /** How many characters of text the parts keep. */
  kept(): number {
    let kept = 0;
    for (const text of new Set(this.parts.parts.map(({ anchor }) => anchor.text))) kept += text.length;
    return kept;
  }

  private snapshot(): SourceFile {
    return { uri: 'file:///folder/main.tf', version: this.version++, text: this.text };
  }

  private verify(): void {
    const { text, parts } = this;
    const { file } = parts;
    const whole = parseHcl(text);
    assert.equal(file.text, text);
    assert.equal(file.version, this.version - 1);
    assert.deepEqual(parts.problems, whole.problems);
    assert.deepEqual(parts.comments, whole.comments);
    assert.equal(parts.parts.length, whole.body.items.length);
    assert.equal(new Set(parts.parts.map(({ anchor }) => anchor)).size, parts.parts.length, 'an anchor for each part');
    for (const [index, { anchor, item }] of parts.parts.entries()) {
      assert.equal(anchor.file, file);
      assert.equal(findDifference(whole.body.items[index], item, anchor.moved, String(index)), undefined);
      const { start, end } = anchor.span(item.start, item.end);
      assert.equal(text.slice(start, end), anchor.text.slice(item.start, item.end));
    }
  }
}
