import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseParts, parsePartsAfter } from '../../server/src/syntax/hcl-parts';
import { generateTerraform } from '../harness/generate-terraform';
import { type Generator, generator } from '../harness/random';
import { EditedFile } from './edited-parts';

const folder = path.join(process.cwd(), 'test/syntax/hcl');
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.tf'))
  .map((name) => readFileSync(path.join(folder, name), 'utf8'));
/** With heredocs, templates, policies and comments of each kind. */
const generated = [1, 20, 23, 4].map((seed) => generateTerraform(110, seed));

/** Blocks that are complete, and what their indentation says of them when something around is not. */
const ODD = `a = 1
b = [
1, 2 ]
locals {
c = 1
  }
  d = 2
  # deeper
e = {
  f = 1
    }
    # deeper than the brace
variable "x" {
  default = 1 }
output "y" { value = 1 }
resource "a" "b" {
  policy = <<EOF
{ "a": [
EOF
  text = <<-EOF
    b = <<EOT
    EOF
  s = "\${
  f(1)
}"
}
for = 1
"quoted" {
  g = 1
}
g = ${'['.repeat(60)}1${']'.repeat(60)}
h = ${'{ a = '.repeat(110)}1${'}'.repeat(110)}
i "j" {
  k = f(
    1,
2)
  l = a ? b : c }
/* a
   b */ m = 1
/* c */
o = 1 /* d
   e */
# n
n = !true # "
`;

const sources = [...generated, ...fixtures, ODD];

function variantsOf(source: string): readonly [string, string, string] {
  return [source, source.replaceAll('\n', '\r\n'), `\uFEFF${source}`];
}

/** What an author types, pastes or removes, and what opens or closes something around it. */
const TYPED: readonly string[] = [
  ...['{', '}', '[', ']', '(', ')', '"', '${', '%{', '/*', '*/', '#', '//', '=', ':', ',', '.', '?', '\\', '!', '<<'],
  ...['\n', '\r\n', '\r', ' ', '\t', '\n\n', '\n}\n', ' {\n', '\n{', '}}', '\n  ', '\n"a" = 1\n', '[*', 'x.'],
  ...['a', 'word', '-', '9', '.5', '中', '😀', '\u0000', '\uFEFF', '\uD800', 'EOT', '\nEOT\n', '\nEOF\n', '<<EOF\n'],
  ...['a = 1\n', 'a = <<-EOT\n  x\n  EOT\n', 'b "c" "d" {\n  e = 1\n}\n', '# note\n', '/* a\n b */', 'b "c" {}\n'],
  ...['locals {\n', '\na =', '\n= 1', '\n]\n', 'variable "x" {\n  type = list(\n', '$${', '~}', '\nfor_each = [\n'],
];

/** What stands in a file while an author types; everything around it is complete. */
const HALF_TYPED: readonly string[] = [
  ...['}\n', '{\n', '[\n', '(\n', '"\n', 'a\n', 'a =\n', 'a = [\n', 'a = f(\n', 'a = f(1,\n', 'a = b[\n', 'a = b[*\n'],
  ...[
    'a = {\n',
    'a = {\n  b = 1\n',
    'a = (1 +\n',
    'a = "${b\n',
    'a = "${b[\n',
    'a = "${\n',
    'a = "%{ if b\n',
    'a = b ?\n',
  ],
  ...[
    'a = {\n  b =\n    c = 1\n',
    'a = {\n  b {\n  }\n',
    'a = [for b in\n',
    'a = {for b in c : d =>\n',
    'a = b.\n',
    'a: 1\n',
  ],
  ...[
    'r "s" "t" {\n',
    'r "s" "t" {\n  u = 1\n',
    'r "s" "t"\n',
    'r "s" "t\n',
    'r "s" "t"\n  u = 1\n',
    'r {\n  s {\n    t {\n',
  ],
  ...[
    'a = <<EOF\n',
    'a = <<-EOT\n  b\n',
    'a = <<\n',
    '/* a\n',
    'a = """\n',
    'a =\n  b = 1\n  c = 2\n',
    '  }\n',
    '  a = 1\n',
  ],
  ...[
    'r {\n  a = <<EOF\n  x\n',
    'r {\n  a = "${b(\n  c = "d"\n',
    'r {\n  }\n  a = 1\n}\n',
    'r { a = 1\n',
    `a = ${'('.repeat(210)}\n`,
  ],
  `${'r {\n'.repeat(120)}`,
];

