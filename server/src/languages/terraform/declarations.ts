import type { Anchor, Span } from '../../core/span';
import type { Entry } from '../../core/value';
import type { HclPart } from '../../syntax/hcl-parts';
import type { Attribute, Block, Body, Expression } from '../../syntax/hcl-tree';
import { constantOf } from './constant';
import { readType, type Type } from './types';

/** An argument as it stands in one file. */
export interface Argument {
  readonly name: string;
  readonly keySpan: Span;
  readonly anchor: Anchor;
  readonly value: Expression;
  /** Its entry when the value is plain from the text alone: made once for each parse. */
  readonly constant: Entry | undefined;
}

/** The contents of a block, arguments of Terraform itself (`count`, `depends_on` …) left out. */
export interface BodyDeclaration {
  readonly arguments: readonly Argument[];
  readonly blocks: readonly BlockDeclaration[];
}

export interface BlockDeclaration {
  /** What it is called in the schema: of a `dynamic` block its label. */
  readonly name: string;
  readonly keySpan: Span;
  readonly span: Span;
  readonly anchor: Anchor;
  readonly body: BodyDeclaration;
  readonly dynamic: Dynamic | undefined;
}

export interface Dynamic {
  readonly forEach: Argument | undefined;
  readonly iterator: string;
}

/** A `resource` or `data` block. */
export interface ResourceDeclaration {
  /** `alicloud_vpc.main`. */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly anchor: Anchor;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly count: Argument | undefined;
  readonly forEach: Argument | undefined;
  readonly body: () => BodyDeclaration;
}

export interface VariableDeclaration {
  readonly name: string;
  readonly nameSpan: Span;
  readonly type: Type;
  readonly typeAnchor: Anchor;
  readonly fallback: Argument | undefined;
  /** `nullable = false`: null stands for the default. */
  readonly nullable: boolean;
}

export interface OutputDeclaration {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: Argument | undefined;
}

export interface ModuleDeclaration {
  readonly name: string;
  readonly nameSpan: Span;
  /** `module "net"`: what is shown as the call. */
  readonly header: Span;
  readonly span: Span;
  readonly anchor: Anchor;
  readonly source: Argument | undefined;
  readonly count: Argument | undefined;
  readonly forEach: Argument | undefined;
  readonly arguments: ReadonlyMap<string, Argument>;
}

/** Everything that one file, or a whole folder after merging, declares. */
export interface Declarations {
  readonly resources: readonly ResourceDeclaration[];
  readonly data: readonly ResourceDeclaration[];
  readonly variables: readonly VariableDeclaration[];
  readonly locals: readonly Argument[];
  readonly outputs: readonly OutputDeclaration[];
  readonly modules: readonly ModuleDeclaration[];
  /** The arguments at the top, which a `.tfvars` file consists of. */
  readonly values: readonly Argument[];
}

/** Arguments and blocks of a resource that are Terraform's, not the provider's. */
const metaArguments: ReadonlySet<string> = new Set(['count', 'for_each', 'depends_on', 'provider']);
const metaBlocks: ReadonlySet<string> = new Set(['lifecycle', 'provisioner', 'connection']);
const moduleArguments: ReadonlySet<string> = new Set([
  'count',
  'for_each',
  'depends_on',
  'providers',
  'source',
  'version',
]);

const noLabel = '';

/** What one block or argument at the top of a file declares. */
export type Declared =
  | { readonly kind: 'resource' | 'data'; readonly one: ResourceDeclaration }
  | { readonly kind: 'variable'; readonly one: VariableDeclaration }
  | { readonly kind: 'locals'; readonly all: readonly Argument[] }
  | { readonly kind: 'output'; readonly one: OutputDeclaration }
  | { readonly kind: 'module'; readonly one: ModuleDeclaration }
  | { readonly kind: 'argument'; readonly one: Argument }
  | undefined;

