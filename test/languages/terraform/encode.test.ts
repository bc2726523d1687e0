import assert from 'node:assert/strict';
import { encodeHeredoc } from '../../../server/src/languages/terraform/repair/encode';

const encode = (text: string): string | undefined => {
  const start = text.indexOf('<<');
  return encodeHeredoc({ file: { uri: 'file:///main.tf', version: 0, text }, start, end: text.length });
};

describe('a heredoc as an encoding call', () => {
  for (const [name, text, expected] of [
    ['keeps the form of its lines', 'a = <<EOF\n{\n  "b": 1\n}\nEOF', 'jsonencode({\n  "b": 1\n})'],
    [
      'takes the indentation of its argument',
      '  a = <<-EOF\n      {"b":\n       1}\n  EOF',
      'jsonencode({"b":\n   1})',
    ],
    ['keeps interpolations in strings', 'a = <<EOF\n{"b": "x-${var.c}"}\nEOF\n', 'jsonencode({"b": "x-${var.c}"})'],
    [
      'keeps escapes that both know',
      'a = <<EOF\n{"b": "\\"\\\\ \\n \\u00e9"}\nEOF',
      'jsonencode({"b": "\\"\\\\ \\n \\u00e9"})',
    ],
    ['with CRLF', 'a = <<EOF\r\n{"b": 1}\r\nEOF', 'jsonencode({"b": 1})'],
    ['not with an expression outside of strings', 'a = <<EOF\n{"b": ${var.c}}\nEOF', undefined],
    ['not with directives', 'a = <<EOF\n{"b": "%{ if var.c }x%{ endif }"}\nEOF', undefined],
    ['not with an escape of JSON alone', 'a = <<EOF\n{"b": "\\/"}\nEOF', undefined],
    ['not with a pair of halves', 'a = <<EOF\n{"b": "\\ud83d\\ude00"}\nEOF', undefined],
    ['not when it is not closed', 'a = <<EOF\n{"b": 1}\n', undefined],
    ['not of something else', 'a = <<', undefined],
  ] as const) {
    it(name, () => assert.equal(encode(text), expected));
  }
});
