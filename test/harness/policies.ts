import assert from 'node:assert/strict';
import type { Change } from '../../server/src/core/change';
import { type Span, spanText } from '../../server/src/core/span';
import type { Analysis } from '../../server/src/engine/analysis';
import { MemoryFiles } from '../../server/src/host/memory';
import { ramJson } from '../../server/src/languages/ram-json';
import { buildModel } from '../../server/src/model/build';
import type { PolicyDocument, PolicyNode, PolicyStatement } from '../../server/src/model/policy-types';
import { applyFix, type Checked, check, type Texts } from './workspace';

/** The policies of files in memory, with a way to change them. */
export interface Read {
  readonly texts: Texts;
  readonly checked: Checked;
  readonly analysis: Analysis;
  readonly policies: readonly PolicyDocument[];
  /** The policy of a resource, by address. */
  policy(address: string): PolicyDocument;
}

export function readPolicies(texts: Texts): Read {
  const checked = check(texts);
  const [analysis] = checked.analyses;
  assert.ok(analysis, 'no unit');
  const { policies } = analysis.model;
  return {
    texts,
    checked,
    analysis,
    policies,
    policy: (address) => {
      const found = policies.find(({ resource }) => resource.address === address);
      assert.ok(found, `no policy of ${address} among ${policies.map(({ resource }) => resource.address).join(', ')}`);
      return found;
    },
  };
}

/** One policy file, without what rules say of it. */
export function readFile(text: string, name = 'a.rampolicy.json'): PolicyDocument {
  const files = new MemoryFiles({ [name]: text });
  const loaded = ramJson.load(files.uriOf(name), files, { timeBudget: 1, maxInstances: 1, now: () => 0 });
  const model = buildModel(loaded.resources, () => ramJson.vocabulary, {
    literalOf: (value) => loaded.literal?.(value),
  });
  const [policy] = model.policies;
  assert.ok(policy, 'no policy');
  return policy;
}

/** A document of statements, as a file. */
export function policyOf(...statements: readonly object[]): PolicyDocument {
  return readFile(JSON.stringify({ Version: '1', Statement: statements }));
}

export function statementOf(document: PolicyDocument, index = 0): PolicyStatement {
  const statement = document.statements[index];
  assert.ok(statement, `no statement ${index}`);
  return statement;
}

/** The texts after changes; fails when they are refused. */
export function change(read: Read, changes: readonly Change[] | undefined, at: 'use' | 'origin' = 'use'): Texts {
  assert.ok(changes, 'no changes are offered');
  const result = read.analysis.loaded.write(changes, at, ({ key }) => key);
  assert.ok('edits' in result, 'refusal' in result ? `${result.refusal.reason} ${result.refusal.name}` : '');
  return applyFix(read.texts, read.checked, result);
}

/** A node as plain data; what is not known is `*`. */
export function plainNode(node: PolicyNode | undefined): unknown {
  switch (node?.kind) {
    case 'text':
      return node.shown;
    case 'list':
      return node.items.map(plainNode);
    case 'object':
      return Object.fromEntries(node.members.map((member) => [member.key, plainNode(member.value)]));
    case 'hole':
      return '*';
    default:
      return node?.value;
  }
}

/** `main.tf:3:"ecs:*"`: where a span stands and what it covers. */
export function shown(span: Span): string {
  const line = span.file.text.slice(0, span.start).split('\n').length;
  return `${span.file.uri.slice(span.file.uri.lastIndexOf('/') + 1)}:${line}:${spanText(span)}`;
}
