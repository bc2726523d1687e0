import type { Call, CodeFile, CodeNode, Expression, ListLiteral, New, ObjectLiteral } from '../../../syntax/code/tree';
import type { PlainEdit } from '../../shared/new-value';
import { lowerFirst } from '../naming';
import { classParts } from './access';
import type { Members } from './dialect';
import { isEncoded, type NodePath } from './find';
import { between, entryMember, itemMember } from './members';
import { type NewField, type NewNode, type Site, siteBelow, somewhere } from './node';
import { indented, isShort } from './print';
import { inSchemaType, objectClass, upperFirst } from './schema';
import { inStringOf, quoted, scalarText } from './strings';
import type { Style } from './style';

/* Values of Go: structs, lists and what wraps plain values for the compiler. */

function isBraced(node: Expression): node is ObjectLiteral | ListLiteral {
  return (
    (node.kind === 'object' || node.kind === 'list') && node.form === 'composite' && node.open >= 0 && node.close >= 0
  );
}

function isListType(node: ObjectLiteral | ListLiteral): boolean {
  return node.type?.shape === 'list' || /Array$/.test(node.type?.name ?? '');
}

export function isFields(node: Expression): node is ObjectLiteral | ListLiteral {
  return isBraced(node) && (node.kind === 'object' ? !isListType(node) : node.items.length === 0 && !isListType(node));
}

export function isItems(node: Expression): node is ObjectLiteral | ListLiteral {
  return isBraced(node) && (node.kind === 'list' ? node.items.length > 0 || isListType(node) : isListType(node));
}

export function fieldsOf(node: ObjectLiteral | ListLiteral): Members | undefined {
  const entries = node.kind === 'object' ? node.entries : [];
  const members = entries.map((entry) => {
    const member = entryMember(entry);
    return entry.keyForm === 'string' ? member : { ...member, name: lowerFirst(member.name) };
  });
  return between(node, members, true, true);
}

export function itemsOf(node: ObjectLiteral | ListLiteral): Members | undefined {
  return between(node, node.kind === 'list' ? node.items.map(itemMember) : [], false, true);
}

/** Of `ecs.NewSecurityGroup(ctx, "web", &…)` what comes third; of a look-up what comes second. */
export function argumentsGiven(call: Call): Expression | undefined {
  return call.args[makesResource(call) ? 2 : 1]?.value;
}

export function makesResource({ callee }: Call): boolean {
  return (callee.kind === 'member' || callee.kind === 'name') && /^New[A-Z]/.test(callee.name);
}

export function firstArguments(call: Call | New, fields: readonly NewField[], type: string, style: Style) {
  if (call.kind !== 'call' || !makesResource(call)) return undefined;
  const given = argumentsGiven(call);
  if (given?.kind !== 'null') return undefined;
  const space = call.callee.kind === 'member' && call.callee.object.kind === 'name' ? call.callee.object.name : '';
  return {
    start: given.start,
    end: given.end,
    newText: struct(classParts(type).name, fields, { type, path: [] }, style, space),
  };
}

/** The package of a class of arguments, where nothing tells under which name the file has it. */
export function standard(site: Site | undefined): string {
  return site === undefined ? '' : classParts(site.type).module;
}

function packageIn(name: string | undefined): string | undefined {
  const parts = name?.split('.') ?? [];
  return parts.length === 2 && parts[0] !== 'pulumi' ? parts[0] : undefined;
}

export function spaceIn({ node }: Members, site: Site | undefined): string {
  const type = node.kind === 'object' || node.kind === 'list' ? node.type?.name : undefined;
  return packageIn(type) ?? standard(site);
}

function spaceAround(path: NodePath, site: Site | undefined): string {
  for (const node of [...path].reverse()) {
    const name = node.kind === 'object' || node.kind === 'list' ? packageIn(node.type?.name) : undefined;
    if (name !== undefined) return name;
  }
  return standard(site);
}

/** The element type of a list that has no type of Pulumi's; empty for one that has. */
export function elementOf({ type }: ListLiteral): string {
  return type?.shape === 'list' ? (type.args[0]?.name ?? type.name) || 'interface' : 'pulumi.Input';
}

/** The arguments of a look-up hold plain values: `&ram.GetPolicyDocumentArgs{ Version: pulumi.StringRef("1") }`. */
export function plainStyle({ node }: Members): boolean {
  const name = (node.kind === 'object' ? node.type?.name : undefined)?.split('.').at(-1) ?? '';
  return /^Get\w+(?:Args|Statement\w*)$/.test(name) && !/OutputArgs$|Statement\w*Args$/.test(name);
}

export function plainValue(node: NewNode, site: Site | undefined, style: Style, into: Members): string {
  const text = value(node, undefined, style, spaceIn(into, site));
  if (node.kind !== 'scalar') return text;
  // What may be left out is a pointer.
  const last = site?.path.at(-1);
  const isRequired = last === 'operator' || last === 'variable';
  return isRequired ? text : `pulumi.${wrapperOf(node.value)}Ref(${text})`;
}

function wrapperOf(value: string | number | boolean | null): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'Int' : 'Float64';
  return typeof value === 'boolean' ? 'Bool' : 'String';
}

