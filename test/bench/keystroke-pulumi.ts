import assert from 'node:assert/strict';
import type { CodeLanguage } from '../../server/src/syntax/code/tree';
import { generatePulumi } from '../harness/generate-pulumi';
import { programNames } from '../harness/program-names';
import { keystrokesToWarmUp, timeKeystrokes } from './keystroke';
import { quantile, type Row } from './measure';

const lines = 2_000;
const greatestMedian = 6;
const words = ['"5432/5432"', '"6379/6379"'] as const;

/** From a change at the server to its diagnostics sent, over the protocol: one program in one file, evaluated anew. */
export async function benchProgramKeystrokes(language: CodeLanguage): Promise<Row[]> {
  const path = programNames[language];
  const times = await timeKeystrokes({
    files: { [path]: withWord(generatePulumi(language, lines), words[0]) },
    path,
    languageId: language,
    words,
    warmup: keystrokesToWarmUp,
    keystrokes: 150,
    pause: 60,
  });
  const at = (part: number): number => quantile(times, part);
  const name = `keystroke to diagnostics, ${lines} lines of ${language}`;
  const target = { text: `at most ${greatestMedian}`, met: at(0.5) <= greatestMedian };
  return [
    { name: `${name}, median`, value: at(0.5), unit: 'ms', target },
    { name: `${name}, 95th percentile`, value: at(0.95), unit: 'ms' },
  ];
}

/** The program with a word that it does not have yet for one of its ports, about half-way. */
function withWord(program: string, word: string): string {
  const port = '"22/22"';
  const at = program.indexOf(port, program.length / 2);
  assert.ok(at >= 0, `${port} stands in the second half`);
  return program.slice(0, at) + word + program.slice(at + port.length);
}
