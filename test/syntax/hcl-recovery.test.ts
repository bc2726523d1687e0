import assert from 'node:assert/strict';
import { parseHcl } from '../../server/src/syntax/hcl';
import { listEntries, measureKept } from '../bench/hcl-kept';
import { generateTerraform } from '../harness/generate-terraform';

const rule = (name: string, middle: string): string => `resource "alicloud_security_group_rule" "${name}" {
  type              = "ingress"
  ip_protocol       = "tcp"
${middle}  security_group_id = alicloud_security_group.web.id
  priority          = 1
}

`;

const COMPLETE = `  port_range        = "22/22"
  cidr_ip           = "0.0.0.0/0"
  tags = {
    a = "b"
  }
`;

const BEFORE = `variable "port" {
  default = 22
}

${rule('first', COMPLETE)}${rule('second', COMPLETE)}`;

const AFTER = `${rule('fourth', COMPLETE)}resource "alicloud_security_group" "web" {
  name = "x"
  dynamic "d" {
    for_each = [1]
    content {
      v = 1
    }
  }
  policy = <<EOF
{ "Version": "1" }
EOF
  last = true
}
`;

/** Every entry of a text outside and inside the block named `third`, by name and text of the value. */
function entriesOf(text: string): { others: string[]; same: string[] } {
  const others: string[] = [];
  const same: string[] = [];
  for (const { path, start, end } of listEntries(text)) {
    (path.includes(' third/') ? same : others).push(`${path} = ${text.slice(start, end)}`);
  }
  return { others, same };
}

/** Asserts that nothing of what stands around a half-typed piece is lost. */
function assertKept(text: string, whole: string, withinBlock: boolean): void {
  const expected = entriesOf(whole);
  const found = entriesOf(text);
  const others = new Set(found.others);
  assert.deepEqual(
    expected.others.filter((entry) => !others.has(entry)),
    [],
    'lost in other blocks',
  );
  if (withinBlock) {
    const same = new Set(found.same);
    assert.deepEqual(
      expected.same.filter((entry) => !same.has(entry)),
      [],
      'lost in the same block',
    );
  }
  assert.notDeepEqual(parseHcl(text).problems, [], 'the fault is reported');
}

/** What is being typed in the middle of a block, one line or more. */
const WITHIN: readonly string[] = [
  'cidr_ip = "0.0.',
  'cidr_ip = "',
  'cidr_ip = ',
  'cidr_ip = # later',
  'cidr_ip',
  'cid',
  'foo bar baz',
  'vpc_id = alicloud_vpc.',
  'vpc_id = alicloud_vpc.main.',
  'vpc_id = alicloud_vpc.main[',
  'vpc_id = alicloud_vpc.main["a',
  'vpc_id = alicloud_vpc.main[*',
  'port_range = "${var.port',
  'port_range = "${var.port"',
  'port_range = "${var.port}/',
  'port_range = "${',
  'port_range = "${var.',
  'port_range = "%{ if var.open',
  'cidrs = ["10.0.0.0/8",',
  'cidrs = ["10.0.0.0/8"',
  'cidrs = ["10.0.0.0/8", "10.',
  'cidrs = [\n    "10.0.0.0/8",\n    "10.',
  'tags = {',
  'tags = {\n    a = "b"',
  'tags = {\n    a = \n  }',
  'tags = {\n    a\n  }',
  'x = cidrsubnet(var.a, 8,',
  'x = cidrsubnet(var.a',
  'x = jsonencode({',
  'x = jsonencode({\n    Version = "1"\n    Statement = [{\n      Effect = "Allow"',
  'x = var.a ? "b"',
  'x = var.a ? "b" :',
  'x = 1 +',
  'x = var.a &&',
  'for_each = { for k, v in var.x : k =>',
  'for_each = { for k, v in',
  'for_each = { for',
  'x = [for s in var.x',
  'x = (1 + 2',
  'x = = 1',
  "cidr_ip = '0.0.0.0/0'",
  'cidr_ip: "0.0.0.0/0"',
  '"cidr_ip" = "0.0.0.0/0"',
  'cidr_ip = "0.0.0.0/0",',
  'timeouts {',
  'dynamic "x" {\n    for_each = var.a',
  'dynamic "x',
  '}',
  'x = <<EOF',
  'x = <<-POLICY',
  'x = <<',
  'x = <<EOF\n  { "Version": "1" }',
  '{',
  '[',
  'priority2 = 1.',
  '描述 = "中文',
  '/* hi',
  '@',
  'x = "a\\',
  'x = “全角引号”',
  'x ＝ 1',
];

