import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Change, NewResource, Plain, Words } from '../../server/src/core/change';
import { applyEdits, overlaps, type TextEdit } from '../../server/src/core/edit';
import type { Resource, Slot } from '../../server/src/core/resource';
import type { SourceFile } from '../../server/src/core/source';
import type { WriteResult } from '../../server/src/languages/language';

/**
 * One case of a Markdown fixture of any notation: files in fences with their paths, one fence of changes, then the files that differ
 * afterwards (`main.tf after`) with « » around what the editor selects, or one fence `refused` with reason and name. A fence
 * `referrers` holds what refers to removed resources, one a line: `goes ruleId` for an output that goes too, else
 * `stays main.ts:12 ruleId`.
 *
 * A line of the changes is `use` or `origin`, or one of
 *
 *     set <address> <path> = <value> [placeholder]
 *     remove <address> <path>
 *     rename <address> <path> = <key>
 *     remove-resource <address>
 *     add <kind> <name> beside <address> <fields as [name, value] pairs> [# comment]
 *     duplicate <address> <name> <path> = <value>
 *     extract <address> <path> <name>
 *     encode <address> <path>
 *     as-text <address> <path>
 *
 * with JSON for values, an object as `{"members": [["key", value]]}`, a link as `{"link": "<address or new name>", "field": "id"}` and `path` as `a.0.b`.
 */
export interface Case {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly changes: readonly string[];
  readonly after: Readonly<Record<string, string>>;
  readonly refused: string | undefined;
  readonly referrers: readonly string[];
  /** Index, in the fixture's lines, of the fence of changes' last line: results stand behind it. */
  readonly resultsAt: number;
  readonly resultsEnd: number;
}

export function parseCases(text: string): Case[] {
  const lines = text.split('\n');
  const cases: Case[] = [];
  const starts = lines.flatMap((line, i) => (line.startsWith('## ') ? [i] : []));
  starts.forEach((start, i) => {
    const end = starts[i + 1] ?? lines.length;
    const files: Record<string, string> = {};
    const after: Record<string, string> = {};
    let changes: readonly string[] = [];
    let refused: string | undefined;
    let referrers: readonly string[] = [];
    let resultsAt = start;
    for (let at = start + 1; at < end; at++) {
      const fence = /^````?`?(\w+) ?(\S*)( after)?$/.exec(lines[at] ?? '');
      if (fence === null) continue;
      let close = at + 1;
      while (close < end && !/^```/.test(lines[close] ?? '')) close++;
      const body = lines.slice(at + 1, close);
      const [, kind, path = '', isAfter] = fence;
      if (kind === 'changes') {
        changes = body;
        resultsAt = close + 1;
      } else if (kind === 'refused') refused = body.join('\n');
      else if (kind === 'referrers') referrers = body;
      else (isAfter === undefined ? files : after)[path] = body.map((line) => `${line}\n`).join('');
      at = close;
    }
    const title = (lines[start] ?? '').slice(3);
    cases.push({ title, files, changes, after, refused, referrers, resultsAt, resultsEnd: end });
  });
  return cases;
}

/** A unit in memory, loaded. */
export interface Unit {
  /** By name below {@link root}. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** The resource of an address, which must exist. */
  resource(address: string): Resource;
}

/** Finds resources by their addresses, which must exist. */
export function finderIn(resources: readonly Resource[]): Unit['resource'] {
  return (address) => {
    const found = resources.find((resource) => resource.address === address);
    if (found === undefined) throw new Error(`no ${address} among ${resources.map((each) => each.address).join(', ')}`);
    return found;
  };
}

export interface Outcome<U extends Unit> {
  readonly unit: U;
  readonly result: WriteResult;
  /** Files that changed, without marks. */
  readonly texts: Readonly<Record<string, string>>;
  /** The same with marks around the selection. */
  readonly marked: Readonly<Record<string, string>>;
}

export const root = 'file:///workspace/';

/** How a notation reads files and writes changes. */
export interface Notation<U extends Unit> {
  read(texts: Readonly<Record<string, string>>): U;
  write(unit: U, changes: readonly Change[], at: 'use' | 'origin', render: (words: Words) => string): WriteResult;
}

