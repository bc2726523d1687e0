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
