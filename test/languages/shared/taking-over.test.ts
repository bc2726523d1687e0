import assert from 'node:assert/strict';
import type { SourceFile } from '../../../server/src/core/source';
import type { Span } from '../../../server/src/core/span';
import type { Value } from '../../../server/src/core/value';
import { PulumiResource } from '../../../server/src/languages/pulumi/resource';
import { TakingOver } from '../../../server/src/languages/shared/taking-over';

const open = 'const shared = "0.0.0.0/0";\n';
const call = 'new Rule("a", { cidrIp: shared, ports: [] })';

function fileOf(text: string): SourceFile {
  return { uri: 'file:///index.ts', version: 0, text };
}

/** Where some words stand in a file. */
function spanOf(file: SourceFile, words: string): Span {
  const start = file.text.indexOf(words);
  assert.ok(start >= 0, words);
  return { file, start, end: start + words.length };
}

interface Made {
  readonly address?: string;
  readonly constant?: string;
  readonly ports?: readonly Value[];
}

function make(file: SourceFile, { address = 'a', constant = '"0.0.0.0/0"', ports = [] }: Made = {}): PulumiResource {
  const span = spanOf(file, call);
  const facts = { type: 'rule', nameSpan: spanOf(file, '"a"'), span, callSpan: span };
  const resource = new PulumiResource(facts, address, [], [], false);
  const use = spanOf(file, 'shared, ');
  const step = { kind: 'local', name: 'shared', span: { ...use, end: use.start + 6 } } as const;
  const cidr: Value = { kind: 'scalar', span: spanOf(file, constant), via: [step], value: '0.0.0.0/0' };
  const list: Value = { kind: 'list', span: spanOf(file, '[]'), via: [], items: ports };
  resource.body = {
    kind: 'map',
    span: spanOf(file, '{ cidrIp: shared, ports: [] }'),
    via: [],
    entries: [
      { key: 'cidrIp', keySpan: spanOf(file, 'cidrIp'), value: cidr },
      { key: 'ports', keySpan: spanOf(file, 'ports'), value: list },
    ],
  };
  return resource;
}

function nested(depth: number, span: Span): Value {
  let value: Value = { kind: 'scalar', span, via: [], value: 22 };
  for (let i = 0; i < depth; i++) value = { kind: 'list', span, via: [], items: [value] };
  return value;
}

describe('taking over', () => {
  /** Whether the resource of a first load is taken over by the second one, and where its parts stand then. */
  function follow(before: PulumiResource, now: PulumiResource): { same: boolean; resource: PulumiResource } {
    const lasting = new TakingOver<PulumiResource>();
    const [first] = lasting.take([before]);
    const [second] = lasting.take([now]);
    assert.ok(first !== undefined && second !== undefined);
    return { same: first === second, resource: second };
  }

  it('moves all places to where they stand now', () => {
    const now = fileOf(`// moved\n${open}// more\n${call}`);
    const { same, resource } = follow(make(fileOf(open + call)), make(now));
    assert.equal(same, true);
    const fresh = make(now);
    const [cidr, ports] = resource.body.entries;
    const [freshCidr] = fresh.body.entries;
    assert.ok(cidr && ports && freshCidr);
    for (const [moved, expected] of [
      [resource.span, fresh.span],
      [resource.nameSpan, fresh.nameSpan],
      [cidr.keySpan, freshCidr.keySpan],
      [cidr.value.span, freshCidr.value.span],
      [cidr.value.via[0]?.span, freshCidr.value.via[0]?.span],
    ] as const) {
      assert.deepEqual([moved?.file === now, moved?.start, moved?.end], [true, expected?.start, expected?.end]);
    }
  });

  it('leaves where it was what is not the same', () => {
    const text = `${open}const other = '0.0.0.0/0';\n${call}`;
    const before = make(fileOf(text));
    const lasting = new TakingOver<PulumiResource>();
    const [kept] = lasting.take([before]);
    const [renewed] = lasting.take([make(fileOf(`\n${text}`), { constant: "'0.0.0.0/0'" })]);
    assert.notEqual(kept, renewed, 'the same value is written elsewhere');
    assert.equal(kept?.span.file, before.span.file);
    assert.equal(kept?.span.start, before.span.start);
  });

  it('takes over one of two with the same address', () => {
    const file = fileOf(open + call);
    const lasting = new TakingOver<PulumiResource>();
    const [first, second] = lasting.take([make(file), make(file)]);
    const [again, other] = lasting.take([make(file), make(file)]);
    assert.equal(again, first);
    assert.notEqual(other, second);
  });

  it('makes anew what holds too much or is nested too deep', () => {
    const file = fileOf(open + call);
    const span = spanOf(file, '[]');
    const many = Array.from({ length: 25_000 }, () => nested(0, span));
    for (const [ports, same] of [
      [many.slice(0, 1000), true],
      [many, false],
      [[nested(100, span)], true],
      [[nested(5000, span)], false],
    ] as const) {
      assert.equal(follow(make(file, { ports }), make(file, { ports })).same, same, `${ports.length}`);
    }
  });
});
