import type { Call, Entry, Expression, ListLiteral, New, ObjectLiteral } from '../../../syntax/code/tree';
import { lowerFirst } from '../naming';
import { classParts } from './access';
import type { Members } from './dialect';
import type { NodePath } from './find';
import { between, entryMember, itemMember, secondOrOnlyArgument } from './members';
import { type NewField, type NewNode, type Site, siteBelow } from './node';
import { indented, isShort } from './print';
import { inSchemaType, objectClass, upperFirst } from './schema';
import { quoted, scalarText } from './strings';
import type { Style } from './style';

/* Values of C#: initialisers, and where named values and items stand in them. */

/** Namespaces that are more than their module with a capital. */
const namespaces: Readonly<Record<string, string>> = {
  actiontrail: 'ActionTrail',
  alikafka: 'alikafka',
  apigateway: 'ApiGateway',
  bastionhost: 'BastionHost',
  clickhouse: 'ClickHouse',
  clickhouseenterprisedbcluster: 'clickHouseEnterpriseDbCluster',
  cloudfirewall: 'CloudFirewall',
  cloudsso: 'CloudSso',
  cloudstoragegateway: 'CloudStorageGateway',
  cr: 'CR',
  cs: 'CS',
  eipanycast: 'EipAnycast',
  elasticsearch: 'ElasticSearch',
  expressconnect: 'ExpressConnect',
  fc: 'FC',
  kvstore: 'KVStore',
  mongodb: 'MongoDB',
  polardb: 'PolarDB',
  privatelink: 'PrivateLink',
  resourcemanager: 'ResourceManager',
  rocketmq: 'RocketMQ',
  selectdb: 'SelectDB',
  servicemesh: 'ServiceMesh',
  simpleapplicationserver: 'simpleApplicationServer',
  starrocks: 'starRocks',
};

export function namespaceOf(module: string): string {
  return namespaces[module] ?? upperFirst(module);
}

const isIdentifier = (name: string): boolean => /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name);

/** The braces of an expression that writes an object or a list. */
export function literalOf(node: Expression): ObjectLiteral | ListLiteral | undefined {
  const literal = node.kind === 'new' ? node.initializer : node;
  if (literal?.kind !== 'object' && literal?.kind !== 'list') return undefined;
  return literal.open < 0 || literal.close < 0 || (literal.kind === 'list' && literal.form === 'tuple')
    ? undefined
    : literal;
}

export function fieldsOf(node: ObjectLiteral | ListLiteral, entries: readonly Entry[]): Members | undefined {
  const members = entries.map((entry) => {
    const member = entryMember(entry);
    return entry.keyForm === 'identifier' ? { ...member, name: lowerFirst(member.name) } : member;
  });
  return between(node, members, true);
}

export function itemsOf(node: ObjectLiteral | ListLiteral): Members | undefined {
  return between(node, node.kind === 'list' ? node.items.map(itemMember) : [], false);
}

export function firstArguments(call: Call | New, fields: readonly NewField[], type: string, style: Style) {
  const last = call.args.at(-1);
  if (call.kind !== 'new' || call.close < 0 || last === undefined) return undefined;
  const text = `new()${braces(fieldTexts(fields, { type, path: [] }, style, standard({ type, path: [] })), style)}`;
  const given = secondOrOnlyArgument(call);
  if (given === undefined) return { start: last.end, end: last.end, newText: `, ${text}` };
  const isEmpty =
    given.kind === 'null' || (given.kind === 'new' && given.args.length === 0 && given.initializer === undefined);
  if (!isEmpty) return undefined;
  const isTyped = given.kind === 'new' && given.type !== undefined;
  if (isTyped) return { start: given.end, end: given.end, newText: text.slice('new()'.length) };
  return { start: given.start, end: given.end, newText: text };
}

/** The namespace of the classes of arguments, as it can be written in any file. */
export function standard(site: Site | undefined): string {
  return site === undefined ? '' : `Pulumi.AliCloud.${namespaceOf(classParts(site.type).module)}`;
}

/** `AliCloud.Ecs`, of a class that is written as `AliCloud.Ecs.Inputs.InstanceDataDiskArgs`. */
export function spaceOf(name: string | undefined): string | undefined {
  const parts = name?.split('.') ?? [];
  const end = parts.at(-2) === 'Inputs' ? -2 : -1;
  return parts.length < 2 ? undefined : parts.slice(0, end).join('.');
}

export function spaceAround(path: NodePath): string | undefined {
  for (const node of [...path].reverse()) {
    const space = node.kind === 'new' ? spaceOf(node.type?.name) : undefined;
    if (space !== undefined) return space;
  }
  return undefined;
}

export function spaceOfItems({ members }: Members): string | undefined {
  const [first] = members;
  return first?.value?.kind === 'new' ? spaceOf(first.value.type?.name) : undefined;
}

export function value(node: NewNode, site: Site | undefined, style: Style, space: string): string {
  switch (node.kind) {
    case 'expression':
      return node.text;
    case 'scalar':
      return scalarText(inSchemaType(node.value, site), '"', node.select);
    case 'list': {
      const items = node.items.map((item, i) => value(item, siteBelow(site, i), style, space));
      const kinds = new Set(node.items.map((item) => (item.kind === 'scalar' ? typeof item.value : item.kind)));
      const isMixed = kinds.size > 1 || kinds.has('list');
      const head =
        items.length === 0
          ? 'new string[]'
          : isMixed
            ? site === undefined
              ? 'new object[]'
              : 'new InputList<string>'
            : 'new[]';
      return head + braces(items, { ...style, oneLine: style.oneLine || node.items.every(isShort) });
    }
    case 'map': {
      if (site !== undefined) {
        const entries = fieldTexts(node.entries, site, style, space);
        return `new ${space}.Inputs.${objectClass(site)}Args${braces(entries, style)}`;
      }
      const entries = node.entries.map(
        ([name, of]) => `[${quoted(name, '"')}] = ${value(of, undefined, style, space)}`,
      );
      return `new Dictionary<string, object?>${braces(entries, style)}`;
    }
  }
}

export function fieldTexts(fields: readonly NewField[], site: Site, style: Style, space: string): string[] {
  return fields.map(([name, of]) => {
    const inner = siteBelow(site, name);
    return `${upperFirst(name)} = ${value(of, inner, style, space)}`;
  });
}

/** Braces on lines of their own, or all on one line. */
export function braces(entries: readonly string[], style: Style): string {
  if (entries.length === 0) return ' { }';
  if (style.oneLine) return ` { ${entries.join(', ')} }`;
  const lines = entries.map((entry) => `${style.unit}${indented(entry, style.unit)},`);
  return `\n{\n${lines.join('\n')}\n}`;
}

/** A key in the form of those beside it. */
export function keyIn({ node }: Members, name: string, site: Site | undefined): { text: string; pair: boolean } {
  const first = node.kind === 'object' ? node.entries.find(({ key }) => key !== undefined) : undefined;
  const isQuoted = first === undefined ? site === undefined : first.key?.kind !== 'name';
  if (!isQuoted && isIdentifier(name)) return { text: upperFirst(name), pair: false };
  const isPair = first !== undefined && first.key !== undefined && first.start < first.key.start && !isIndexed(first);
  return isPair ? { text: quoted(name, '"'), pair: true } : { text: `[${quoted(name, '"')}]`, pair: false };
}

/** `["a"] = 1`, where the key stands one character behind the beginning; `{ "a", 1 }` has a sign behind its value. */
function isIndexed({ end, value: of }: Entry): boolean {
  return end === of.end;
}
