import assert from 'node:assert/strict';

/**
 * The promise of `docs/json-output.md` as checks: every key is there, none besides, each of its type.
 * Written apart from the types of the product, so that a change there does not change the promise.
 */

type Check = (value: unknown, at: string) => void;

const string: Check = (value, at) => assert.equal(typeof value, 'string', at);
const boolean: Check = (value, at) => assert.equal(typeof value, 'boolean', at);
const count: Check = (value, at) => assert.ok(Number.isSafeInteger(value) && Number(value) >= 0, at);
const oneOf =
  (...words: readonly unknown[]): Check =>
  (value, at) =>
    assert.ok(words.includes(value), `${at}: ${JSON.stringify(value)}`);
const orNull =
  (check: Check): Check =>
  (value, at) => {
    if (value !== null) check(value, at);
  };
const listOf =
  (check: Check): Check =>
  (value, at) => {
    assert.ok(Array.isArray(value), at);
    for (const [index, item] of value.entries()) check(item, `${at}[${index}]`);
  };
const record =
  (shape: Readonly<Record<string, Check>>): Check =>
  (value, at) => {
    assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value), at);
    assert.deepEqual(Object.keys(value), Object.keys(shape), at);
    for (const [key, check] of Object.entries(shape))
      check(Object.entries(value).find(([k]) => k === key)?.[1], `${at}.${key}`);
  };

const position = record({ line: count, character: count });
const range: Check = record({ start: position, end: position });
/** Relative, with slashes. */
const file: Check = (value, at) => {
  string(value, at);
  assert.ok(!String(value).includes('\\') && !String(value).startsWith('/') && !String(value).startsWith('file:'), at);
};
const fix = record({
  title: string,
  safety: oneOf('safe', 'review'),
  preferred: boolean,
  edits: listOf(record({ file, range, newText: string })),
});
const finding = record({
  rule: string,
  severity: oneOf('error', 'warning', 'info', 'hint'),
  message: string,
  file,
  range,
  resource: orNull(string),
  reach: oneOf('reachable', 'private', 'unknown', null),
  related: listOf(record({ file, range, message: string })),
  fixes: listOf(fix),
});

export const checkReport: Check = record({
  schemaVersion: oneOf(1),
  findings: listOf(finding),
  unresolved: listOf(record({ file, range, reason: string, name: string })),
  errors: listOf(
    record({ kind: oneOf('syntax', 'file', 'limit', 'cycle', 'rule'), file, range: orNull(range), message: string }),
  ),
  summary: record({
    findings: count,
    error: count,
    warning: count,
    info: count,
    hint: count,
    below: count,
    suppressed: count,
    unresolved: count,
    errors: count,
    files: count,
    units: count,
    repaired: count,
  }),
});