export function declare({ anchor, item }: HclPart): Declared {
  if (item.kind === 'attribute') return { kind: 'argument', one: readArgument(anchor, item) };
  switch (item.type) {
    case 'resource':
      return { kind: 'resource', one: readResource(anchor, item) };
    case 'data':
      return { kind: 'data', one: readResource(anchor, item, 'data.') };
    case 'provider':
      return labelOf(item, 0) === 'alicloud' && item.body.items.some(isSession)
        ? { kind: 'data', one: readProvider(anchor, item) }
        : undefined;
    case 'variable':
      return { kind: 'variable', one: readVariable(anchor, item) };
    case 'locals':
      return {
        kind: 'locals',
        all: item.body.items.flatMap((inner) => (inner.kind === 'attribute' ? [readArgument(anchor, inner)] : [])),
      };
    case 'output': {
      const value = findArgument(anchor, item.body, 'value');
      return { kind: 'output', one: { name: labelOf(item, 0), nameSpan: labelSpan(anchor, item, 0), value } };
    }
    case 'module':
      return { kind: 'module', one: readModule(anchor, item) };
    default:
      return undefined;
  }
}

/**
 * The declarations of a file, in the order of the text.
 * @param before those that it had the last time: what is unchanged stays the same object
 */
export function declarationsOf(parts: readonly Declared[], before?: Declarations): Declarations {
  const resources: ResourceDeclaration[] = [];
  const data: ResourceDeclaration[] = [];
  const variables: VariableDeclaration[] = [];
  const locals: Argument[] = [];
  const outputs: OutputDeclaration[] = [];
  const modules: ModuleDeclaration[] = [];
  const values: Argument[] = [];
  for (const declared of parts) {
    switch (declared?.kind) {
      case 'resource':
        resources.push(declared.one);
        break;
      case 'data':
        data.push(declared.one);
        break;
      case 'variable':
        variables.push(declared.one);
        break;
      case 'locals':
        locals.push(...declared.all);
        break;
      case 'output':
        outputs.push(declared.one);
        break;
      case 'module':
        modules.push(declared.one);
        break;
      case 'argument':
        values.push(declared.one);
        break;
      default:
        break;
    }
  }
  return {
    resources: unlessSame(resources, before?.resources),
    data: unlessSame(data, before?.data),
    variables: unlessSame(variables, before?.variables),
    locals: unlessSame(locals, before?.locals),
    outputs: unlessSame(outputs, before?.outputs),
    modules: unlessSame(modules, before?.modules),
    values: unlessSame(values, before?.values),
  };
}

/** The list as it was where it holds the same as before. */
export function unlessSame<T>(items: readonly T[], before: readonly T[] | undefined): readonly T[] {
  return before !== undefined && items.length === before.length && items.every((item, i) => item === before[i])
    ? before
    : items;
}

function labelOf(block: Block, index: number): string {
  return block.labels[index]?.text ?? noLabel;
}

function labelSpan(anchor: Anchor, block: Block, index: number): Span {
  const label = block.labels[index];
  // While a name is being typed the block's own word stands for it.
  return label === undefined ? anchor.span(block.start, block.typeEnd) : anchor.span(label.start, label.end);
}

export function readArgument(anchor: Anchor, attribute: Attribute): Argument {
  const keySpan = anchor.span(attribute.start, attribute.nameEnd);
  const constant = constantOf(attribute.value, anchor);
  return {
    name: attribute.name,
    keySpan,
    anchor,
    value: attribute.value,
    constant: constant === undefined ? undefined : { key: attribute.name, keySpan, value: constant },
  };
}

/** The attribute of a name, the last one of several. */
export function findAttribute(body: Body, name: string): Attribute | undefined {
  let found: Attribute | undefined;
  for (const item of body.items) if (item.kind === 'attribute' && item.name === name) found = item;
  return found;
}

function findArgument(anchor: Anchor, body: Body, name: string): Argument | undefined {
  const found = findAttribute(body, name);
  return found === undefined ? undefined : readArgument(anchor, found);
}

/** @param prefix of its type and address: `data.` for a data source */
function readResource(anchor: Anchor, block: Block, prefix = ''): ResourceDeclaration {
  let body: BodyDeclaration | undefined;
  const type = prefix + labelOf(block, 0);
  const name = labelOf(block, 1);
  return {
    address: `${type}.${name}`,
    type,
    name,
    anchor,
    nameSpan: labelSpan(anchor, block, block.labels.length > 1 ? 1 : 0),
    span: anchor.span(block.start, block.end),
    count: findArgument(anchor, block.body, 'count'),
    forEach: findArgument(anchor, block.body, 'for_each'),
    body: () => {
      body ??= readBody(anchor, block.body, metaArguments, metaBlocks);
      return body;
    },
  };
}

