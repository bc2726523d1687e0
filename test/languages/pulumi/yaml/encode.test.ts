import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { applyEdits } from '../../../../server/src/core/edit';
import type { Resource } from '../../../../server/src/core/resource';
import { load, plain, resource } from '../reading';

const inPolicy = (lines: string): string =>
  `name: web\nruntime: yaml\nresources:\n  p:\n    type: alicloud:ram:Policy\n    properties:\n${lines.replace(/^/gm, '      ').trimEnd()}\n      policyName: p\n`;

/** The program after the change, or why it is refused. */
function convert(text: string, asText: boolean): string {
  const loaded = load({ 'Pulumi.yaml': text });
  const slot = { resource: resource(loaded, 'p'), path: ['policyDocument'] };
  const result = loaded.write([asText ? { encode: slot, asText } : { encode: slot }], 'use', ({ key }) => key);
  return 'refusal' in result ? result.refusal.reason : applyEdits(text, result.edits);
}

const contents = (text: string): unknown => {
  const { body }: Resource = resource(load({ 'Pulumi.yaml': text }), 'p');
  const value = plain(body.entries.find(({ key }) => key === 'policyDocument')?.value);
  return typeof value === 'string' && value.startsWith('{') ? { json: JSON.parse(value) } : value;
};

const asText = `policyDocument: |
  {
    "Version": "1",
    "Statement": [
      {
        "Effect": "Allow",
        "Action": "oss:Get*",
        "Resource": [
          "acs:oss:*:*:site/*",
          "costs $$5"
        ]
      }
    ]
  }
`;

const asCall = `policyDocument:
  fn::toJSON:
    Version: '1'
    Statement:
      - Effect: Allow
        Action: oss:Get*
        Resource:
          - acs:oss:*:*:site/*
          - costs $$5
`;

describe('documents of Pulumi YAML in their other form', () => {
  it('a text becomes a call, and a call a text', () => {
    assert.equal(convert(inPolicy(asText), false), inPolicy(asCall));
    assert.equal(convert(inPolicy(asCall), true), inPolicy(asText));
  });

  it('neither means anything else', () => {
    assert.deepEqual(contents(inPolicy(asText)), contents(inPolicy(asCall)));
    for (const text of [
      'policyDocument: \'{"Version": "1", "Statement": []}\'',
      'policyDocument: "{\\"a\\": [1, true, null]}"',
    ]) {
      const before = contents(inPolicy(text));
      const called = convert(inPolicy(text), false);
      assert.match(called, /fn::toJSON:/);
      assert.deepEqual(contents(called), before);
      assert.deepEqual(contents(convert(called, true)), before);
    }
  });

  it('in braces all stays on one line', () => {
    const flow =
      'name: w\nruntime: yaml\nresources: { p: { type: alicloud:ram:Policy, properties: { policyDocument: { fn::toJSON: { Version: "1" } } } } }\n';
    const after = convert(flow, true);
    assert.doesNotThrow(() => parse(after), after);
    assert.equal(after.split('\n').length, flow.split('\n').length);
    assert.deepEqual(contents(after), { json: { Version: '1' } });
  });

  it('what cannot be told by the text alone is refused', () => {
    const others = [
      'policyDocument:\n  fn::toJSON:\n    Statement: ${statements}',
      'policyDocument:\n  fn::toJSON:\n    Statement:\n      fn::join: [a]',
      'policyDocument:\n  fn::toJSON: { Version: "1" } # of the year',
      'policyDocument: ${doc}',
    ];
    for (const text of others) assert.equal(convert(inPolicy(text), true), 'no-place', text);
    assert.equal(convert(inPolicy('policyDocument: not JSON'), false), 'no-place');
    assert.equal(convert(inPolicy('policyDocument: \'{"Statement": ${x}}\''), false), 'no-place');
  });
});
