import assert from 'node:assert/strict';
import fc from 'fast-check';
import { objectOf } from '../../../server/src/core/change';
import { unitOfFile } from '../../../server/src/engine/project';
import { MemoryFiles } from '../../../server/src/host/memory';
import type { PolicyNode } from '../../../server/src/model/policy-types';
import { change, plainNode, policyOf, readFile, readPolicies, shown, statementOf } from '../../harness/policies';

const own = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"ecs:*","Resource":"*"}]}';
const foreign =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/*"}]}';

describe('policy files', () => {
  const claims: readonly (readonly [name: string, text: string, boolean])[] = [
    ['a.rampolicy.json', '', true],
    ['a.ram.json', foreign, true],
    ['a.ram.jsonc', '{', true],
    ['policies/a.json', own, true],
    ['policies/a.jsonc', `// for the office\n${own}`, true],
    ['a.json', own.replace('"1"', '1'), true],
    ['a.json', own.replace('"Version":"1",', ''), true],
    ['a.json', foreign, false],
    ['a.json', foreign.replace('s3:*', 'ecs:*').replace('arn:aws:s3:::b/*', 'acs:oss:*:*:b/*'), true],
    ['a.json', '{"Version":"1","Statement":"Effect: none"}', false],
    ['a.json', `{"policy":${own}}`, false],
    ['a.json', '{"name":"x","version":"1"}', false],
    ['package.json', own, false],
    ['a.tf.json', own, false],
    ['a.txt', own, false],
  ];
  for (const [name, text, expected] of claims) {
    it(`${expected ? 'are' : 'are not'} ${name}: ${text.slice(0, 40)}`, () => {
      const files = new MemoryFiles({ [name]: text });
      const unit = unitOfFile(files.uriOf(name), files);
      assert.equal(unit?.language.id === 'ram-json', expected);
    });
  }

  it('have their kind from name or content', () => {
    const kind = (text: string, name?: string): string => {
      const { documentKind, kindFrom } = readFile(text, name);
      return `${documentKind} ${kindFrom}`;
    };
    const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: ['ecs.aliyuncs.com'] } };
    const bucket = { Effect: 'Allow', Action: ['oss:GetObject'], Principal: ['*'], Resource: '*' };
    assert.equal(kind(own), 'identity content');
    assert.equal(kind(own, 'control-policies/a.json'), 'control host');
    assert.equal(kind(JSON.stringify({ Statement: [trust] })), 'trust content');
    assert.equal(kind(JSON.stringify({ Statement: [bucket] })), 'bucket content');
    assert.equal(
      kind(JSON.stringify({ Statement: [trust] }).replace('"sts:AssumeRole"', '${action}')),
      'trust content',
    );
    assert.equal(kind(''), 'identity content');
  });

  it('are changed in their text', () => {
    const read = readPolicies({ 'a.ram.json': `${own}\n` });
    const policy = read.policy('a.ram.json');
    const { node } = statementOf(policy);
    assert.ok(node);
    const after = change(read, policy.edit.addMember(node, 'Condition', objectOf(['Bool', objectOf(['a:b', 'true'])])));
    assert.equal(after['a.ram.json'], `${own.replace('"*"}', '"*","Condition":{"Bool":{"a:b":"true"}}}')}\n`);
    const unversioned = readPolicies({ 'a.ram.json': '{\n  "Statement": []\n}\n' });
    const document = unversioned.policy('a.ram.json');
    assert.ok(document.root?.kind === 'object');
    assert.deepEqual(change(unversioned, document.edit.addMember(document.root, 'Version', '1')), {
      'a.ram.json': '{\n  "Version": "1",\n  "Statement": []\n}\n',
    });
    assert.equal(document.edit.addMember(document.root, 'statement', []), undefined);
  });

  it('select what the user must give', () => {
    const read = readPolicies({ 'a.ram.json': own });
    const policy = read.policy('a.ram.json');
    const { node } = statementOf(policy);
    assert.ok(node);
    const changes = policy.edit.addMember(node, 'NotResource', 'acs:ecs:*:*:instance/i-1', true);
    const result = read.analysis.loaded.write(changes ?? [], 'use', ({ key }) => key);
    assert.ok('edits' in result && result.select !== undefined);
    const text = change(read, changes)['a.ram.json'] ?? '';
    assert.equal(text.slice(result.select.start, result.select.end), 'acs:ecs:*:*:instance/i-1');
  });

  it('keep the changes of several elements apart', () => {
    const text = JSON.stringify({ Statement: [{ Action: ['a', 'b', 'c', 'd'] }, {}, {}] }, null, 2);
    const read = readPolicies({ 'a.ram.json': text });
    const policy = read.policy('a.ram.json');
    const { action } = statementOf(policy);
    assert.ok(action);
    const [, second, third] = action.texts;
    assert.ok(second && third);
    const after = change(read, [
      ...(policy.edit.removeItems(action, [second, third]) ?? []),
      ...(policy.edit.removeStatement(statementOf(policy, 2)) ?? []),
    ]);
    assert.deepEqual(JSON.parse(after['a.ram.json'] ?? ''), { Statement: [{ Action: ['a', 'd'] }, {}] });
    assert.equal(policy.edit.removeItems(action, action.texts), undefined);
  });

  it('say their size without white space', () => {
    const spaced = JSON.stringify(JSON.parse(own), null, 8);
    assert.deepEqual(readFile(spaced).size, { characters: own.length, bytes: own.length, exact: true });
    const chinese = policyOf({ Effect: 'Allow', Action: '安全组' });
    assert.equal(chinese.size.bytes - chinese.size.characters, 6);
    assert.equal(readFile(own.replace('"ecs:*"', '${x}')).size.exact, false);
  });

  it('are read whatever is wrong with them', () => {
    const element = fc.constantFrom<unknown>(
      'x',
      1,
      true,
      null,
      [],
      {},
      [[]],
      ['a', 1],
      { a: 1 },
      { a: { b: ['c', 2] } },
    );
    const document = fc.record(
      { Version: element, version: element, Statement: fc.oneof(element, fc.array(element)), Extra: element },
      { requiredKeys: [] },
    );
    const statement = fc.dictionary(
      fc.constantFrom('Effect', 'effect', 'Action', 'NotAction', 'Resource', 'Principal', 'Condition', 'Sid', 'x'),
      element,
    );
    const visit = (node: PolicyNode): void => {
      assert.ok(node.at.span.start <= node.at.span.end);
      if (node.kind === 'list') node.items.forEach(visit);
      if (node.kind === 'object') for (const member of node.members) visit(member.value);
    };
    fc.assert(
      fc.property(document, fc.array(statement, { maxLength: 3 }), fc.boolean(), (outer, statements, useThem) => {
        const policy = readFile(JSON.stringify(useThem ? { ...outer, Statement: statements } : outer));
        if (policy.root !== undefined) visit(policy.root);
        for (const one of policy.statements) assert.equal(typeof one.conditionOpen, 'boolean');
        assert.ok(policy.size.characters >= 0);
        assert.ok(policy.documentKind);
      }),
    );
  });

  it('find elements in any case, the right one first', () => {
    const policy = readFile('{"statement": {"effect": "Deny", "Effect": "Allow", "ACTION": "ecs:*", "Foo": 1}}');
    const statement = statementOf(policy);
    assert.equal(statement.effect.known && statement.effect.value, 'Allow');
    assert.equal(statement.elements.Action?.key, 'ACTION');
    assert.deepEqual(
      statement.unknown.map(({ key }) => key),
      ['Foo'],
    );
  });

  it('stay within their bounds', () => {
    const deep = readFile(`{"Statement": ${'['.repeat(5000)}${']'.repeat(5000)}}`);
    assert.ok(deep.problems.some(({ code }) => code === 'too-deep'));
    const many = policyOf(...Array.from({ length: 10_000 }, (_, i) => ({ Effect: 'Allow', Action: `ecs:Do${i}` })));
    // No host takes so many: the first thousand are read, and the rest may be anything.
    assert.equal(many.statements.length, 1_000);
    assert.equal(plainNode(many.statements[999]?.action?.member.value), 'ecs:Do999');
    assert.equal(many.open, true);
  });

  it('point at what is wrong in the text', () => {
    const policy = readFile('{\n  "Version": "1",\n  "Version": "1",\n  "Statement": [{"Action": "a\\_b"}]\n');
    assert.deepEqual(
      policy.problems.map(({ code, at, fix }) => `${code} ${shown(at.span)} ${fix !== undefined}`),
      [
        'duplicate-key a.rampolicy.json:3:"Version" false',
        'bad-escape a.rampolicy.json:4:\\_ true',
        'missing-close a.rampolicy.json:4: true',
      ],
    );
  });
});
