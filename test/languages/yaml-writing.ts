// What holds of every change written into random templates, or into templates that are cut off.
import assert from 'node:assert/strict';
import { parse, parseAllDocuments } from 'yaml';
import { overlaps } from '../../server/src/core/edit';
import type { Case, Outcome, Unit } from './repair-cases';
import { type Mutable, randomTemplate, type Shape, sectionOf } from './yaml-random';

type Run<U extends Unit> = (each: Pick<Case, 'files' | 'changes'>, vary?: (text: string) => string) => Outcome<U>;

/**
 * Carries out each change of random templates alone: the data change as asked and nothing else does, whatever the line
 * breaks, and again changes nothing. Returns how many were written.
 * @param check what else holds of a text and what a change made of it
 */
export function writeAlone<U extends Unit>(
  run: Run<U>,
  name: string,
  beside: Readonly<Record<string, string>>,
  shape: Shape,
  seeds: number,
  check: (before: string, after: string, line: string, told: string) => void = () => undefined,
): number {
  const format = name.endsWith('.json') ? 'json' : 'yaml';
  let written = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const { text, changes } = randomTemplate(seed, format, shape);
    const data: Mutable = parse(text);
    const isSingle = Object.keys(sectionOf(data, shape.keys.resources)).length === 1;
    for (const { line, apply } of changes) {
      if (shape.needsResources && isSingle && line.startsWith('remove-resource')) continue;
      const { result, texts } = run({ files: { [name]: text, ...beside }, changes: [line] });
      const after = texts[name];
      const told = `seed ${seed}: ${line}\n${text}\n----\n${after}`;
      const expected = structuredClone(data);
      apply(expected);
      assert.ok('edits' in result, `${told}\n${JSON.stringify(result)}`);
      assert.ok(!overlaps(result.edits), told);
      if (after === undefined) continue;
      written++;
      assert.deepEqual(format === 'json' ? JSON.parse(after) : parse(after), expected, told);
      assert.doesNotMatch(after.replace(text, ''), /[ \t]\n/, told);
      check(text, after, line, told);
      if (line.startsWith('set ')) {
        const again = run({ files: { [name]: after, ...beside }, changes: [line] });
        assert.equal(again.texts[name] ?? after, after, told);
      }
      const vary = (plain: string): string => `\ufeff${plain.replaceAll('\n', '\r\n')}`;
      assert.equal(run({ files: { [name]: text, ...beside }, changes: [line] }, vary).texts[name], vary(after), told);
    }
  }
  return written;
}

/** Carries out changes in a file that is cut off at every `step`th character, and never throws. Returns how many were written. */
export function writeCutOff<U extends Unit>(run: Run<U>, cases: readonly Case[], name: string, step: number): number {
  let written = 0;
  for (const { files, changes } of cases) {
    const text = files[name] ?? '';
    for (let cut = 0; cut < text.length; cut += step) {
      try {
        const { result } = run({ files: { ...files, [name]: text.slice(0, cut) }, changes });
        if ('edits' in result) written++;
      } catch (error) {
        // The resource itself may be cut off.
        assert.match(String(error), /^Error: no \w+/);
      }
    }
  }
  return written;
}

/** Carries out a third of the changes of random templates together. Returns how many were written, and not refused. */
export function writeTogether<U extends Unit>(
  run: Run<U>,
  name: string,
  beside: Readonly<Record<string, string>>,
  shape: Shape,
  seeds: number,
): number {
  let written = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const { text, changes } = randomTemplate(seed, name.endsWith('.json') ? 'json' : 'yaml', shape);
    const lines = changes.filter((_, i) => (i + seed) % 3 === 0).map(({ line }) => line);
    const { result, texts } = run({ files: { [name]: text, ...beside }, changes: lines });
    const after = texts[name];
    if ('refusal' in result || after === undefined) continue;
    written++;
    const told = `seed ${seed}: ${lines.join('; ')}\n${text}\n----\n${after}`;
    assert.ok(!overlaps(result.edits), told);
    assert.deepEqual(
      parseAllDocuments(after).flatMap(({ errors }) => errors.map(String)),
      [],
      told,
    );
  }
  return written;
}
