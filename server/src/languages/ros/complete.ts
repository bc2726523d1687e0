import jsonSnippets from '../../../../snippets/ros-json.json';
import yamlSnippets from '../../../../snippets/ros-yaml.json';
import type { SourceFile } from '../../core/source';
import { isBlank } from '../../syntax/yaml-tree';
import type { Completion } from '../language';
import { beginsLine, contentEnd, indentOf, lineBreakOf, startOfLine } from '../shared/lines';
import { type Member, pathTo, sectionOf, templateAt } from '../shared/yaml/find';
import { isJsonText, parseTemplate } from '../shared/yaml/parse';
import { styleOf } from '../shared/yaml/style';
import { rosDialect } from './repair/dialect';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const snippets: Readonly<Record<'yaml' | 'json', Readonly<Record<string, Snippet>>>> = {
  yaml: yamlSnippets,
  json: jsonSnippets,
};

/** Text that longer documents are not read for at a keystroke. */
const mostText = 1_000_000;

/** Where a resource can be typed. */
interface Place {
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

/** The patterns of resources, where the cursor stands at a key of `Resources`. */
export function completionsAt(file: SourceFile, offset: number): readonly Completion[] {
  const { text } = file;
  if (text.length > mostText) return [];
  // A name without a value is a fault of JSON and none of YAML: what is half typed tells nothing.
  const format = isJsonText(text) ? 'json' : 'yaml';
  const place = format === 'json' ? placeInJson(file, offset) : placeInYaml(file, offset);
  if (place === undefined) return [];
  const { start, end, commaBefore } = place;
  return Object.entries(snippets[format]).map(([title, { prefix, description, body }]) => ({
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
  return line.replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1').replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1');
}

/** A line that holds nothing but the beginning of a key, in the column of the resources that are there. */
function placeInYaml(file: SourceFile, offset: number): Place | undefined {
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
  const at = root.entries.findIndex(({ key }) => key.text === 'Resources');
  const section = root.entries[at];
  const next = root.entries[at + 1];
  if (section === undefined || section.key.end > lineStart || (next !== undefined && next.start < lineEnd))
    return undefined;
  const { value } = section;
  // A document of its own begins behind the mark of one.
  if (/^(?:---|\.\.\.)/m.test(text.slice(Math.min(section.end, lineStart), lineStart))) return undefined;
  if (value.kind === 'mapping') {
    const [first] = value.entries;
    const isOutside = !value.entries.some((entry) => entry.start < lineStart && lineStart < entry.end);
    const column = first === undefined ? -1 : first.start - startOfLine(text, first.start);
    if (value.style === 'flow' || column !== indent.length || !isOutside) return undefined;
  } else if (value.kind !== 'scalar' || value.start !== value.end || indent === '') return undefined;
  // Items of lists stand two columns behind their dash whatever the width of a level.
  return { start, end: start + word.length, indent, unit: '  ', commaBefore: undefined, commaAfter: false };
}

/** Between two resources of the object, or ahead of the first or behind the last one. */
function placeInJson(file: SourceFile, offset: number): Place | undefined {
  const { text } = file;
  const typed = /"?[\w-]*$/.exec(text.slice(startOfLine(text, offset), offset))?.[0] ?? '';
  const start = offset - typed.length;
  const rest = /^[\w-]*"?/.exec(text.slice(offset, contentEnd(text, offset)))?.[0] ?? '';
  const end = offset + (typed.startsWith('"') ? rest : rest.replace('"', '')).length;
  const tree = parseTemplate(blanked(file, start, end));
  const range = { start, end };
  const inner = pathTo(tree, range).at(-1)?.node;
  const section = sectionOf(templateAt(tree, range, rosDialect), 'Resources');
  if (section === undefined || inner !== section || !section.closed || start <= section.start) return undefined;
  const isBefore = (member: Member): boolean => member.end <= start;
  const before = section.entries.filter(isBefore).at(-1);
  const after = section.entries.find((entry) => !isBefore(entry));
  const between = text.slice(before?.end ?? section.start + 1, start);
  const behind = text.slice(end, after?.start ?? section.end - 1);
  if (/[^\s,]/.test(between) || /[^\s,]/.test(behind)) return undefined;
  if (before !== undefined && isBlank(before.value)) return undefined;
  const indent = beginsLine(text, start) ? text.slice(startOfLine(text, start), start) : indentOf(text, start);
  const hasComma = between.includes(',');
  return {
    start,
    end,
    indent,
    unit: styleOf(tree, rosDialect.callOf).unit,
    commaBefore: before === undefined || hasComma ? undefined : before.end,
    commaAfter: after !== undefined && !behind.includes(','),
  };
}

/** The file as it would be without what is typed. */
function blanked(file: SourceFile, start: number, end: number): SourceFile {
  const text = file.text.slice(0, start) + ' '.repeat(end - start) + file.text.slice(end);
  return { ...file, text };
}
