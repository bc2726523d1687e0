import type { SourceFile } from '../../../core/source';
import type { Completion } from '../../language';
import { contentEnd, lineBreakOf, startOfLine } from '../lines';
import { parseTemplate } from './parse';

/* Patterns of resources, offered where a template or project in YAML or JSON takes another resource. */

/** As VS Code's snippet files hold them, by title; the last line of a body is the final tab stop. */
export type Snippets = Readonly<Record<string, Snippet>>;

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** Text that longer documents are not read for at a keystroke. */
export const mostText = 1_000_000;

/** Where a resource can be typed. */
export interface Place {
  /** What is typed of it, quotes included. */
  readonly start: number;
  readonly end: number;
  /** White space in front of each further line, and for each level. */
  readonly indent: string;
  readonly unit: string;
  /** Where a comma is missing in front, and whether one is behind. */
  readonly commaBefore: number | undefined;
  readonly commaAfter: boolean;
}

/** Every pattern as it is written at a place. */
export function patternsFor(file: SourceFile, place: Place, snippets: Snippets): readonly Completion[] {
  const { text } = file;
  const { start, end, commaBefore } = place;
  return Object.entries(snippets).map(([title, { prefix, description, body }]) => ({
    label: prefix,
    title,
    description,
    preview: body.slice(0, -1).map(withoutStops).join('\n'),
    filter: text.charAt(start) === '"' ? `"${prefix}` : prefix,
    replace: { file, start, end },
    snippet: snippetFor(body.slice(0, -1), place, lineBreakOf(text)),
    also: commaBefore === undefined ? [] : [{ span: { file, start: commaBefore, end: commaBefore }, newText: ',' }],
  }));
}

function snippetFor(lines: readonly string[], { indent, unit, commaAfter }: Place, lineBreak: string): string {
  const laidOut = lines.map((line, i) => {
    const level = /^(?: {2})*/.exec(line)?.[0].length ?? 0;
    return (i === 0 || line === '' ? '' : indent) + unit.repeat(level / 2) + line.slice(level);
  });
  return `${laidOut.join(lineBreak)}${commaAfter ? ',' : ''}$0`;
}

/** What stands there when the user only tabs through. */
function withoutStops(line: string): string {
  return line
    .replace(/(?<!\\)\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
    .replace(/(?<!\\)\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
    .replace(/\\([\\$}])/g, '$1');
}

/**
 * A line that holds nothing but the beginning of a key, in the column of the resources that are there.
 * @param section the key of the resources
 */
export function placeInYaml(file: SourceFile, offset: number, section: string): Place | undefined {
  const { text } = file;
  const lineStart = startOfLine(text, offset);
  const lineEnd = contentEnd(text, offset);
  const line = /^( *)([\w-]*)[ \t]*$/.exec(text.slice(lineStart, lineEnd));
  if (line === null) return undefined;
  const [, indent = '', word = ''] = line;
  const start = lineStart + indent.length;
  if (offset < start || offset > start + word.length) return undefined;
  const tree = parseTemplate(blanked(file, start, lineEnd));
  const root = tree.documents
    .map((document) => document.root)
    .filter((node) => node !== undefined && node.start <= offset)
    .at(-1);
  if (root?.kind !== 'mapping' || root.style === 'flow') return undefined;
  const at = root.entries.findIndex(({ key }) => key.text === section);
  const resources = root.entries[at];
  const next = root.entries[at + 1];
  if (resources === undefined || resources.key.end > lineStart || (next !== undefined && next.start < lineEnd))
    return undefined;
  const { value } = resources;
  // A document of its own begins behind the mark of one.
  if (/^(?:---|\.\.\.)/m.test(text.slice(Math.min(resources.end, lineStart), lineStart))) return undefined;
  if (value.kind === 'mapping') {
    const [first] = value.entries;
    const isOutside = !value.entries.some((entry) => entry.start < lineStart && lineStart < entry.end);
    const column = first === undefined ? -1 : first.start - startOfLine(text, first.start);
    if (value.style === 'flow' || column !== indent.length || !isOutside) return undefined;
  } else if (value.kind !== 'scalar' || value.start !== value.end || indent === '') return undefined;
  // Items of lists stand two columns behind their dash whatever the width of a level.
  return { start, end: start + word.length, indent, unit: '  ', commaBefore: undefined, commaAfter: false };
}

/** The file as it would be without what is typed. */
export function blanked(file: SourceFile, start: number, end: number): SourceFile {
  const text = file.text.slice(0, start) + ' '.repeat(end - start) + file.text.slice(end);
  return { ...file, text };
}
