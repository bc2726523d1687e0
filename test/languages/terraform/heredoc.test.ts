import assert from 'node:assert/strict';
import { heredocOf } from '../../../server/src/languages/terraform/repair/heredoc';
import { parseHcl } from '../../../server/src/syntax/hcl';

const write = (text: string): string | undefined => {
  const start = text.indexOf('jsonencode');
  return heredocOf(parseHcl(text), { start, end: text.lastIndexOf(')') + 1 });
};

describe('an encoding call as a heredoc', () => {
  for (const [name, text, expected] of [
    [
      'keeps what is on one line there',
      'a = jsonencode({ b = [1, true, null] })',
      '<<-EOF\n  { "b": [1, true, null] }\nEOF',
    ],
    [
      'takes the indentation of its argument',
      '  a = jsonencode({\n    b = []\n    "c" : {}\n  })\n',
      '<<-EOF\n    {\n      "b": [],\n      "c": {}\n    }\n  EOF',
    ],
    ['keeps expressions in strings', 'a = jsonencode({ b = "x-${var.c}" })', '<<-EOF\n  { "b": "x-${var.c}" }\nEOF'],
    ['encodes other expressions', 'a = jsonencode({ b = var.c })', '<<-EOF\n  { "b": ${jsonencode(var.c)} }\nEOF'],
    [
      'encodes a template that gives a value of any type',
      'a = jsonencode({ b = "${var.c}" })',
      '<<-EOF\n  { "b": ${jsonencode("${var.c}")} }\nEOF',
    ],
    ['escapes as JSON does', 'a = jsonencode({ b = "\\"\\\\ \\n" })', '<<-EOF\n  { "b": "\\"\\\\ \\n" }\nEOF'],
    ['keeps policy variables literal', 'a = jsonencode(["$${user}"])', '<<-EOF\n  ["$${user}"]\nEOF'],
    ['with CRLF', 'a = jsonencode({\r\n  b = 1\r\n})\r\n', '<<-EOF\r\n  {\r\n    "b": 1\r\n  }\r\nEOF'],
    ['not with a comment inside', 'a = jsonencode({ # why\n  b = 1\n})', undefined],
    ['not with something after it', 'a = { b = jsonencode({ c = 1 }) }', undefined],
    ['not with a computed name', 'a = jsonencode({ (var.b) = 1 })', undefined],
    ['not with a heredoc inside', 'a = jsonencode({ b = trimspace(<<X\nc\nX\n) })', undefined],
    ['not of something else', 'a = jsonencode', undefined],
  ] as const) {
    it(name, () => assert.equal(write(text), expected));
  }
});
