import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateTerraform } from '../harness/generate-terraform';
import { median, type Row } from './measure';

export const bundle = path.resolve('dist/cli.js');
const rounds = 7;
const generatedFolders = 2500;

/** Runs the bundle and at its end writes the peak of its memory, in KiB, to standard error. */
const measuring = `
process.on('exit', () => require('node:fs').writeSync(2, '\\npeak ' + process.resourceUsage().maxRSS));
process.argv.splice(1, 0, ${JSON.stringify(bundle)});
require(${JSON.stringify(bundle)});
`;

/** Whole processes, start included, in interleaved rounds: the version, and a scan of FOLDER or of generated folders. */
export function benchScan(folder?: string): Row[] {
  const generated = folder === undefined ? generateFolders() : undefined;
  const scanned = folder ?? generated ?? '.';
  try {
    const times = { nothing: [] as number[], version: [] as number[], scan: [] as number[], json: [] as number[] };
    const peaks: number[] = [];
    for (let round = 0; round < rounds; round++) {
      times.nothing.push(timeOf(['-e', '0']).milliseconds);
      times.version.push(timeOf([bundle, '--version']).milliseconds);
      times.scan.push(timeOf([bundle, 'scan', scanned]).milliseconds);
      times.json.push(timeOf([bundle, 'scan', '--format', 'json', scanned]).milliseconds);
      const { stderr } = timeOf(['-e', measuring, '--', 'scan', scanned]);
      peaks.push(Number(/^peak (\d+)$/m.exec(stderr)?.[1]) / 1024);
    }
    const version = median(times.version) / median(times.nothing);
    const seconds = median(times.scan) / 1000;
    const peak = median(peaks);
    return [
      {
        name: 'rampart --version against node -e 0',
        value: version,
        unit: 'times',
        target: { text: 'at most 2', met: version <= 2 },
      },
      {
        name: `rampart scan of ${folder ?? `${generatedFolders} generated folders`}`,
        value: seconds,
        unit: 's',
        target: { text: 'under 2.5', met: seconds < 2.5 },
      },
      { name: 'the same with --format json', value: median(times.json) / 1000, unit: 's' },
      { name: 'peak memory of the scan', value: peak, unit: 'MiB', target: { text: 'under 300', met: peak < 300 } },
    ];
  } finally {
    if (generated !== undefined) rmSync(generated, { recursive: true, force: true });
  }
}

/** Runs node and waits for its end. */
export function timeOf(words: readonly string[]): { readonly milliseconds: number; readonly stderr: string } {
  const start = performance.now();
  const { stderr, status, error } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const milliseconds = performance.now() - start;
  if (error !== undefined) throw error;
  if (status === null || status > 1) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
  return { milliseconds, stderr };
}

function generateFolders(): string {
  const top = mkdtempSync(path.join(tmpdir(), 'rampart-bench-'));
  for (let at = 0; at < generatedFolders; at++) {
    const folder = path.join(top, `group-${at % 50}`, `stack-${at}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'main.tf'), generateTerraform(30, at + 1));
  }
  return top;
}
