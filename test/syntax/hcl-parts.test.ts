import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceFile } from '../../server/src/core/source';
import { parseHcl } from '../../server/src/syntax/hcl';
import { type HclPart, type HclParts, parseParts, parsePartsAfter } from '../../server/src/syntax/hcl-parts';
import { generateTerraform } from '../harness/generate-terraform';
import { type Generator, generator } from '../harness/random';

/** Fields of a tree that are offsets; -1 in them is none. */
const OFFSETS: ReadonlySet<string> = new Set([
  ...['start', 'end', 'nameStart', 'nameEnd', 'typeEnd', 'equals', 'separator', 'operatorStart', 'open', 'close'],
  ...['contentStart', 'contentEnd', 'keptStart', 'keptEnd'],
]);

/** Where a tree differs from another one whose offsets are `moved` less; undefined when nowhere. */
function findDifference(whole: unknown, part: unknown, moved: number, at = ''): string | undefined {
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

const snapshot = (text: string, version: number): SourceFile => ({ uri: 'file:///work/main.tf', version, text });

/** A file that is edited, and how much of its trees the edits have left. */
class Edited {
  file: SourceFile;
  parts: HclParts;
  /** Parts after the edits, and those of them that were there before. */
  count = 0;
  taken = 0;

  constructor(text: string) {
    this.file = snapshot(text, 0);
    this.parts = parseParts(this.file);
    this.verify();
  }

  /** @returns how many parts are new */
  become(text: string): number {
    const { text: old } = this.file;
    const before = new Set<HclPart>(this.parts.parts);
    this.file = snapshot(text, this.file.version + 1);
    this.parts = parsePartsAfter(this.parts, this.file);
    const taken = this.parts.parts.filter((part) => before.has(part)).length;
    try {
      this.verify();
    } catch (error) {
      throw new Error(`from ${JSON.stringify(old)}\nto ${JSON.stringify(text)}`, { cause: error });
    }
    this.count += this.parts.parts.length;
    this.taken += taken;
    return this.parts.parts.length - taken;
  }

  private verify(): void {
    const { file, parts } = this;
    const whole = parseHcl(file.text);
    assert.equal(parts.file, file);
    assert.deepEqual(parts.problems, whole.problems);
    assert.deepEqual(parts.comments, whole.comments);
    assert.equal(parts.parts.length, whole.body.items.length);
    assert.equal(new Set(parts.parts.map(({ anchor }) => anchor)).size, parts.parts.length, 'an anchor for each part');
    for (const [index, { anchor, item }] of parts.parts.entries()) {
      assert.equal(anchor.file, file);
      assert.equal(findDifference(whole.body.items[index], item, anchor.moved, String(index)), undefined);
      const { start, end } = anchor.span(item.start, item.end);
      assert.equal(file.text.slice(start, end), anchor.text.slice(item.start, item.end));
    }
  }
}

const folder = path.join(process.cwd(), 'test/syntax/hcl');
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.tf'))
  .map((name) => readFileSync(path.join(folder, name), 'utf8'));
const generated = Array.from({ length: 4 }, (_, seed) => generateTerraform(110, seed + 1));

/** What an author types, pastes or removes, and what opens or closes something around it. */
const TYPED: readonly string[] = [
  ...['{', '}', '[', ']', '(', ')', '"', '${', '%{', '/*', '*/', '#', '//', '=', ':', ',', '.', '?', '\\', '!', '<<'],
  ...['\n', '\r\n', '\r', ' ', '\t', '\n\n', '\n}\n', ' {\n', '\n{', '}}', '\n  ', '\n"a" = 1\n', '[*', 'x.'],
  ...['a', 'word', '-', '9', '.5', '中', '😀', '\u0000', '\uFEFF', '\uD800', 'EOT', '\nEOT\n', '\nEOF\n', '<<EOF\n'],
  ...['a = 1\n', 'a = <<-EOT\n  x\n  EOT\n', 'b "c" "d" {\n  e = 1\n}\n', '# note\n', '/* a\n b */', 'b "c" {}\n'],
  ...['locals {\n', '\na =', '\n= 1', '\n]\n', 'variable "x" {\n  type = list(\n', '$${', '~}', '\nfor_each = [\n'],
];

function edit(text: string, random: Generator): string {
  const at = random.below(text.length + 1);
  switch (random.below(12)) {
    case 0: {
      const end = Math.min(text.length, at + random.below(200));
      return text.slice(0, at) + text.slice(end);
    }
    case 1: {
      const from = random.below(text.length + 1);
      return text.slice(0, at) + text.slice(from, from + random.below(300)) + text.slice(at);
    }
    case 2: {
      const lineStart = text.lastIndexOf('\n', at) + 1;
      return text.slice(0, lineStart) + random.pick(TYPED) + text.slice(lineStart);
    }
    case 3: {
      const lineStart = text.lastIndexOf('\n', at) + 1;
      const lineEnd = text.indexOf('\n', at);
      return text.slice(0, lineStart) + (lineEnd < 0 ? '' : text.slice(lineEnd + 1));
    }
    case 4:
      return text.slice(0, at) + text.slice(at + 1);
    case 5: {
      // Behind or before an end of a block.
      const end = text.indexOf('\n}\n', at);
      const place = end < 0 ? at : end + random.between(0, 4);
      return text.slice(0, place) + random.pick(TYPED) + text.slice(place);
    }
    default:
      return text.slice(0, at) + random.pick(TYPED) + text.slice(at + random.pick([0, 0, 1, 3]));
  }
}

const STEPS = Number(process.env.PARTS_STEPS ?? 1500);

describe('HCL: parts of a file that is edited', () => {
  it('gives after random edits what parsing the whole gives', () => {
    let count = 0;
    let taken = 0;
    for (const [seed, source] of [...generated, ...fixtures].entries()) {
      const random = generator(seed + Number(process.env.PARTS_SEED ?? 0));
      const variants = [source, source.replaceAll('\n', '\r\n'), `\uFEFF${source}`];
      let text = variants[seed % 3] ?? source;
      let edited = new Edited(text);
      for (let step = 0; step < STEPS / 10; step++) {
        // Most edits are taken back, so that the file stays one that an author could have written.
        const after = edit(text, random);
        edited.become(after);
        if (random.chance(80)) edited.become(text);
        else text = after;
        if (text.length > 2 * source.length || step % 40 === 39) {
          text = random.pick(variants);
          count += edited.count;
          taken += edited.taken;
          edited = new Edited(text);
        }
      }
    }
    assert.ok(taken > count * 0.4, `${taken} of ${count}`);
  });
});