/** Carries out a case, on its files changed by `vary` first. */
export function runCase<U extends Unit>(
  { read, write }: Notation<U>,
  { files, changes }: Pick<Case, 'files' | 'changes'>,
  vary = (text: string): string => text,
): Outcome<U> {
  const unit = read(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, vary(text)])));
  const at = changes.includes('origin') ? 'origin' : 'use';
  const commands = changes.filter((line) => line !== 'use' && line !== 'origin' && line.trim() !== '');
  const result = write(unit, readChanges(unit, commands), at, ({ key, args }) =>
    key === 'comment' ? String(args.text) : key === 'fix.extract-error' ? 'Give a network of your own.' : key,
  );
  const texts: Record<string, string> = {};
  const marked: Record<string, string> = {};
  if ('refusal' in result) return { unit, result, texts, marked };
  for (const [uri, edits] of byFile(result.edits)) {
    const name = uri.slice(root.length);
    const after = applyEdits(unit.files.get(name)?.text ?? '', edits);
    texts[name] = after;
    const { select } = result;
    marked[name] =
      select?.uri === uri
        ? `${after.slice(0, select.start)}«${after.slice(select.start, select.end)}»${after.slice(select.end)}`
        : after;
  }
  return { unit, result, texts, marked };
}

/** The checks of every fixture of a folder; `UPDATE=1` writes the results anew. */
export function describeCases<U extends Unit>(
  title: string,
  folder: string,
  run: (each: Case, vary?: (text: string) => string) => Outcome<U>,
  checkText: (before: string, after: string, name: string) => void,
): void {
  for (const name of readdirSync(folder)
    .filter((each) => each.endsWith('.md'))
    .sort()) {
    const file = path.join(folder, name);
    const text = readFileSync(file, 'utf8');
    const cases = parseCases(text);
    describe(`${title}: ${name}`, () => {
      for (const each of cases) {
        it(each.title, () => {
          const outcome = run(each);
          if (process.env.UPDATE !== '1') check(each, outcome);
          checkEdits(outcome, checkText);
        });
        it(`${each.title}: with carriage returns and a byte order mark`, () => {
          const vary = (plain: string): string => `\ufeff${plain.replaceAll('\n', '\r\n')}`;
          const { texts } = run(each);
          const varied = run(each, vary);
          for (const [changed, after] of Object.entries(texts)) assert.equal(varied.texts[changed], vary(after));
          assert.deepEqual(Object.keys(varied.texts), Object.keys(texts));
        });
      }
      if (process.env.UPDATE === '1') {
        after(() => writeFileSync(file, updated(text, cases, run)));
      }
    });
  }
}

function check<U extends Unit>(each: Case, { result, marked }: Outcome<U>): void {
  if ('refusal' in result) assert.equal(`${result.refusal.reason} ${result.refusal.name}`, each.refused);
  else {
    assert.equal(undefined, each.refused);
    assert.deepEqual(marked, each.after);
    assert.deepEqual(referrersOf(result), each.referrers);
  }
}

function referrersOf(result: WriteResult): string[] {
  if ('refusal' in result) return [];
  return (result.referrers ?? []).map(({ span: { file, start }, name, removed }) => {
    const line = file.text.slice(0, start).split('\n').length;
    return removed ? `goes ${name}` : `stays ${file.uri.slice(root.length)}:${line} ${name}`;
  });
}

/** What holds for all edits: none overlap, and the text parses as well as before. */
function checkEdits<U extends Unit>(
  { unit, result, texts }: Outcome<U>,
  checkText: (before: string, after: string, name: string) => void,
): void {
  if ('refusal' in result) return;
  assert.ok(!overlaps(result.edits), 'edits overlap');
  for (const [name, text] of Object.entries(texts)) {
    const before = unit.files.get(name)?.text ?? '';
    assert.notEqual(text, before, `${name} has edits but did not change`);
    if (name.endsWith('.json')) assert.doesNotThrow(() => JSON.parse(text), text);
    else checkText(before, text, name);
  }
}

