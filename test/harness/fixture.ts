/**
 * Fixtures are Markdown that reads as documentation. Each `## heading` is an example with files in fences:
 *
 *     ```hcl main.tf            a file, by its path below the workspace
 *       cidr_ip = "0.0.0.0/0"
 *       #         ^^^^^^^^^^^ error: SSH (22) is open to the whole Internet
 *     ```
 *     ```json settings          the settings, as in `.rampart.json`; ahead of the first example they hold for all
 *     ```hcl main.tf after "Delete it"    the file after the repair of that title
 *
 * A mark is a line of `#` or `//`, carets under the marked characters of the last line that is no mark, a severity and
 * words: a part of the message, or the rule's id. A span of several lines is marked on its first one; one in the first
 * column is marked with `<` in place of the carets. Marks are removed before analysis. Every finding must be marked
 * and every mark found. `UPDATE=1` rewrites marks and results.
 */
export interface Fixture {
  readonly title: string;
  readonly lines: readonly string[];
  readonly examples: readonly Example[];
}

export interface Example {
  readonly title: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly files: readonly ExampleFile[];
  readonly results: readonly Result[];
}

export interface ExampleFile {
  readonly path: string;
  /** Without marks. */
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly fence: Fence;
}

/** A file after a repair. */
export interface Result {
  readonly path: string;
  readonly repair: string;
  readonly text: string;
  readonly fence: Fence;
}

/** Lines of the fixture between the fence's own two, by index: `from` inclusive, `to` exclusive. */
export interface Fence {
  readonly from: number;
  readonly to: number;
}

export interface Mark {
  /** From 0, in the text without marks. */
  readonly line: number;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly severity: string;
  readonly words: string;
}

const opening = /^```(\w+) (settings|\S+)(?: after "(.+)")?$/;
const markLine = /^(\s*)(?:#|\/\/)(\s*)(\^+|<) (error|warning|info|hint): (.+)$/;

export function parseFixture(source: string): Fixture {
  const lines = source.split('\n');
  const examples: Example[] = [];
  let common: Record<string, unknown> = {};
  let current:
    | { title: string; settings: Record<string, unknown>; files: ExampleFile[]; results: Result[] }
    | undefined;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line.startsWith('## ')) {
      current = { title: line.slice(3).trim(), settings: common, files: [], results: [] };
      examples.push(current);
      continue;
    }
    if (!line.startsWith('```')) continue;
    const from = i + 1;
    const to = lines.indexOf('```', from);
    if (to < 0) throw new Error(`line ${i + 1}: the fence is not closed`);
    i = to;
    const found = opening.exec(line);
    if (found === null) throw new Error(`line ${from}: a fence needs a language and a file name: ${line}`);
    const [, , path = '', repair] = found;
    const content = lines.slice(from, to);
    const text = content.map((each) => `${each}\n`).join('');
    const fence = { from, to };
    if (path === 'settings') {
      const settings: Record<string, unknown> = JSON.parse(text);
      if (current === undefined) common = settings;
      else current.settings = mergeSettings(current.settings, settings);
    } else if (current === undefined) throw new Error(`line ${from}: a file ahead of the first example`);
    else if (repair !== undefined) current.results.push({ path, repair, text, fence });
    else current.files.push({ path, ...withoutMarks(content), fence });
  }
  return { title: (lines[0] ?? '').replace(/^# /, ''), lines, examples };
}

function mergeSettings(common: Record<string, unknown>, own: Record<string, unknown>): Record<string, unknown> {
  const rules = { ...Object(common.rules), ...Object(own.rules) };
  return { ...common, ...own, rules };
}

function withoutMarks(content: readonly string[]): { text: string; marks: readonly Mark[] } {
  const kept: string[] = [];
  const marks: Mark[] = [];
  for (const line of content) {
    const found = markLine.exec(line);
    if (found === null) {
      kept.push(line);
      continue;
    }
    const [, , , carets = '', severity = '', words = ''] = found;
    const atStart = carets === '<';
    const start = atStart ? 0 : line.indexOf('^');
    marks.push({ line: kept.length - 1, start, end: start + carets.length, severity, words });
  }
  return { text: kept.map((each) => `${each}\n`).join(''), marks };
}

/** A mark as the fixture writes it. */
export function writeMark(mark: Mark, comment: string): string {
  const words = ` ${mark.severity}: ${mark.words}`;
  if (mark.start < comment.length) return `${comment}<${words}`;
  // Where there is room, the sign stands under the line's first character or far enough left of the carets.
  const indent = Math.min(2, mark.start - comment.length);
  const gap = mark.start - comment.length - indent;
  return ' '.repeat(indent) + comment + ' '.repeat(gap) + '^'.repeat(mark.end - mark.start) + words;
}