/** What is typed at a line's beginning. */
const BLOCKS: readonly string[] = [
  'resource "alicloud_security_group_rule" "typed" {\n  cidr_ip = "0.0.0.0/0"\n  tags = {\n    a = ["b", var.c[0]]\n  }\n}\n',
  'locals {\n  text = "a ${join(",", [for x in var.y : x if x != ""])} b" # note\n}\n',
  'output "typed" { value = f(1, 2) }\n',
  'resource "alicloud_ram_policy" "typed" {\n  policy_document = <<DOC\n{ "a": [{ "b": "*" }] }\nDOC\n  force = true\n}\n',
  'dynamic "x" {\n  for_each = { for k, v in var.x : k => v }\n  content {\n    /* a */\n    b = c ? d : e\n  }\n}\n',
];

/** What an editor that closes brackets and quotes has behind the cursor. */
function closersOf(typed: string): string {
  const open: string[] = [];
  for (const character of typed) {
    const last = open[open.length - 1];
    if (character === '{') open.push('}');
    else if (character === '"' && last !== '"') open.push('"');
    else if (character === last) open.pop();
    else if (last !== '"' && '[('.includes(character)) open.push(character === '[' ? ']' : ')');
  }
  return open.reverse().join('');
}

const DEEP = `c = ${'['.repeat(79)}"\${x /* ) */\n}"${']'.repeat(79)}\n`;

/** Texts that follow each other, in which something has a say that stands elsewhere. */
const SEQUENCES: readonly (readonly [string, ...string[]])[] = [
  // The next line belongs to an argument, or does not, by how both are indented.
  ['x = 1\n    a = 1\n  b = 2\nc = 3\n', 'x = 1\n    a =\n  b = 2\nc = 3\n'],
  ['x = 1\na = 1\n  b = 2\nc = 3\n', 'x = 1\na =\n  b = 2\nc = 3\n'],
  ['x = 1\nr {\nb = 2\n', 'x = 1\nr {\n  b = 2\n', 'x = 1\nr {\nb = 2\n'],
  // A head finds its brace at the next line.
  ['r "s" "t"\nb = 2\n', 'r "s" "t"\n{}\nb = 2\n', 'r "s" "t"\nb = 2\n'],
  ['x = 1\nr "s" "t"\nb {\n}\n', 'x = 1\nr "s" "t"\n{\n}\n'],
  // Half-typed code further on makes the indentation count.
  ['x = 1\n  f {\n  a = 1\n  }\ny = 1\nz = 2\n', 'x = 1\n  f {\n  a = 1\n  }\ny = 1\nz {\n'],
  ['x {\na = 1\n}\ny = 1\nz = 2\n', 'x {\na = 1\n}\ny = 1\nz {\n', 'x {\na = 1\n}\ny = 1\nz {\n}\n'],
  [
    'a {\n  b = 1\n  }\nc = 1\nd = 1\n',
    'a {\n  b = 1\n  }\nc = 1\nd {\n',
    'a {\n  b = 1\n  }\nc = 1\nd = 2\n',
    'a {\n  b = 1\n  }\n  # note\nc = 1\nd = 2\n',
    'a {\n  b = 1\n  }\n  # note\nc = 1\nd {\n',
  ],
  // Comments and heredocs that go on to an end in another part.
  ['a = 1\nb = 2\n/* c */\nd = 3\n', 'a = 1 /*\nb = 2\n/* c */\nd = 3\n', 'a = 1\nb = 2\n/* c */\nd = 3\n'],
  ['a = 1\nb = 2\nc = 3 # */\nd = 3\n', 'a = /* 1\nb = 2\nc = 3 # */\nd = 3\n'],
  ['a = 1\nb = <<E\nE\nc = <<E\nx\nE\nd = 1\n', 'a = 1\nb = <<E\n\nc = <<E\nx\nE\nd = 1\n', 'a = 1\nb = <<E\nd = 1\n'],
  ['a = 1\nb = <<E\nE\nc = 1\nd = <<E\nE\n', 'a = 1\nb = <<E\nc = <<E\nE\nc = 1\nd = <<E\nE\n'],
  // Too deep within what is open before it, and only there.
  [`a = 1\nb = 1\n${DEEP}`, `a = 1\n${'r {\n'.repeat(120)}${DEEP}`],
  [`a = 1\nb = 1\nr {\n${DEEP}}\n`, `a = 1\nb = ${'['.repeat(120)}\nr {\n${DEEP}}\n`],
  // A bracket takes what follows in the first pass.
  [
    'a = 1\nb = 1\nr {\n}\n',
    'a = 1\nb = [1,\nr {\n}\n',
    'a = 1\nb = [1,\nr {\n  ]\n}\n',
    'a = 1\nb = [1,\nr {\n}\n# ]\n',
  ],
  [
    'a = 1\nb = 1\nr {\n}\n',
    'a = 1\nb = {\nr {\n}\n',
    'a = 1\nb = {\n  c = [\nr {\n}\n',
    'a = 1\nb = {\n  c = (\nr {\n}\n',
  ],
  ['a = 1\nb = 1\nc = 1\n', 'a = 1\nb = x[*\nc = 1\n', 'a = 1\nb = x[*\n  # note\nc = 1\n', 'a = 1\nb = x[*]\nc = 1\n'],
  ['a = 1\nb = 1\nfor = 1\n', 'a = 1\nb = [\nfor = 1\n', 'a = 1\nb = (\nfor = 1\n', 'a = 1\nb = x[\nfor = 1\n'],
  ['\uFEFFa = 1\nb = 1\n', 'a = 1\nb = 1\n', '#\uFEFFa = 1\nb = 1\n', '\uFEFFa = 1\nb {\n', ' \uFEFFa = 1\nb {\n'],
  ['', 'a', 'a = 1', 'a = 1\n', '\n', '\uFEFF', ''],
];

