import jsonSnippets from '../../../../snippets/ros-json.json';
import yamlSnippets from '../../../../snippets/ros-yaml.json';
import type { SourceFile } from '../../core/source';
import { isBlank } from '../../syntax/yaml-tree';
import type { Completion } from '../language';
import { beginsLine, contentEnd, indentOf, startOfLine } from '../shared/lines';
import { type Member, pathTo, sectionOf, templateAt } from '../shared/yaml/find';
import { isJsonText, parseTemplate } from '../shared/yaml/parse';
import { blanked, mostText, type Place, patternsFor, placeInYaml } from '../shared/yaml/patterns';
import { styleOf } from '../shared/yaml/style';
import { rosDialect } from './repair/dialect';

/** The patterns of resources, where the cursor stands at a key of `Resources`. */
export function completionsAt(file: SourceFile, offset: number): readonly Completion[] {
  const { text } = file;
  if (text.length > mostText) return [];
  // A name without a value is a fault of JSON and none of YAML: what is half typed tells nothing.
  const isJson = isJsonText(text);
  const place = isJson ? placeInJson(file, offset) : placeInYaml(file, offset, 'Resources');
  return place === undefined ? [] : patternsFor(file, place, isJson ? jsonSnippets : yamlSnippets);
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
