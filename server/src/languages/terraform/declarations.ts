import type { SourceFile } from '../../core/source';
import type { Span } from '../../core/span';
import type { Entry } from '../../core/value';
import type { Attribute, Block, Body, Expression, HclFile } from '../../syntax/hcl-tree';
import { constantOf } from './constant';
import { readType, type Type } from './types';

/** An argument as it stands in one file. */
export interface Argument {
  readonly name: string;
  readonly keySpan: Span;
  readonly file: SourceFile;
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
  readonly file: SourceFile;
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
  readonly file: SourceFile;
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
  readonly typeFile: SourceFile;
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
  readonly file: SourceFile;
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

/** The declarations of a parsed file, in the order of the text. */
export function readDeclarations(file: SourceFile, tree: HclFile): Declarations {
  const resources: ResourceDeclaration[] = [];
  const data: ResourceDeclaration[] = [];
  const variables: VariableDeclaration[] = [];
  const locals: Argument[] = [];
  const outputs: OutputDeclaration[] = [];
  const modules: ModuleDeclaration[] = [];
  for (const item of tree.body.items) {
    if (item.kind !== 'block') continue;
    switch (item.type) {
      case 'resource':
        resources.push(readResource(file, item));
        break;
      case 'data':
        data.push(readResource(file, item, 'data.'));
        break;
      case 'provider':
        if (labelOf(item, 0) === 'alicloud' && item.body.items.some(isSession)) data.push(readProvider(file, item));
        break;
      case 'variable':
        variables.push(readVariable(file, item));
        break;
      case 'locals':
        for (const inner of item.body.items) if (inner.kind === 'attribute') locals.push(readArgument(file, inner));
        break;
      case 'output':
        outputs.push({
          name: labelOf(item, 0),
          nameSpan: labelSpan(file, item, 0),
          value: findArgument(file, item.body, 'value'),
        });
        break;
      case 'module':
        modules.push(readModule(file, item));
        break;
      default:
        break;
    }
  }
  return { resources, data, variables, locals, outputs, modules };
}

function labelOf(block: Block, index: number): string {
  return block.labels[index]?.text ?? noLabel;
}

function labelSpan(file: SourceFile, block: Block, index: number): Span {
  const label = block.labels[index];
  // While a name is being typed the block's own word stands for it.
  return label === undefined
    ? { file, start: block.start, end: block.typeEnd }
    : { file, start: label.start, end: label.end };
}

function readArgument(file: SourceFile, attribute: Attribute): Argument {
  const keySpan = { file, start: attribute.start, end: attribute.nameEnd };
  const constant = constantOf(attribute.value, file);
  return {
    name: attribute.name,
    keySpan,
    file,
    value: attribute.value,
    constant: constant === undefined ? undefined : { key: attribute.name, keySpan, value: constant },
  };
}

function findArgument(file: SourceFile, body: Body, name: string): Argument | undefined {
  let found: Attribute | undefined;
  for (const item of body.items) if (item.kind === 'attribute' && item.name === name) found = item;
  return found === undefined ? undefined : readArgument(file, found);
}

/** @param prefix of its type and address: `data.` for a data source */
function readResource(file: SourceFile, block: Block, prefix = ''): ResourceDeclaration {
  let body: BodyDeclaration | undefined;
  const type = prefix + labelOf(block, 0);
  const name = labelOf(block, 1);
  return {
    address: `${type}.${name}`,
    type,
    name,
    file,
    nameSpan: labelSpan(file, block, block.labels.length > 1 ? 1 : 0),
    span: { file, start: block.start, end: block.end },
    count: findArgument(file, block.body, 'count'),
    forEach: findArgument(file, block.body, 'for_each'),
    body: () => {
      body ??= readBody(file, block.body, metaArguments, metaBlocks);
      return body;
    },
  };
}

/** `assume_role`, `assume_role_with_oidc`. */
function isSession(item: Attribute | Block): boolean {
  return (item.kind === 'block' ? item.type : item.name).startsWith('assume_role');
}

/** The provider's own settings, which may hold the policy of a session; told apart by their alias. */
function readProvider(file: SourceFile, block: Block): ResourceDeclaration {
  const alias = findArgument(file, block.body, 'alias')?.constant?.value;
  const name = alias?.kind === 'scalar' && typeof alias.value === 'string' ? alias.value : noLabel;
  const address = name === noLabel ? 'provider.alicloud' : `provider.alicloud.${name}`;
  return { ...readResource(file, block, 'provider.'), address, name };
}

const nothing: ReadonlySet<string> = new Set();

function readBody(
  file: SourceFile,
  body: Body,
  withoutArguments: ReadonlySet<string>,
  withoutBlocks: ReadonlySet<string>,
): BodyDeclaration {
  const args: Argument[] = [];
  const blocks: BlockDeclaration[] = [];
  for (const item of body.items) {
    if (item.kind === 'attribute') {
      if (!withoutArguments.has(item.name)) args.push(readArgument(file, item));
    } else if (!withoutBlocks.has(item.type)) blocks.push(readBlock(file, item));
  }
  return { arguments: args, blocks };
}

function readBlock(file: SourceFile, block: Block): BlockDeclaration {
  const span = { file, start: block.start, end: block.end };
  const label = block.labels[0];
  if (block.type !== 'dynamic' || label === undefined) {
    return {
      name: block.type,
      keySpan: { file, start: block.start, end: block.typeEnd },
      span,
      file,
      body: readBody(file, block.body, nothing, nothing),
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
    keySpan: { file, start: label.start, end: label.end },
    span: content === undefined ? span : { file, start: content.start, end: content.end },
    file,
    body: content === undefined ? { arguments: [], blocks: [] } : readBody(file, content.body, nothing, nothing),
    dynamic: { forEach: findArgument(file, block.body, 'for_each'), iterator },
  };
}

function readVariable(file: SourceFile, block: Block): VariableDeclaration {
  const type = findArgument(file, block.body, 'type');
  const nullable = findArgument(file, block.body, 'nullable');
  return {
    name: labelOf(block, 0),
    nameSpan: labelSpan(file, block, 0),
    type: type === undefined ? { kind: 'any' } : readType(type.value),
    typeFile: file,
    fallback: findArgument(file, block.body, 'default'),
    nullable: !(nullable?.value.kind === 'boolean' && !nullable.value.value),
  };
}

function readModule(file: SourceFile, block: Block): ModuleDeclaration {
  const args = new Map<string, Argument>();
  for (const item of block.body.items) {
    if (item.kind === 'attribute' && !moduleArguments.has(item.name)) args.set(item.name, readArgument(file, item));
  }
  const label = block.labels[0];
  return {
    name: labelOf(block, 0),
    nameSpan: labelSpan(file, block, 0),
    header: { file, start: block.start, end: label?.end ?? block.typeEnd },
    span: { file, start: block.start, end: block.end },
    file,
    source: findArgument(file, block.body, 'source'),
    count: findArgument(file, block.body, 'count'),
    forEach: findArgument(file, block.body, 'for_each'),
    arguments: args,
  };
}

/**
 * Merges what a folder's files declare. Later files of `overrides` replace single arguments of what earlier ones
 * declare (Terraform documentation, "Override Files").
 */
export function mergeDeclarations(files: readonly Declarations[], overrides: readonly Declarations[]): Declarations {
  let merged: Declarations = {
    resources: files.flatMap((one) => one.resources),
    data: files.flatMap((one) => one.data),
    variables: files.flatMap((one) => one.variables),
    locals: files.flatMap((one) => one.locals),
    outputs: files.flatMap((one) => one.outputs),
    modules: files.flatMap((one) => one.modules),
  };
  for (const override of overrides) {
    const byName = (item: { name: string }): string => item.name;
    const byAddress = (item: ResourceDeclaration): string => item.address;
    merged = {
      resources: replace(merged.resources, override.resources, byAddress, overrideResource),
      data: replace(merged.data, override.data, byAddress, overrideResource),
      variables: replace(merged.variables, override.variables, byName, overrideVariable),
      locals: replace(merged.locals, override.locals, byName, (_base, over) => over),
      outputs: replace(merged.outputs, override.outputs, byName, (base, over) => ({
        ...base,
        value: over.value ?? base.value,
      })),
      modules: replace(merged.modules, override.modules, byName, (base, over) => ({
        ...base,
        source: over.source ?? base.source,
        count: over.count ?? base.count,
        forEach: over.forEach ?? base.forEach,
        arguments: new Map([...base.arguments, ...over.arguments]),
      })),
    };
  }
  return merged;
}

function replace<T>(base: readonly T[], over: readonly T[], key: (item: T) => string, merge: (a: T, b: T) => T): T[] {
  const result = [...base];
  for (const item of over) {
    const at = result.findIndex((candidate) => key(candidate) === key(item));
    const found = result[at];
    if (found === undefined) result.push(item);
    else result[at] = merge(found, item);
  }
  return result;
}

function overrideVariable(base: VariableDeclaration, over: VariableDeclaration): VariableDeclaration {
  const typed = over.type.kind !== 'any';
  return {
    ...base,
    type: typed ? over.type : base.type,
    typeFile: typed ? over.typeFile : base.typeFile,
    fallback: over.fallback ?? base.fallback,
    nullable: base.nullable && over.nullable,
  };
}

function overrideResource(base: ResourceDeclaration, over: ResourceDeclaration): ResourceDeclaration {
  let body: BodyDeclaration | undefined;
  return {
    ...base,
    count: over.count ?? base.count,
    forEach: over.forEach ?? base.forEach,
    body: () => {
      body ??= overrideBody(base.body(), over.body());
      return body;
    },
  };
}

function overrideBody(base: BodyDeclaration, over: BodyDeclaration): BodyDeclaration {
  const replaced = new Set(over.blocks.map((block) => block.name));
  return {
    arguments: replace(
      base.arguments,
      over.arguments,
      (argument) => argument.name,
      (_base, later) => later,
    ),
    blocks: [...base.blocks.filter((block) => !replaced.has(block.name)), ...over.blocks],
  };
}

/** The arguments at the top of a file: the values of a `.tfvars` file. */
export function readArguments(file: SourceFile, tree: HclFile): ReadonlyMap<string, Argument> {
  const result = new Map<string, Argument>();
  for (const item of tree.body.items) {
    if (item.kind === 'attribute') result.set(item.name, readArgument(file, item));
  }
  return result;
}
