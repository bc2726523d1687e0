/**
 * ROS templates: reading, evaluating and judging one of 50 KB, against the yaml package's parser alone in the same
 * process, and what is kept of half-typed ones.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { analyze } from '../../server/src/engine/analyze';
import { readConfig } from '../../server/src/engine/config';
import { unitOfFile } from '../../server/src/engine/project';
import { MemoryFiles } from '../../server/src/host/memory';
import { parseYaml } from '../../server/src/syntax/yaml';
import { generateTemplate } from '../harness/generate-template';
import { compareTimes, type Row } from './measure';
import { measureKept } from './yaml-kept';

/** Units of the template that is timed. */
const size = 50_000;

/** The text of every template below a folder. */
function readTemplates(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ya?ml|json|template)$/.test(name))
    .sort()
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .filter((text) => text.includes('ROSTemplateFormatVersion'));
}

/** @param folder of real templates for the half-typed measure, beside the generated ones */
export function benchRos(folder?: string): Row[] {
  const text = generateTemplate(size);
  const { config } = readConfig({});
  const analyse = (): unknown => {
    // A new snapshot each time: what is cached hangs on the snapshot.
    const files = new MemoryFiles({ 'template.yml': text });
    const unit = unitOfFile(files.uriOf('template.yml'), files);
    if (unit === undefined) throw new Error('the template is not recognised');
    const analysis = analyze(unit, files, config, () => performance.now());
    if (analysis.findings.length === 0) throw new Error('nothing is found in the template');
    return analysis;
  };
  const theirs = (): unknown => parseDocument(text, { logLevel: 'silent' });
  // A server answers keystroke after keystroke: what counts is code that has run for a while, ours and theirs.
  for (let call = 0; call < 150; call++) {
    analyse();
    theirs();
  }
  const times = compareTimes({ parse: () => parseYaml(text), analyse, theirs });
  const ratio = times.theirs / times.analyse;
  const generated = Array.from({ length: 20 }, (_, seed) => generateTemplate(4_000, seed + 1));
  const rows: Row[] = [
    { name: `ROS, ${text.length} characters: parse`, value: times.parse, unit: 'ms' },
    {
      name: `ROS, ${text.length} characters: parse, evaluate and judge`,
      value: times.analyse,
      unit: 'ms',
      target: { text: 'at most 5', met: times.analyse <= 5 },
    },
    { name: `ROS, ${text.length} characters: the yaml package, parse alone`, value: times.theirs, unit: 'ms' },
    {
      name: 'ROS: times faster than the yaml package, which only parses',
      value: ratio,
      unit: 'times',
      target: { text: 'at least 3', met: ratio >= 3 },
    },
    keptRow('generated templates', generated),
  ];
  if (folder !== undefined) {
    const real = readTemplates(folder);
    if (real.length > 0) rows.push(keptRow('real templates', real));
  }
  return rows;
}

function keptRow(files: string, texts: readonly string[]): Row {
  const { kept, entries } = measureKept(texts, 300, 2024);
  const value = (100 * kept) / entries;
  return {
    name: `ROS, half-typed, ${files}: other entries kept (of ${entries})`,
    value,
    unit: '%',
    target: { text: 'at least 97.5', met: value >= 97.5 },
  };
}