function edit(text: string, random: Generator, at = random.below(text.length + 1)): string {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  switch (random.below(12)) {
    case 0:
      return text.slice(0, at) + text.slice(at + random.below(200));
    case 1: {
      const from = random.below(text.length + 1);
      return text.slice(0, at) + text.slice(from, from + random.below(300)) + text.slice(at);
    }
    case 2:
      return text.slice(0, lineStart) + random.pick(TYPED) + text.slice(lineStart);
    case 3: {
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
    case 6:
      return text.slice(0, lineStart) + random.pick(HALF_TYPED) + text.slice(lineStart);
    default:
      return text.slice(0, at) + random.pick(TYPED) + text.slice(at + random.pick([0, 0, 1, 3]));
  }
}

const STEPS = Number(process.env.PARTS_STEPS ?? 600);
const SEED = Number(process.env.PARTS_SEED ?? 0);

describe('HCL: parts of a file that is edited', function () {
  this.timeout(60_000 + STEPS * 10);

  it('gives after any edits what parsing the whole gives', () => {
    let count = 0;
    let taken = 0;
    for (const [seed, source] of sources.entries()) {
      const random = generator(SEED + seed);
      let edited = new EditedFile(source);
      for (let step = 0; step < STEPS / sources.length; step++) {
        if (step % 30 === 0 || edited.text.length > 2 * source.length) {
          count += edited.count;
          taken += edited.taken;
          edited = new EditedFile(random.pick(variantsOf(source)));
        }
        // Most edits are taken back, so that the file stays one that an author could have written.
        const { text } = edited;
        edited.become(edit(text, random));
        if (random.chance(80)) edited.become(text);
      }
    }
    assert.ok(taken > count * 0.25, `${taken} of ${count}`);
  });

  it('gives what parsing the whole gives while something in it is half-typed', () => {
    let count = 0;
    let taken = 0;
    for (let run = 0; run < STEPS / 12; run++) {
      const random = generator(SEED + run);
      const source = random.pick(variantsOf(random.pick([...generated, ODD])));
      const edited = new EditedFile(source);
      const at = random.below(source.length + 1);
      const start = random.chance(50) ? source.lastIndexOf('\n', at) + 1 : source.indexOf('\n}\n', at) + 3;
      edited.become(source.slice(0, start) + random.pick(HALF_TYPED) + source.slice(start));
      for (let step = 0; step < 10; step++) {
        const { text } = edited;
        const near = Math.min(text.length, Math.max(0, start + random.between(-20, 60)));
        const place = random.chance(90) ? near : random.below(text.length + 1);
        edited.become(random.chance(50) ? `${text.slice(0, place)}x${text.slice(place)}` : edit(text, random, place));
      }
      edited.become(source);
      count += edited.count;
      taken += edited.taken;
    }
    assert.ok(taken > count * 0.5, `${taken} of ${count}`);
  });

  for (const texts of SEQUENCES) {
    it(`takes into account what stands elsewhere: ${JSON.stringify(texts[texts.length - 1]).slice(0, 60)}`, () => {
      for (const change of [(text: string) => text, (text: string) => text.replaceAll('\n', '\r\n')]) {
        const edited = new EditedFile(change(texts[0]));
        for (const text of texts.slice(1)) edited.become(change(text));
        for (const text of [...texts].reverse()) edited.become(change(text));
      }
    });
  }

  for (const [index, block] of BLOCKS.entries()) {
    it(`parses only what is typed, character by character: ${block.slice(0, block.indexOf('\n'))}`, () => {
      for (const [at, marker] of ['terraform', 'provider', 'resource', undefined].entries()) {
        const source = variantsOf(generated[index % 4] ?? '')[at % 3] ?? '';
        const start = marker === undefined ? source.length : source.search(new RegExp(`(?<![^\\n\\uFEFF])${marker}`));
        const newLine = source.includes('\r\n') ? '\r\n' : '\n';
        const closing = (at + index) % 2 === 0;
        const texts: string[] = [];
        for (let length = 1; length <= block.length; length++) {
          const typed = block.slice(0, length);
          const lines = `${typed}${closing ? closersOf(typed) : ''}\n`.replaceAll('\n', newLine);
          texts.push(source.slice(0, start) + lines + source.slice(start));
        }
        const edited = new EditedFile(source);
        let whole = 0;
        for (const text of [...texts, ...[...texts].reverse(), source]) {
          const { made, parsed } = edited.become(text);
          assert.ok(made.length <= 3, `${made.length} parts anew in ${JSON.stringify(text)}`);
          if (closing ? parsed > source.length / 2 : parsed === text.length && start > 1) whole++;
        }
        // A comment or heredoc takes the closing brackets that the editor has put there.
        const most = closing && /#|\/\*|<</.test(block) ? 0.3 : 0.02;
        assert.ok(whole <= most * 2 * block.length, `${whole} of ${2 * block.length} steps parsed the whole`);
      }
    });
  }

  it('keeps every part but the one that a word is written in', () => {
    const source = generateTerraform(300, 9);
    const edited = new EditedFile(source);
    for (let at = source.indexOf('priority'); at >= 0; at = source.indexOf('priority', at + 1)) {
      for (const text of [`${source.slice(0, at)}x${source.slice(at)}`, source]) {
        const { made, parsed } = edited.become(text);
        assert.equal(made.length, 1);
        assert.ok(parsed < 2000, `${parsed} characters parsed`);
      }
    }
  });

  it('keeps the parts before and behind a block that is added, removed or written again', () => {
    const block = 'variable "new" {\n  default = 1\n}\n';
    for (const source of generated) {
      for (const { index } of source.matchAll(/^(?:variable|resource|locals|output)/gm)) {
        const edited = new EditedFile(source);
        const withBlock = source.slice(0, index) + block + source.slice(index);
        assert.equal(edited.become(withBlock).made.length, 1);
        assert.equal(edited.become(withBlock).made.length, 0);
        assert.equal(edited.become(source).made.length, 0);
      }
    }
  });

  it('keeps what stands between several edits at once, and all of a text that comes again', () => {
    for (const source of [generateTerraform(300, 9), `@ }\n${generateTerraform(300, 9)}`]) {
      const edited = new EditedFile(source);
      const blocks = source.split(/\n(?=resource)/);
      const renamed = blocks.map((block, index) => (index % 4 === 0 ? block.replace('{\n', '{\n  new = 1\n') : block));
      const changed = renamed.filter((block, index) => block !== blocks[index]).length;
      assert.ok(changed > 3);
      assert.equal(edited.become(renamed.join('\n')).made.length, changed);
      assert.equal(edited.become(renamed.join('\n')).made.length, 0);
      assert.equal(edited.become([...renamed].reverse().join('\n')).made.length, 0);
    }
  });

  it('lets go of the texts of earlier snapshots', () => {
    // The first line has each edit parse the whole.
    let text = `@ }\n${generateTerraform(150, 5)}`;
    const edited = new EditedFile(text);
    let most = 0;
    for (let at = text.indexOf('_id '); at >= 0; at = text.indexOf('_id ', at + 20)) {
      text = `${text.slice(0, at)}new_${text.slice(at)}`;
      const { made, parsed } = edited.become(text);
      assert.ok(made.length > 0 && parsed === text.length);
      most = Math.max(most, edited.kept() / text.length);
    }
    assert.ok(most > 2 && most <= 4, `${most} times the text`);
  });

  it('gives the same for the same snapshot', () => {
    const file = { uri: 'file:///folder/main.tf', version: 1, text: ODD };
    const parts = parseParts(file);
    assert.equal(parsePartsAfter(parts, file), parts);
  });
});