/** What stands at the top level where a block should be. */
const BETWEEN: readonly (readonly [string, string])[] = [
  ['a block without its brace', rule('third', '').trimEnd().slice(0, -1)],
  ['a type', 'resource "alicloud_security_group_rule"\n\n'],
  ['a head', 'resource "alicloud_security_group_rule" "third"\n\n'],
  ['an open label', 'resource "alicloud_security_group_rule" "thi\n\n'],
  ['a head with its brace', 'resource "alicloud_security_group_rule" "third" {\n\n'],
  ['a word', 'reso\n\n'],
  ['a brace too many', '}\n\n'],
  ['a bracket', '[\n\n'],
  ['a quote', '"\n\n'],
];

describe('HCL: half-typed code', () => {
  for (const typed of WITHIN) {
    it(`in a block: ${JSON.stringify(typed)}`, () => {
      assertKept(BEFORE + rule('third', `  ${typed}\n`) + AFTER, BEFORE + rule('third', '') + AFTER, true);
    });
  }

  for (const [name, typed] of BETWEEN) {
    it(`between blocks: ${name}`, () => assertKept(`${BEFORE}${typed}\n${AFTER}`, BEFORE + AFTER, false));
  }

  it('is not misled by a nested block whose braces seem to balance', () => {
    const nested = '  health_check {\n    port = 80\n  }\n  last = 1\n';
    assertKept(BEFORE + rule('third', `  tags = {\n${nested}`) + AFTER, BEFORE + rule('third', nested) + AFTER, true);
  });

  it('keeps the body of a block whose head lost its brace', () => {
    const text = BEFORE + rule('third', COMPLETE).replace(' {', '') + AFTER;
    assertKept(text, BEFORE + rule('third', COMPLETE) + AFTER, true);
  });

  it('keeps the entries of an object that lost its brace', () => {
    const text = BEFORE + rule('third', COMPLETE.replace('tags = {', 'tags =')) + AFTER;
    const { same } = entriesOf(text);
    assert.ok(
      same.some((entry) => entry.endsWith('third/tags/a = "b"')),
      same.join('\n'),
    );
    assertKept(text, BEFORE + rule('third', '') + AFTER, true);
  });

  it('reads a file without a fault by its brackets alone, however it is indented', () => {
    const whole = BEFORE + rule('third', COMPLETE) + AFTER;
    const flat = whole.replace(/^ +/gm, '');
    assert.deepEqual(parseHcl(flat).problems, []);
    const paths = (text: string): string[] => listEntries(text).map(({ path }) => path);
    assert.deepEqual(paths(flat), paths(whole));
  });

  it('keeps 97 % and more of the other entries when a random line is cut', () => {
    const texts = Array.from({ length: 10 }, (_, seed) => generateTerraform(150, seed + 1));
    const { others, below } = measureKept(texts, 200, 11);
    assert.ok(others.entries > 5000 && below.entries > 20, `${others.entries} and ${below.entries} entries`);
    assert.ok(others.kept / others.entries >= 0.97, `${others.kept} of ${others.entries}`);
    assert.ok(below.kept / below.entries >= 0.97, `${below.kept} of ${below.entries} below a cut head`);
  });
});
