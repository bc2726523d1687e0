import type { Resource } from '../../core/resource';
import type { Span } from '../../core/span';
import type { Value } from '../../core/value';
import { targetOf, type YamlEntry, type YamlItem, type YamlNode } from '../../syntax/yaml-tree';
import { callOf, evaluate, functionOfTag, isFunctionTag } from './evaluate';
import type { LoadedTemplates } from './load';
import type { Scope } from './template';

/** Milliseconds for one question after the load. */
const BUDGET = 50;

/** Functions whose argument is names and no values. */
const naming: ReadonlySet<string> = new Set(['Ref', 'Fn::GetAtt', 'Fn::FindInMap', 'Fn::Sub', 'Condition']);

/** What of a section are values, by the path below an entry: everything, or what hangs below one key. */
const valueKeys: Readonly<Record<string, readonly string[] | undefined>> = {
  Parameters: ['Default', 'AllowedValues'],
  Locals: ['Value', 'Properties'],
  Resources: ['Properties', 'Count'],
  Outputs: ['Value'],
  Mappings: [],
  Conditions: [],
};

interface Place {
  readonly node: YamlNode;
  readonly scope: Scope;
  readonly resource: Resource | undefined;
}

/** The innermost value at an offset: a literal, or a whole call that looks up a name. */
export function valueAt(
  loaded: LoadedTemplates,
  offset: number,
): { value: Value; span: Span; resource: Resource | undefined } | undefined {
  const place = placeAt(loaded, offset);
  if (place === undefined) return undefined;
  loaded.budget.renew(BUDGET);
  const node = descend(place.node, offset);
  const value = evaluate(node, place.scope);
  return {
    value,
    span: place.scope.template.spanOf({ start: node.outerStart, end: node.end }),
    resource: place.resource,
  };
}

function contains({ start, end }: { readonly start: number; readonly end: number }, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** The value that an offset stands in, whole, with the surroundings in which it is evaluated. */
function placeAt(loaded: LoadedTemplates, offset: number): Place | undefined {
  // A template inside a nested stack comes after the one around it.
  const template = [...loaded.templates].reverse().find(({ root }) => contains(root, offset));
  const section = template?.root.entries.find((entry) => contains(entry, offset));
  const keys = section === undefined ? undefined : valueKeys[section.key.text];
  const body = targetOf(section?.value);
  const entry = body?.kind === 'mapping' ? body.entries.find((each) => contains(each, offset)) : undefined;
  if (template === undefined || section === undefined || entry === undefined || keys === undefined) return undefined;
  const resource =
    section.key.text === 'Resources'
      ? loaded.resources.find((each) => each.template === template && each.declaration.entry === entry)
      : undefined;
  const scope = resource?.instance.scope ?? template.scope;
  const value = keys.length === 0 ? entry.value : valueBelow(entry, keys, offset);
  return value !== undefined && contains({ start: value.outerStart, end: value.end }, offset)
    ? { node: value, scope, resource }
    : undefined;
}

function valueBelow({ value }: YamlEntry, keys: readonly string[], offset: number): YamlNode | undefined {
  if (value.kind !== 'mapping') return undefined;
  return value.entries.find((entry) => keys.includes(entry.key.text) && contains(entry, offset))?.value;
}

function descend(from: YamlNode, offset: number): YamlNode {
  let node = from;
  for (;;) {
    const call = node.kind === 'mapping' ? callOf(node) : undefined;
    const name = isFunctionTag(node.tag) ? functionOfTag(node.tag) : call?.key.text;
    if (name !== undefined && naming.has(name)) return node;
    const children: readonly (YamlEntry | YamlItem)[] =
      node.kind === 'mapping' ? node.entries : node.kind === 'sequence' ? node.items : [];
    const inner = children.find(({ value }) => contains({ start: value.outerStart, end: value.end }, offset))?.value;
    if (inner === undefined) return node;
    // The list of a call's arguments is no value of its own.
    node = inner;
  }
}

/**
 * The property, list item or resource that a comment is about: one that begins or ends on its line, else the one that
 * begins on the line after it, else the one that it stands in.
 */
export function subjectOf(loaded: LoadedTemplates, span: Span): Span | undefined {
  const { file, tree } = loaded;
  if (span.file.text !== file.text) return undefined;
  const { text } = file;
  const lineStart = span.start === 0 ? 0 : text.lastIndexOf('\n', span.start - 1) + 1;
  const isTrailing = text.slice(lineStart, span.start).trim() !== '';
  let around: YamlEntry | YamlItem | undefined;
  let onLine: YamlEntry | YamlItem | undefined;
  let next: YamlEntry | YamlItem | undefined;
  const visit = (node: YamlNode): void => {
    const members = node.kind === 'mapping' ? node.entries : node.kind === 'sequence' ? node.items : [];
    for (const member of members) {
      if (member.start <= span.start && span.end <= member.end) around = member;
      if (isTrailing && member.start < span.start) {
        const beginsHere = member.start >= lineStart;
        if (beginsHere && (onLine === undefined || onLine.start < lineStart)) onLine = member;
        else if (!beginsHere && member.end > lineStart && member.end <= span.start) onLine ??= member;
      }
      if (member.start >= span.end && (next === undefined || member.start < next.start)) next = member;
      if (member.end >= lineStart) visit(member.value);
    }
  };
  for (const { root } of tree.documents) if (root !== undefined) visit(root);
  const found = (isTrailing ? onLine : undefined) ?? (isNext(text, span, next) ? next : undefined) ?? around;
  return found === undefined ? undefined : { file, start: found.start, end: found.end };
}

/** Whether nothing but comments stands between, and no empty line. */
function isNext(text: string, span: Span, next: YamlEntry | YamlItem | undefined): boolean {
  if (next === undefined) return false;
  const between = text.slice(span.end, next.start);
  return (
    !/\n[ \t]*\r?\n/.test(between) &&
    between.split('\n').every((line) => /^\s*(?:#.*|\/\/.*)?\s*[{[,-]*\s*$/.test(line))
  );
}
