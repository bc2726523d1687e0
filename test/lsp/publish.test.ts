import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver';
import type { SourceFile } from '../../server/src/core/source';
import { Anchor } from '../../server/src/core/span';
import type { Analysis, ReportedFinding } from '../../server/src/engine/analysis';
import { analyze } from '../../server/src/engine/analyze';
import { defaultConfig } from '../../server/src/engine/config';
import { MemoryFiles } from '../../server/src/host/memory';
import { terraform } from '../../server/src/languages/terraform';
import type { Status } from '../../server/src/lsp/protocol';
import { Publisher } from '../../server/src/lsp/publish';
import { render, text } from '../../server/src/texts/catalogue';
import { open } from './fixtures';

interface Sent {
  readonly uri: string;
  readonly version: number | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** A publisher and all that it sends; every file is open in the version that is set. */
function listen(): { publisher: Publisher; sent: Sent[]; counted: Status[]; at: (version: number) => void } {
  const sent: Sent[] = [];
  const counted: Status[] = [];
  let current = 1;
  const publisher = new Publisher({
    clientUri: (uri) => uri,
    say: (words) => render(words, 'en'),
    pageOf: () => undefined,
    versionOf: () => current,
    relatedInformation: true,
    tags: true,
    codeDescription: true,
    documentChanges: true,
    shows: () => true,
    isOpen: () => true,
    send: (uri, version, diagnostics) => void sent.push({ uri, version, diagnostics }),
    count: (status) => void counted.push(status),
  });
  return {
    publisher,
    sent,
    counted,
    at: (version) => {
      current = version;
    },
  };
}

/** An analysis of one file, to be given findings of one's own. */
function analysisOf(source: string): { analysis: Analysis; file: SourceFile; finding: ReportedFinding } {
  const files = new MemoryFiles({ 'main.tf': source });
  const analysis = analyze({ language: terraform, uri: files.root }, files, defaultConfig, () => 0);
  const [file] = analysis.files;
  const [finding] = analysis.findings;
  assert.ok(file && finding);
  return { analysis, file, finding };
}

function withRelated(finding: ReportedFinding, related: ReportedFinding['related']): ReportedFinding {
  return { ...finding, related, verdict: { ...finding.verdict, related } };
}

describe('the publisher', () => {
  it('tells where findings stand whose places moved along with the text', () => {
    const { analysis, file, finding } = analysisOf(open);
    const heard = listen();
    const anchor = new Anchor(file);
    const related = [{ span: anchor.span(0, 8), message: text('engine.related-call') }];
    const kept = withRelated({ ...finding, span: anchor.span(finding.span.start, finding.span.end) }, related);
    heard.publisher.set('unit', { ...analysis, findings: [kept] }, true);
    anchor.file = { ...file, version: 2, text: `# one\n# two\n${file.text}` };
    anchor.moved = 12;
    heard.at(2);
    heard.publisher.set('unit', { ...analysis, files: [anchor.file], findings: [kept] }, true);

    const [before, after] = heard.sent.map(({ diagnostics }) => diagnostics[0]);
    assert.ok(before && after && heard.sent.length === 2);
    assert.equal(after.range.start.line, before.range.start.line + 2);
    assert.equal(after.range.end.character, before.range.end.character);
    assert.equal(after.relatedInformation?.[0]?.location.range.start.line, 2);
    assert.equal(after.message, before.message);
  });

  it('sends the same diagnostic again where neither place nor words changed', () => {
    const heard = listen();
    const { analysis } = analysisOf(open);
    heard.publisher.set('unit', analysis, true);
    heard.at(2);
    heard.publisher.set('unit', analysisOf(`${open}# behind\n`).analysis, true);
    const [before, after] = heard.sent;
    assert.ok(before && after && before.diagnostics.length > 0);
    assert.equal(after.version, 2);
    assert.deepEqual(after.diagnostics, before.diagnostics);
    for (const [i, diagnostic] of after.diagnostics.entries()) assert.equal(diagnostic, before.diagnostics[i]);
  });

  it('tells of a related place that moved while the finding did not', () => {
    const { analysis, file, finding } = analysisOf(`${open}# behind\n`);
    const heard = listen();
    const anchor = new Anchor(file);
    const related = {
      span: anchor.span(file.text.length - 9, file.text.length - 1),
      message: text('engine.related-call'),
    };
    const findings = [withRelated(finding, [related])];
    heard.publisher.set('unit', { ...analysis, findings }, true);
    anchor.file = { ...file, version: 2, text: file.text.replace('# behind', '\n# behind') };
    anchor.moved = 1;
    heard.at(2);
    heard.publisher.set('unit', { ...analysis, findings }, true);
    const [before, after] = heard.sent.map(
      ({ diagnostics }) => diagnostics[0]?.relatedInformation?.[0]?.location.range,
    );
    assert.equal(after?.start.line, (before?.start.line ?? Number.NaN) + 1);
  });

  it('never tells of a place beyond the end of a text or of an end before its beginning', () => {
    const { analysis, file, finding } = analysisOf(open);
    const heard = listen();
    const short = { ...file, version: 2, text: '# short' };
    const span = { file: short, start: finding.span.end, end: finding.span.start };
    heard.publisher.set('unit', { ...analysis, findings: [withRelated({ ...finding, span }, [])] }, true);
    const end = { line: 0, character: 7 };
    assert.deepEqual(heard.sent[0]?.diagnostics[0]?.range, { start: end, end });
  });

  it('keeps back a file that another unit reads until that one is up to date too', () => {
    const heard = listen();
    const { analysis } = analysisOf(open);
    heard.publisher.set('one', analysis, true);
    heard.publisher.set('two', analysis, true);
    assert.equal(heard.sent.length, 1, 'both say the same');
    heard.at(2);
    const next = analysisOf(open.replace('3389/3389', '22/22')).analysis;
    heard.publisher.set('one', next, true, new Set(['two']));
    assert.equal(heard.sent.length, 1);
    heard.publisher.set('two', next, true, new Set());
    assert.deepEqual(
      heard.sent.map(({ version }) => version),
      [1, 2],
    );
    heard.publisher.remove('one');
    assert.equal(heard.sent.length, 2, 'the other one still says it');
    heard.publisher.remove('two');
    assert.deepEqual(heard.sent[2]?.diagnostics, []);
  });

  it('counts what is published, and tells of it when it changed', () => {
    const heard = listen();
    const { analysis, finding } = analysisOf(open);
    heard.publisher.set('unit', analysis, true);
    heard.at(2);
    heard.publisher.set('unit', analysis, true);
    const fewer = analysis.findings.filter((one) => one !== finding);
    heard.publisher.set('unit', { ...analysis, findings: fewer }, true);
    heard.publisher.remove('unit');
    const sizes = heard.counted.map(({ error, warning, info, hint }) => error + warning + info + hint);
    assert.ok(fewer.length > 0);
    assert.deepEqual(sizes, [analysis.findings.length, fewer.length, 0]);
    assert.deepEqual(
      heard.counted.map(({ files }) => files),
      sizes.map((size) => (size > 0 ? 1 : 0)),
    );
    assert.deepEqual(heard.publisher.counts(), heard.counted.at(-1));
  });
});