export function value(node: NewNode, site: Site | undefined, style: Style, space: string): string {
  switch (node.kind) {
    case 'expression':
      return site === undefined || node.isOutput ? node.text : `pulumi.String(${node.text})`;
    case 'scalar': {
      const written = inSchemaType(node.value, site);
      if (written === null) return 'nil';
      const text = scalarText(written, '"', node.select);
      return site === undefined ? text : `pulumi.${wrapperOf(written)}(${text})`;
    }
    case 'list': {
      const items = node.items.map((item, i) => value(item, siteBelow(site, i), style, space));
      const isOneLine = style.oneLine || node.items.every(isShort);
      return listType(node.items, site, space) + braces(items, isOneLine, style);
    }
    case 'map': {
      if (site !== undefined) return struct(objectClass(site), node.entries, site, style, space);
      const entries = node.entries.map(([name, of]) => `${quoted(name, '"')}: ${value(of, undefined, style, space)}`);
      return `map[string]interface{}${braces(entries, style.oneLine, style)}`;
    }
  }
}

function listType(items: readonly NewNode[], site: Site | undefined, space: string): string {
  const kinds = new Set(items.map((item) => (item.kind === 'scalar' ? typeof item.value : item.kind)));
  const [only] = kinds.size === 1 ? kinds : [];
  if (site === undefined) {
    if (only === 'string') return '[]string';
    return only === 'map' ? '[]map[string]interface{}' : '[]interface{}';
  }
  if (only === 'map') return `${prefixed(space, objectClass(siteBelow(site, 0) ?? site))}Array`;
  return only === 'number' ? 'pulumi.IntArray' : 'pulumi.StringArray';
}

export function prefixed(space: string, name: string): string {
  return space === '' ? name : `${space}.${name}`;
}

export function struct(name: string, fields: readonly NewField[], site: Site, style: Style, space: string): string {
  const entries = fields.map(
    ([field, of]) => `${upperFirst(field)}: ${value(of, siteBelow(site, field), style, space)}`,
  );
  return `&${prefixed(space, name)}Args${braces(entries, style.oneLine, style)}`;
}

function braces(entries: readonly string[], isOneLine: boolean, style: Style): string {
  if (isOneLine || entries.length === 0) return `{${entries.join(', ')}}`;
  return `{\n${entries.map((entry) => `${style.unit}${indented(entry, style.unit)},\n`).join('')}}`;
}

export function keyIn({ node }: Members, name: string, site: Site | undefined): string {
  const first = node.kind === 'object' ? node.entries.find(({ key }) => key !== undefined) : undefined;
  const isMap = node.kind === 'object' && (node.type?.shape === 'map' || /Map$/.test(node.type?.name ?? ''));
  const isText = first === undefined ? isMap || site === undefined : first.keyForm === 'string';
  return isText ? quoted(name, '"') : upperFirst(name);
}

/** What only wraps a plain value for the compiler: `pulumi.String`. */
const wrappers: ReadonlySet<string> = new Set(
  'String StringPtr StringRef Int IntPtr IntRef Bool BoolPtr BoolRef Float64 Float64Ptr Float64Ref'.split(' '),
);

export function isWrapper(node: CodeNode | undefined): node is Call {
  return (
    node?.kind === 'call' && node.args.length === 1 && node.callee.kind === 'member' && wrappers.has(node.callee.name)
  );
}

export function replace(
  path: NodePath,
  node: NewNode,
  site: Site | undefined,
  tree: CodeFile,
  style: Style,
): PlainEdit | undefined {
  const old = path.at(-1);
  if (old === undefined) return undefined;
  const around = path.at(-3);
  const wrapper = isWrapper(around) && around.args[0]?.value === old ? around : undefined;
  const range = { start: old.start, end: old.end };
  if (wrapper === undefined) {
    const at = isPlain(path, node) ? undefined : (site ?? somewhere);
    return { ...range, newText: inStringOf(old, node, tree) ?? value(node, at, style, spaceAround(path, site)) };
  }
  if (node.kind === 'expression' && !node.isOutput) return { ...range, newText: node.text };
  const name = wrapper.callee.kind === 'member' ? wrapper.callee.name : '';
  const written = node.kind === 'scalar' ? inSchemaType(node.value, site) : undefined;
  if (written !== undefined && written !== null && name.startsWith(wrapperOf(written)))
    return { ...range, newText: inStringOf(old, node, tree) ?? value(node, undefined, style, '') };
  return { start: wrapper.start, end: wrapper.end, newText: value(node, site, style, spaceAround(path, site)) };
}

/** Whether what stands in place of an expression is a plain value of Go: data, a constant of the program. */
function isPlain(path: NodePath, node: NewNode): boolean {
  const old = path.at(-1);
  if (isEncoded(path)) return true;
  const isLiteral = old?.kind === 'string' || old?.kind === 'number' || old?.kind === 'boolean';
  if (isLiteral && node.kind === 'scalar') return true;
  return [old, path.at(-3)].some(
    (each) => each?.kind === 'list' && each.type?.shape === 'list' && !/^pulumi\./.test(elementOf(each)),
  );
}
