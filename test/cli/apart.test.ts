import assert from 'node:assert/strict';
import { Apart } from '../../server/src/cli/apart';
import { analyze } from '../../server/src/engine/analyze';
import { defaultConfig } from '../../server/src/engine/config';
import { unitOfFile } from '../../server/src/engine/project';
import { MemoryFiles } from '../../server/src/host/memory';
import { openRule } from '../harness/command-line';

describe('what is said apart from its unit', () => {
  const files = new MemoryFiles({
    'main.tf': `${openRule('ssh', 22, 'var.from')}\n${openRule('odd', 6379, 'timestamp()')}\nx = {\n`,
    'variables.tf': 'variable "from" {\n  default = "0.0.0.0/0"\n}\n',
  });
  const unit = unitOfFile(files.uriOf('main.tf'), files);
  assert.ok(unit !== undefined);
  const analysis = analyze(unit, files, defaultConfig, Date.now);
  const apart = new Apart();
  const [finding] = analysis.findings;
  const [unresolved] = analysis.unresolved();
  const [problem] = analysis.problems;
  assert.ok(finding !== undefined && unresolved !== undefined && problem?.span !== undefined);
  const fixes = apart.fixes(finding);
  const said = [apart.finding(finding, () => fixes), fixes, apart.unresolved(unresolved), apart.problem(problem)];

  it('says the same of the same places', () => {
    assert.deepEqual(plain(said), plain([finding, finding.fixes(), unresolved, problem]));
  });

  it('holds no snapshot of the unit, and one copy of each', () => {
    const reached = new Set<unknown>();
    collect(said, reached);
    for (const file of analysis.files) {
      assert.ok(!reached.has(file), file.uri);
      assert.equal([...reached].filter((one) => isFile(one) && one.uri === file.uri).length, 1, file.uri);
    }
  });
});

function isFile(one: unknown): one is { readonly uri: string } {
  return typeof one === 'object' && one !== null && 'uri' in one && 'text' in one;
}

/** All that properties lead to. */
function collect(one: unknown, reached: Set<unknown>): void {
  if (typeof one !== 'object' || one === null || reached.has(one)) return;
  reached.add(one);
  for (const inner of Object.values(one)) collect(inner, reached);
}

/** Spans as numbers and names of files, whatever they are made of. */
function plain(one: unknown): unknown {
  if (typeof one !== 'object' || one === null) return typeof one === 'function' ? undefined : one;
  if ('file' in one && 'start' in one && 'end' in one && isFile(one.file)) return [one.file.uri, one.start, one.end];
  if (Array.isArray(one)) return one.map(plain);
  return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, plain(inner)]));
}