function updated<U extends Unit>(text: string, cases: readonly Case[], run: (each: Case) => Outcome<U>): string {
  const lines = text.split('\n');
  for (const each of [...cases].reverse()) {
    const { result, marked } = run(each);
    const fences =
      'refusal' in result
        ? ['```refused', `${result.refusal.reason} ${result.refusal.name}`, '```', '']
        : Object.entries(marked).flatMap(([name, after]) => [
            `\`\`\`${/\.(json|yaml|ts|js|py|go|cs|java)$/.exec(name)?.[1] ?? 'hcl'} ${name} after`,
            ...(after === '' ? [] : after.replace(/\n$/, '').split('\n')),
            '```',
            '',
          ]);
    const referrers = referrersOf(result);
    if (referrers.length > 0) fences.push('```referrers', ...referrers, '```', '');
    lines.splice(each.resultsAt, each.resultsEnd - each.resultsAt, '', ...fences);
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function byFile(edits: readonly TextEdit[]): Map<string, TextEdit[]> {
  const files = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const { uri } = edit.span.file;
    files.set(uri, [...(files.get(uri) ?? []), edit]);
  }
  return files;
}

function readChanges(unit: Unit, lines: readonly string[]): Change[] {
  const news = new Map<string, NewResource>();
  const plain = (value: unknown): Plain => {
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value === 'object' && value !== null && 'link' in value) {
      const { link, field } = value as { link: string; field?: string };
      return { link: news.get(link) ?? unit.resource(link), field: field ?? 'id' };
    }
    if (typeof value === 'object' && value !== null && 'members' in value) {
      const { members } = value as { members: [string, unknown][] };
      return { members: members.map(([key, each]) => [key, plain(each)] as const) };
    }
    return value as Plain;
  };
  const slot = (address = '', path = ''): Slot => ({
    resource: unit.resource(address),
    path: path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
  });
  return lines.map((line): Change => {
    const [verb, ...words] = line.split(' ');
    if (verb === 'set') {
      const [, address, path, value = '', placeholder] = /^set (.+?) ([\w.]+) = (.*?)( placeholder)?$/.exec(line) ?? [];
      const to = plain(JSON.parse(value));
      return { set: slot(address, path), to, ...(placeholder !== undefined && { placeholder: true }) };
    }
    if (verb === 'rename') {
      const [, address, path, name = ''] = /^rename (\S+) ([\w.]+) = (.*)$/.exec(line) ?? [];
      return { rename: slot(address, path), to: name };
    }
    if (verb === 'remove') return { remove: slot(words.slice(0, -1).join(' '), words.at(-1)) };
    if (verb === 'remove-resource') return { removeResource: unit.resource(words.join(' ')) };
    if (verb === 'add') {
      const [, kind = '', name = '', beside = '', fields = '', comment] =
        /^add (\S+) (\S+) beside (\S+) (\[.*?\])(?: # (.*))?$/.exec(line) ?? [];
      const pairs = (JSON.parse(fields) as [string, unknown][]).map(([field, value]) => [field, plain(value)] as const);
      const words = comment === undefined ? [] : [{ key: 'comment', args: { text: comment } }];
      const add: NewResource = { kind, name, fields: pairs, comment: words };
      news.set(name, add);
      return { add, beside: unit.resource(beside) };
    }
    if (verb === 'duplicate') {
      const [, address = '', name = '', path, value = ''] = /^duplicate (\S+) (\S+) (\S+) = (.*)$/.exec(line) ?? [];
      return {
        duplicate: unit.resource(address),
        name,
        set: [[slot(address, path).path, plain(JSON.parse(value))]],
      };
    }
    if (verb === 'encode') return { encode: slot(words[0], words[1]) };
    if (verb === 'as-text') return { encode: slot(words[0], words[1]), asText: true };
    if (verb === 'extract') {
      const [address, path, name = ''] = words;
      const description = { key: 'comment', args: { text: 'Who may connect.' } };
      return { extract: slot(address, path), name, description, validation: 'cidr' };
    }
    throw new Error(`no change: ${line}`);
  });
}
