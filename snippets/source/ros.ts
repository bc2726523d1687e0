import {
  type Declaration,
  type Given,
  isBlocks,
  isGiven,
  isLink,
  isList,
  isPolicy,
  type Pattern,
  type Properties,
  type Property,
} from './pattern';
import type { PolicyValue } from './policies';
import { attributes, egress, ingress, objects, type RosType, rosTypes } from './ros-types';
import { asText, inReadingOrder, type WriteStop, withStops } from './stops';
import { type YamlNode, yamlEntry, yamlText } from './yaml';

export type RosFormat = 'yaml' | 'json';

interface Resource {
  readonly name: string;
  readonly type: string;
  readonly comment: readonly string[];
  readonly properties: readonly (readonly [key: string, value: YamlNode])[];
}

/** The resources of a pattern as entries of `Resources`, without indentation; JSON with commas between them. */
export function rosLines(pattern: Pattern, format: RosFormat, write: WriteStop): string[] {
  const writer = new RosWriter(format, inReadingOrder(write), pattern);
  return pattern.declarations
    .flatMap((declaration) => writer.resources(declaration))
    .flatMap((resource, i, all) =>
      format === 'yaml' ? yamlLines(resource, i > 0) : jsonLines(resource, i < all.length - 1),
    );
}

/** What the patterns are in ROS: types and the properties of each, for checks against the specifications. */
export function rosProperties(
  pattern: Pattern,
): readonly { readonly type: string; readonly names: readonly string[] }[] {
  const writer = new RosWriter('yaml', (_number, text) => text, pattern);
  return pattern.declarations
    .flatMap((declaration) => writer.resources(declaration))
    .map(({ type, properties }) => ({ type, names: properties.map(([name]) => name) }));
}

class RosWriter {
  private readonly format: RosFormat;
  private readonly write: WriteStop;
  private readonly names: ReadonlyMap<string, string>;

  constructor(format: RosFormat, write: WriteStop, { declarations }: Pattern) {
    this.format = format;
    this.write = write;
    this.names = logicalIds(declarations);
  }

  resources(declaration: Declaration): Resource[] {
    const spelling = spellingOf(declaration);
    const name = this.nameOf(`${declaration.type}.${declaration.name}`);
    const { apart, follower } = spelling;
    const own: Resource = {
      name,
      type: spelling.type,
      comment: declaration.comment ?? [],
      properties: this.properties(declaration.properties, spelling),
    };
    const result = [own];
    const block = apart && declaration.properties[apart.block];
    if (apart !== undefined && block !== undefined) {
      const properties = [
        [apart.owner, this.ref(name)],
        [apart.list, this.value(block, apart.block, spelling)],
      ] as const;
      result.push({ name: `${name}Servers`, type: apart.type, comment: [], properties });
    }
    if (follower !== undefined) {
      const properties = Object.entries(follower.properties).map(
        ([key, from]) =>
          [
            key,
            from === 'self' ? this.ref(name) : this.value(declaration.properties[from] ?? '', from, spelling),
          ] as const,
      );
      result.push({ name: `${name}${follower.name}`, type: follower.type, comment: [], properties });
    }
    return result;
  }

  private properties(properties: Properties, spelling: RosType): (readonly [string, YamlNode])[] {
    const { items, apart } = spelling;
    const result: (readonly [string, YamlNode])[] = [];
    for (const [name, value] of Object.entries(properties)) {
      if (name === apart?.block || items?.of.includes(name)) continue;
      const key = propertyName(name, spelling);
      if (key !== undefined) result.push([key, this.value(value, name, spelling)]);
    }
    if (items !== undefined) {
      const members = items.of.flatMap((name) => {
        const value = properties[name];
        return value === undefined
          ? []
          : [[propertyName(name, spelling) ?? name, this.value(value, name, spelling)] as const];
      });
      const weight = items.weight === undefined ? [] : [['Weight', { text: String(items.weight) }] as const];
      result.push([items.list, { list: [{ map: [...members, ...weight] }] }]);
    }
    for (const [key, value] of Object.entries(spelling.besides ?? {}))
      result.push([key, this.value(value, key, spelling)]);
    return result;
  }

  private value(value: Property, name: string, spelling: RosType): YamlNode {
    if (isPolicy(value))
      return spelling.texts?.includes(name) ? this.embedded(value.policy) : this.policy(value.policy);
    if (spelling.lists?.includes(name)) return { list: [this.scalar(value, name, spelling)] };
    if (isList(value)) {
      const [only] = value;
      if (spelling.singles?.includes(name) && only !== undefined) return this.scalar(only, name, spelling);
      return { list: value.map((item) => this.scalar(item, name, spelling)) };
    }
    if (!isBlocks(value)) return this.scalar(value, name, spelling);
    const maps = value.blocks.map((body): YamlNode => ({ map: this.properties(body, { ...spelling, besides: {} }) }));
    const [only] = maps;
    return objects.has(name) && only !== undefined ? only : { list: maps };
  }

  private scalar(value: Property, name: string, spelling: RosType): YamlNode {
    if (typeof value === 'string') return { text: this.quote(spelling.values?.[name]?.[value] ?? value) };
    if (typeof value === 'number' || typeof value === 'boolean') return { text: String(value) };
    if (isLink(value)) {
      const [type = ''] = value.link.split('.');
      return this.reference(this.nameOf(value.link), attributes[`${type}.${value.attribute}`]);
    }
    if (isGiven(value)) return this.given(value);
    if (typeof value === 'object' && 'stop' in value) {
      const text = this.write(value.stop, String(value.value), value.choices);
      return {
        text:
          typeof value.value === 'number'
            ? text
            : this.quote(value.range ? `${text}/${text}` : text, String(value.value)),
      };
    }
    throw new Error('a nested block is no expression');
  }

