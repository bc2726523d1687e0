import assert from 'node:assert/strict';
import type { Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { Message } from 'vscode-languageserver/node';
import type { Verdict } from '../../server/src/engine/analysis';
import { diagnosticsOf, messageEncoder } from '../../server/src/lsp/encode';
import type { Item } from '../../server/src/lsp/item';
import { rules } from '../../server/src/rules';
import { text } from '../../server/src/texts/catalogue';
import { type Generator, generator } from '../harness/random';

const [rule] = rules;
assert.ok(rule);
const verdict: Verdict = {
  rule,
  severity: 'warning',
  message: text('engine.related-call'),
  resources: [],
  reach: undefined,
  related: [],
  unnecessary: false,
};

const words = [
  'open',
  '安全组对公网开放',
  'é',
  '"quoted"\\',
  '\n\t\u0000',
  '\ud800',
  '\udc00x',
  '🌏',
  '\u2028',
  ']}}',
  '',
];

const wordsOf = (random: Generator): string =>
  Array.from({ length: 1 + random.below(4) }, () => random.pick(words)).join(' ');

function rangeOf(random: Generator): Diagnostic['range'] {
  const position = () => ({ line: random.below(3000), character: random.below(200) });
  return { start: position(), end: position() };
}

function itemOf(random: Generator): Item {
  const diagnostic: Diagnostic = { range: rangeOf(random), message: wordsOf(random) };
  if (random.below(2) === 0) diagnostic.severity = random.pick<DiagnosticSeverity>([1, 2, 3, 4]);
  if (random.below(2) === 0) diagnostic.code = wordsOf(random);
  if (random.below(2) === 0) diagnostic.codeDescription = { href: `file:///${wordsOf(random)}` };
  if (random.below(3) === 0) diagnostic.tags = [random.pick<DiagnosticTag>([1, 2])];
  if (random.below(2) === 0)
    diagnostic.relatedInformation = Array.from({ length: random.below(4) }, () => ({
      location: { uri: `file:///${wordsOf(random)}`, range: rangeOf(random) },
      message: wordsOf(random),
    }));
  const kept = random.below(4) > 0 ? verdict : undefined;
  return { severity: 'warning', diagnostic, verdict: kept, written: undefined, words: 0 };
}

async function isAsStringified(message: Message): Promise<void> {
  const written = await messageEncoder.encode(message, { charset: 'utf-8' });
  assert.deepEqual(Buffer.from(written), Buffer.from(JSON.stringify(message)));
}

const publication = (uri: string, version: number | undefined, diagnostics: Diagnostic[]) => ({
  jsonrpc: '2.0',
  method: 'textDocument/publishDiagnostics',
  params: { uri, ...(version === undefined ? {} : { version }), diagnostics },
});

describe('messages over streams', () => {
  it('are as JSON.stringify writes them, whatever of them was written before', async () => {
    const random = generator(7);
    const items: Item[] = [];
    for (let version = 0; version < 300; version++) {
      const at = random.below(items.length + 1);
      items.splice(at, random.below(3), ...Array.from({ length: random.below(4) }, () => itemOf(random)));
      const uri = `file:///${wordsOf(random)}`;
      await isAsStringified(publication(uri, random.chance(50) ? version : undefined, diagnosticsOf(items)));
    }
    assert.ok(items.length > 20);
  });

  it('are written again from what is kept of units with open documents alone', async () => {
    const random = generator(3);
    const kept: Item = { ...itemOf(random), verdict };
    const left: Item = { ...itemOf(random), verdict: undefined };
    await isAsStringified(publication('file:///a', 1, diagnosticsOf([kept, left])));
    const { written } = kept;
    await isAsStringified(publication('file:///a', 2, diagnosticsOf([left, kept])));
    assert.ok(written !== undefined && kept.written === written);
    assert.equal(left.written, undefined);
  });

  it('need not be publications of the server', async () => {
    const random = generator(5);
    const diagnostics = diagnosticsOf([itemOf(random), itemOf(random)]);
    await isAsStringified({ jsonrpc: '2.0' });
    await isAsStringified(publication('file:///a', 1, diagnosticsOf([])));
    await isAsStringified(publication('file:///a', 1, [...diagnostics]));
    for (const params of [null, undefined, [1], { diagnostics: 'none' }, { diagnostics, version: 1 }]) {
      const message = { jsonrpc: '2.0', method: '安全组', params };
      await isAsStringified(message);
    }
  });
});