/** `assume_role`, `assume_role_with_oidc`. */
function isSession(item: Attribute | Block): boolean {
  return (item.kind === 'block' ? item.type : item.name).startsWith('assume_role');
}

/** The provider's own settings, which may hold the policy of a session; told apart by their alias. */
function readProvider(anchor: Anchor, block: Block): ResourceDeclaration {
  const alias = findArgument(anchor, block.body, 'alias')?.constant?.value;
  const name = alias?.kind === 'scalar' && typeof alias.value === 'string' ? alias.value : noLabel;
  const address = name === noLabel ? 'provider.alicloud' : `provider.alicloud.${name}`;
  return { ...readResource(anchor, block, 'provider.'), address, name };
}

const nothing: ReadonlySet<string> = new Set();

function readBody(
  anchor: Anchor,
  body: Body,
  withoutArguments: ReadonlySet<string>,
  withoutBlocks: ReadonlySet<string>,
): BodyDeclaration {
  const args: Argument[] = [];
  const blocks: BlockDeclaration[] = [];
  for (const item of body.items) {
    if (item.kind === 'attribute') {
      if (!withoutArguments.has(item.name)) args.push(readArgument(anchor, item));
    } else if (!withoutBlocks.has(item.type)) blocks.push(readBlock(anchor, item));
  }
  return { arguments: args, blocks };
}

function readBlock(anchor: Anchor, block: Block): BlockDeclaration {
  const span = anchor.span(block.start, block.end);
  const label = block.labels[0];
  if (block.type !== 'dynamic' || label === undefined) {
    return {
      name: block.type,
      keySpan: anchor.span(block.start, block.typeEnd),
      span,
      anchor,
      body: readBody(anchor, block.body, nothing, nothing),
      dynamic: undefined,
    };
  }
  let content: Block | undefined;
  let iterator = label.text;
  for (const item of block.body.items) {
    if (item.kind === 'block' && item.type === 'content') content = item;
    if (item.kind === 'attribute' && item.name === 'iterator' && item.value.kind === 'variable') {
      iterator = item.value.name;
    }
  }
  return {
    name: label.text,
    keySpan: anchor.span(label.start, label.end),
    span: content === undefined ? span : anchor.span(content.start, content.end),
    anchor,
    body: content === undefined ? { arguments: [], blocks: [] } : readBody(anchor, content.body, nothing, nothing),
    dynamic: { forEach: findArgument(anchor, block.body, 'for_each'), iterator },
  };
}

/** @param anchorAt the anchor of an attribute of the block, where it has one of its own */
export function readVariable(
  anchor: Anchor,
  block: Block,
  anchorAt: (attribute: Attribute) => Anchor = () => anchor,
): VariableDeclaration {
  const type = findAttribute(block.body, 'type');
  const fallback = findAttribute(block.body, 'default');
  const nullable = findAttribute(block.body, 'nullable');
  return {
    name: labelOf(block, 0),
    nameSpan: labelSpan(anchor, block, 0),
    type: type === undefined ? { kind: 'any' } : readType(type.value),
    typeAnchor: type === undefined ? anchor : anchorAt(type),
    fallback: fallback === undefined ? undefined : readArgument(anchorAt(fallback), fallback),
    nullable: !(nullable?.value.kind === 'boolean' && !nullable.value.value),
  };
}

function readModule(anchor: Anchor, block: Block): ModuleDeclaration {
  const args = new Map<string, Argument>();
  for (const item of block.body.items) {
    if (item.kind === 'attribute' && !moduleArguments.has(item.name)) args.set(item.name, readArgument(anchor, item));
  }
  const label = block.labels[0];
  return {
    name: labelOf(block, 0),
    nameSpan: labelSpan(anchor, block, 0),
    header: anchor.span(block.start, label?.end ?? block.typeEnd),
    span: anchor.span(block.start, block.end),
    anchor,
    source: findArgument(anchor, block.body, 'source'),
    count: findArgument(anchor, block.body, 'count'),
    forEach: findArgument(anchor, block.body, 'for_each'),
    arguments: args,
  };
}
