import { isLink, isPlainObject, type Link, type NewResource, type Plain, type Refusal } from '../../../core/change';
import type { Resource } from '../../../core/resource';
import type { TypeSpelling, Vocabulary } from '../../../core/vocabulary';
import { findEntry, type YamlEntry } from '../../../syntax/yaml-tree';
import { refuse } from '../slot-writer';
import { partOf } from './find';
import { copyOf, type NewNode, scalar } from './print';
import type { TemplateWriter } from './template-writer';

/** What links need to know of the template and of the change set. */
export interface Naming {
  readonly vocabulary: Vocabulary;
  /** The names of the resources that the change set adds. */
  readonly added: ReadonlyMap<NewResource, { readonly name: string; readonly type: TypeSpelling }>;
  declarationOf(resource: Resource): YamlEntry | undefined;
}

/** A value as something to write into the template. */
export function nodeOf(plain: Plain, naming: Naming, writer: TemplateWriter): NewNode | Refusal {
  if (isLink(plain)) return linkNode(plain, naming, writer);
  if (typeof plain === 'string') return scalar(writer.dialect.plainText(plain));
  if (typeof plain !== 'object' || plain === null) return scalar(plain);
  if (isPlainObject(plain)) {
    const entries: (readonly [string, NewNode])[] = [];
    for (const [key, value] of plain.members) {
      const node = nodeOf(value, naming, writer);
      if ('reason' in node) return node;
      entries.push([key, node]);
    }
    return { kind: 'map', entries };
  }
  const items: NewNode[] = [];
  for (const each of plain) {
    const node = nodeOf(each, naming, writer);
    if ('reason' in node) return node;
    items.push(node);
  }
  return { kind: 'list', items };
}

export function holdsLink(plain: Plain): boolean {
  if (isLink(plain)) return true;
  if (typeof plain !== 'object' || plain === null) return false;
  return isPlainObject(plain) ? plain.members.some(([, value]) => holdsLink(value)) : plain.some(holdsLink);
}

function linkNode({ link, field }: Link, naming: Naming, writer: TemplateWriter): NewNode | Refusal {
  const { vocabulary } = naming;
  if (!('address' in link)) {
    const added = naming.added.get(link);
    if (added === undefined) return refuse('no-place', link.kind);
    const attribute = attributeOf(link.kind, field, vocabulary);
    if (attribute !== undefined) return writer.dialect.reference(added.name, attribute, writer);
    const own = link.fields.find(([name]) => name === field)?.[1];
    return own === undefined ? refuse('no-place', `${added.name}.${field}`) : nodeOf(own, naming, writer);
  }
  const declaration = naming.declarationOf(link);
  const type = vocabulary.types.get(link.type);
  if (declaration === undefined || type === undefined) return refuse('no-place', link.address);
  const attribute = attributeOf(type.kind, field, vocabulary);
  if (attribute === undefined) return copyField(link, declaration, type, field, writer);
  const { dialect } = writer;
  const reference = dialect.reference(declaration.key.text, attribute, writer);
  return dialect.oneOf(declaration, link, reference, writer) ?? reference;
}

/** The attribute that a link reads; empty for the id itself where the notation has a word for the resource as such. */
function attributeOf(kind: string, field: string, vocabulary: Vocabulary): string | undefined {
  return vocabulary.attribute(kind, field) ?? (field === 'id' ? '' : undefined);
}

/**
 * What the target's own property says, where the resource type gives no attribute for it: `ALIYUN::ECS::VPC` has none for
 * its CIDR block (ROS resource types, return values).
 */
function copyField(
  link: Resource,
  declaration: YamlEntry,
  type: TypeSpelling,
  field: string,
  writer: TemplateWriter,
): NewNode | Refusal {
  const path = type.fields[field]?.paths[0];
  let node = partOf(declaration, writer.dialect.keys.properties)?.value;
  for (const step of path ?? []) node = node?.kind === 'mapping' ? findEntry(node, step)?.value : undefined;
  if (path === undefined || node === undefined) return refuse('no-place', `${link.address}.${field}`);
  if (writer.dependsOnLoop(node)) return refuse('looped', link.address);
  return copyOf(node, writer.file.text) ?? refuse('computed', `${link.address}.${path.join('.')}`);
}
