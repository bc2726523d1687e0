import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CodeLanguage } from '../../server/src/syntax/code/tree';
import { CODE_LANGUAGES } from '../harness/generate-pulumi';
import { median, type Row } from './measure';
import { bundle, timeOf } from './scan';
import { findSdk, readExamples } from './sdk-examples';

const rounds = 5;
const greatestSeconds = 6;
const projects: Readonly<Record<CodeLanguage, { readonly runtime: string; readonly path: string }>> = {
  typescript: { runtime: 'nodejs', path: 'index.ts' },
  javascript: { runtime: 'nodejs', path: 'index.js' },
  python: { runtime: 'python', path: '__main__.py' },
  go: { runtime: 'go', path: 'main.go' },
  csharp: { runtime: 'dotnet', path: 'Program.cs' },
  java: { runtime: 'java', path: 'App.java' },
};

/** One process scans every example program of the provider's SDK, each a project of its own; nothing without an SDK. */
export function benchSdkScan(folder?: string): Row[] {
  const sdk = folder === undefined ? undefined : findSdk(folder);
  if (sdk === undefined) return [];
  const top = mkdtempSync(path.join(tmpdir(), 'rampart-bench-'));
  try {
    const count = writeProjects(sdk, top);
    const times = Array.from({ length: rounds }, () => timeOf([bundle, 'scan', top]).milliseconds);
    const seconds = median(times) / 1000;
    const target = { text: `under ${greatestSeconds}`, met: seconds < greatestSeconds };
    return [{ name: `rampart scan of ${count} example programs of the SDK`, value: seconds, unit: 's', target }];
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}

function writeProjects(sdk: string, top: string): number {
  let count = 0;
  for (const language of CODE_LANGUAGES) {
    const project = projects[language];
    for (const text of readExamples(sdk, language)) {
      const folder = path.join(top, language, String(count++));
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, project.path), text);
      writeFileSync(path.join(folder, 'Pulumi.yaml'), `name: example-${count}\nruntime: ${project.runtime}\n`);
    }
  }
  return count;
}
