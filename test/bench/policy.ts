/** RAM policies: checking one, a huge one, completing in one, and what the facts cost. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { RamFacts, ramFacts } from '../../server/src/alicloud/ram/facts';
import { analyze } from '../../server/src/engine/analyze';
import { defaultConfig } from '../../server/src/engine/config';
import { completionsAt } from '../../server/src/features/completion';
import { MemoryFiles } from '../../server/src/host/memory';
import { ramJson } from '../../server/src/languages/ram-json';
import { render } from '../../server/src/texts/catalogue';
import { median, type Row } from './measure';

const atMost = (text: string, value: number, most: number) => ({ text, met: value <= most });

export function benchPolicies(): Row[] {
  const bundle = path.resolve('dist', 'ram-facts.js');
  const loads = Array.from({ length: 9 }, () => loadTime(bundle));
  const load = median(loads.map(({ first }) => first));
  const all = median(loads.map(({ everything }) => everything));
  const zipped = deflateRawSync(readFileSync(bundle), { level: 9 }).length / 1024;
  const check = checkTime(documentOf(6 * 1024), 1000);
  const huge = checkTime(documentOf(5 * 1024 * 1024), 3);
  const complete = completionTimes();
  return [
    {
      name: 'RAM facts: added to the package',
      value: zipped,
      unit: 'KB',
      target: atMost('at most 250 KB', zipped, 250),
    },
    { name: 'RAM facts: first use', value: load, unit: 'ms', target: atMost('at most 15 ms', load, 15) },
    { name: `RAM facts: all ${ramFacts().allActions().length} actions read`, value: all, unit: 'ms' },
    { name: 'policy of 6 KB checked', value: check, unit: 'ms', target: atMost('at most 0.5 ms', check, 0.5) },
    { name: 'policy of 5 MB checked', value: huge, unit: 'ms', target: atMost('under 300 ms', huge, 299.9) },
    ...complete.map(({ name, value }): Row => ({ name, value, unit: 'ms', target: atMost('at most 5 ms', value, 5) })),
  ];
}

/** From nothing loaded to facts that answer, and to every action read. */
function loadTime(bundle: string): { first: number; everything: number } {
  delete require.cache[bundle];
  const start = performance.now();
  const facts = new RamFacts(require(bundle));
  const first = performance.now() - start;
  facts.allActions();
  return { first, everything: performance.now() - start };
}

/** A policy of about so many characters, every statement another one. */
function documentOf(length: number): string {
  const statements: object[] = [];
  let size = 60;
  for (let i = 0; size < length; i++) {
    const statement = statementOf(i);
    statements.push(statement);
    const written = JSON.stringify(statement, undefined, 2);
    // In the list of statements every line stands four columns further in.
    size += written.length + 4 * written.split('\n').length + 2;
  }
  return JSON.stringify({ Version: '1', Statement: statements }, undefined, 2);
}

function statementOf(i: number): object {
  const Condition = { IpAddress: { 'acs:SourceIp': [`10.${i % 256}.0.0/16`] } };
  switch (i % 3) {
    case 0:
      return {
        Effect: 'Allow',
        Action: ['ecs:StartInstance', 'ecs:StopInstance', 'ecs:RebootInstance'],
        Resource: [`acs:ecs:cn-hangzhou:*:instance/i-${i}`, `acs:ecs:cn-beijing:*:instance/i-${i}`],
        Condition,
      };
    case 1:
      return { Effect: 'Allow', Action: ['oss:GetObject'], Resource: [`acs:oss:*:*:bucket-${i}/*`], Condition };
    default:
      return { Effect: 'Deny', Action: ['oss:DeleteObject'], Resource: [`acs:oss:*:*:bucket-${i - 1}/*`] };
  }
}

/** The median time of analysing a changed file, after as many runs to warm up. */
function checkTime(text: string, runs: number): number {
  const times: number[] = [];
  for (let run = 0; run < runs * 2; run++) {
    const files = new MemoryFiles({ 'a.ram.json': `${text}${' '.repeat(run)}` });
    const unit = { language: ramJson, uri: files.uriOf('a.ram.json') };
    const start = performance.now();
    analyze(unit, files, defaultConfig, () => 0);
    if (run >= runs) times.push(performance.now() - start);
  }
  return median(times);
}

const rounds = 60;

function completionTimes(): { name: string; value: number }[] {
  const places: readonly (readonly [name: string, file: string, text: (query: string) => string])[] = [
    ['a policy file of 6 KB', 'a.ram.json', (query) => documentOf(6 * 1024).replace('ecs:StartInstance', `${query}$0`)],
    [
      'a heredoc of 6 KB',
      'main.tf',
      (query) => inHeredoc(documentOf(6 * 1024).replace('ecs:StartInstance', `${query}$0`)),
    ],
  ];
  // Of every service, by the letters of a name, and of the largest services.
  const queries = ['', 'e', 'run', 'desc', 'authsg', 'ecs:', 'ecs:des', 'vpc:', 'yundun-sas:'];
  const rows: { name: string; value: number }[] = [];
  for (const [name, file, textOf] of places) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const query of queries) {
        const marked = textOf(query);
        const offset = marked.indexOf('$0');
        const snapshot = { uri: `file:///w/${file}`, version: round, text: marked.replace('$0', '') };
        const start = performance.now();
        completionsAt(snapshot, offset, (words) => render(words, 'en'));
        if (round > 10) times.push(performance.now() - start);
      }
    }
    rows.push({ name: `completion of actions in ${name}`, value: median(times) });
  }
  return rows;
}

function inHeredoc(text: string): string {
  return `resource "alicloud_ram_policy" "p" {\n  policy_name = "p"\n  policy_document = <<EOF\n${text}\nEOF\n}\n`;
}