  /** JSON in a text: a block of lines in YAML, in JSON one line. */
  private embedded(value: PolicyValue): YamlNode {
    if (this.format === 'json') return { text: withStops(JSON.stringify(JSON.stringify(value)), this.write) };
    return { block: withStops(JSON.stringify(value, undefined, 2), this.write) };
  }

  /** A policy is a map like any other. */
  private policy(value: PolicyValue): YamlNode {
    if (typeof value === 'string') return { text: this.quote(withStops(value, this.write), withStops(value, asText)) };
    if (isItems(value)) return { list: value.map((item) => this.policy(item)) };
    return { map: Object.entries(value).map(([key, member]) => [withStops(key, this.write), this.policy(member)]) };
  }

  /** A reference to something that the user's template has: its name is to be typed over. */
  private given({ stop, given }: Given): YamlNode {
    const { type, name, attribute } = given;
    const id = pascalCase(type) + (name === 'main' ? '' : pascalCase(name));
    const read = attributes[`${type}.${attribute}`];
    // A VPC gives no such attribute: what it was made with is a parameter.
    if (attribute !== 'id' && read === undefined)
      return this.ref(this.write(stop + 100, `${id}${pascalCase(attribute)}`));
    return this.reference(this.write(stop, id), read);
  }

  private reference(name: string, attribute: string | undefined): YamlNode {
    if (attribute === undefined) return this.ref(name);
    if (this.format === 'yaml') return { text: `!GetAtt ${name}.${attribute}` };
    const list = { list: [{ text: this.quote(name) }, { text: this.quote(attribute) }] };
    return { map: [['Fn::GetAtt', list]], call: true };
  }

  private ref(name: string): YamlNode {
    return this.format === 'yaml'
      ? { text: `!Ref ${name}` }
      : { map: [['Ref', { text: this.quote(name) }]], call: true };
  }

  private nameOf(link: string): string {
    const name = this.names.get(link);
    if (name === undefined) throw new Error(`the pattern has no ${link}`);
    return name;
  }

  /** `shown`: what stands there when the user only tabs through, where the text holds a tab stop. */
  private quote(text: string, shown = text): string {
    if (this.format === 'json') return `"${text}"`;
    return yamlText(text, shown);
  }
}

/** `security_group.app` and `security_group_rule.app` get names of their own. */
function logicalIds(declarations: readonly Declaration[]): Map<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const { type, name } of declarations) {
    const short = type === 'security_group_rule' ? 'Rule' : pascalCase(type.replace(/^(?:ess|alb|nlb|slb)_/, ''));
    const id = `${pascalCase(name)}${short}`;
    if (taken.has(id)) throw new Error(`two resources of the name ${id}`);
    taken.add(id);
    ids.set(`${type}.${name}`, id);
  }
  return ids;
}

function spellingOf({ type, properties }: Declaration): RosType {
  const spelling = type === 'security_group_rule' ? (properties.type === 'egress' ? egress : ingress) : rosTypes[type];
  if (spelling === undefined) throw new Error(`no ROS type for ${type}`);
  return spelling;
}

function propertyName(name: string, { names }: RosType): string | undefined {
  return names !== undefined && Object.hasOwn(names, name) ? names[name] : pascalCase(name);
}

export function pascalCase(name: string): string {
  return name
    .split('_')
    .map((word) =>
      word.startsWith('vswitch') ? `VSwitch${word.slice(7)}` : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join('');
}

function yamlLines({ name, type, comment, properties }: Resource, isApart: boolean): string[] {
  return [
    ...(isApart ? [''] : []),
    ...comment.map((line) => `# ${line}`),
    `${name}:`,
    `  Type: ${type}`,
    '  Properties:',
    ...properties.flatMap(([key, value]) => yamlEntry(key, value).map((line) => `    ${line}`)),
  ];
}

function jsonLines({ name, type, properties }: Resource, hasNext: boolean): string[] {
  const body: YamlNode = {
    map: [
      ['Type', { text: `"${type}"` }],
      ['Properties', { map: properties }],
    ],
  };
  const lines = jsonValue(body);
  return [`"${name}": ${lines[0] ?? ''}`, ...lines.slice(1, -1), `${lines.at(-1) ?? ''}${hasNext ? ',' : ''}`];
}

function jsonValue(node: YamlNode): string[] {
  if ('text' in node) return [node.text];
  if ('block' in node) throw new Error('a text of several lines in JSON');
  const isMap = 'map' in node;
  const members = isMap
    ? node.map.map(([key, value]) => {
        const [first = '', ...rest] = jsonValue(value);
        return [`"${key}": ${first}`, ...rest];
      })
    : node.list.map(jsonValue);
  const [open, close] = isMap ? ['{', '}'] : ['[', ']'];
  const isOneLine = (isMap && node.call) || (!isMap && members.every((member) => member.length === 1));
  if (isOneLine) return [`${open}${members.map((member) => member.join('')).join(', ')}${close}`];
  const lines = members.flatMap((member, i) =>
    member.map((line, at) => `  ${line}${at === member.length - 1 && i < members.length - 1 ? ',' : ''}`),
  );
  return [open, ...lines, close];
}

const isItems = (value: PolicyValue): value is readonly PolicyValue[] => Array.isArray(value);
