import type { Resource } from '../../../../server/src/core/resource';
import type { SourceFile } from '../../../../server/src/core/source';
import type { Span } from '../../../../server/src/core/span';
import type { Entry, Step, Value } from '../../../../server/src/core/value';
import { type Json, jsonTreeOf } from '../../../../server/src/languages/terraform/repair/find-json';
import { vocabulary } from '../../../../server/src/languages/terraform/vocabulary';
import type { WriteContext } from '../../../../server/src/languages/terraform/write';
import { parseHcl } from '../../../../server/src/syntax/hcl';
import type { Attribute, Block, Body, Expression, HclFile } from '../../../../server/src/syntax/hcl-tree';

/**
 * A small reading of Terraform for the tests of writing, so that these do not hang on the evaluator: literals,
 * variables with a default, locals, `count`, `for_each` over a literal and references are understood.
 */
export interface Unit {
  readonly context: WriteContext;
  readonly files: ReadonlyMap<string, SourceFile>;
  /** The resource of an address, which must exist. */
  resource(address: string): Resource;
}

export const root = 'file:///work/';

export function readUnit(texts: Readonly<Record<string, string>>): Unit {
  const files = new Map<string, SourceFile>();
  for (const [name, text] of Object.entries(texts)) files.set(name, { uri: root + name, version: 0, text });
  const trees = new Map<SourceFile, HclFile>();
  for (const file of files.values()) if (!file.uri.endsWith('.json')) trees.set(file, parseHcl(file.text));
  const resources: Resource[] = [];
  const reader = new Reader(trees, resources);
  reader.readFolder(root, '', [], new Map());
  for (const file of files.values()) if (file.uri.endsWith('.tf.json')) readJsonFile(file, resources);
  const hcl = (file: SourceFile): HclFile => trees.get(file) ?? parseHcl(file.text);
  const context = { vocabulary, files: [...files.values()], resources, hcl };
  return {
    context,
    files,
    resource: (address) => {
      const found = resources.find((resource) => resource.address === address);
      if (found === undefined)
        throw new Error(`no ${address} among ${resources.map((each) => each.address).join(', ')}`);
      return found;
    },
  };
}

interface Scope {
  readonly folder: string;
  readonly args: ReadonlyMap<string, Value>;
  readonly each: Value | undefined;
}

class Reader {
  private readonly trees: ReadonlyMap<SourceFile, HclFile>;
  private readonly resources: Resource[];

  constructor(trees: ReadonlyMap<SourceFile, HclFile>, resources: Resource[]) {
    this.trees = trees;
    this.resources = resources;
  }

  readFolder(folder: string, prefix: string, callers: readonly Span[], args: ReadonlyMap<string, Value>): void {
    for (const { file, item } of this.blocks(folder)) {
      const scope = { folder, args, each: undefined };
      const labels = item.labels.map((label) => label.text);
      const span = { file, start: item.start, end: item.end };
      if (item.type === 'module') {
        const inputs = new Map<string, Value>();
        for (const each of attributesOf(item.body)) inputs.set(each.name, this.read(file, each.value, scope));
        const source = inputs.get('source');
        const path = source?.kind === 'scalar' ? String(source.value) : '';
        const inner = `${prefix}module.${labels[0]}.`;
        if (path.startsWith('./')) this.readFolder(`${folder}${path.slice(2)}/`, inner, [span, ...callers], inputs);
        else this.readRegistryModule(file, item, inner, [span, ...callers]);
      }
      if (item.type !== 'resource') continue;
      const type = labels[0] ?? '';
      const name = item.labels[1];
      if (name === undefined) continue;
      const nameSpan = { file, start: name.start, end: name.end };
      const instances = this.instances(file, item, scope);
      for (const { index, each } of instances) {
        this.resources.push({
          address: `${prefix}${type}.${labels[1]}${index}`,
          type,
          language: 'terraform',
          nameSpan,
          span,
          body: { kind: 'map', span, via: [], entries: this.entries(file, item.body, { ...scope, each }) },
          callers,
          instances: instances.length,
          conditions: [],
        });
      }
    }
  }

  /** As the official module of security groups appears: a group without a declaration of its own. */
  private readRegistryModule(file: SourceFile, block: Block, prefix: string, callers: readonly Span[]): void {
    const span = { file, start: block.start, end: block.end };
    this.resources.push({
      address: `${prefix}alicloud_security_group.this[0]`,
      type: 'alicloud_security_group',
      language: 'terraform',
      nameSpan: span,
      span,
      body: { kind: 'map', span, via: [], entries: [] },
      callers,
      instances: 1,
      conditions: [],
    });
  }

  private *blocks(folder: string): Iterable<{ file: SourceFile; item: Block }> {
    for (const [file, tree] of this.trees) {
      if (file.uri.slice(0, file.uri.lastIndexOf('/') + 1) !== folder) continue;
      for (const item of tree.body.items) if (item.kind === 'block') yield { file, item };
    }
  }

  private instances(file: SourceFile, block: Block, scope: Scope): { index: string; each: Value | undefined }[] {
    const loop = attributesOf(block.body).find((each) => each.name === 'count' || each.name === 'for_each');
    if (loop === undefined) return [{ index: '', each: undefined }];
    const value = this.read(file, loop.value, scope);
    if (value.kind === 'scalar') {
      return Array.from({ length: Number(value.value) }, (_, i) => ({ index: `[${i}]`, each: undefined }));
    }
    if (value.kind === 'map') return value.entries.map((each) => ({ index: `["${each.key}"]`, each: each.value }));
    return [{ index: '', each: undefined }];
  }

  private entries(file: SourceFile, body: Body, scope: Scope): Entry[] {
    const entries = new Map<string, Entry>();
    for (const item of body.items) {
      const key = item.kind === 'attribute' ? item.name : item.type;
      const keySpan = { file, start: item.start, end: item.start + key.length };
      if (item.kind === 'attribute') {
        entries.set(key, { key, keySpan, value: this.read(file, item.value, scope) });
        continue;
      }
      const span = { file, start: item.start, end: item.end };
      const map: Value = { kind: 'map', span, via: [], entries: this.entries(file, item.body, scope) };
      const before = entries.get(key);
      const items = before?.value.kind === 'list' ? [...before.value.items, map] : [map];
      entries.set(key, {
        key,
        keySpan: before?.keySpan ?? keySpan,
        value: { kind: 'list', span: before?.value.span ?? span, via: [], items },
      });
    }
    return [...entries.values()];
  }

  private read(file: SourceFile, node: Expression, scope: Scope): Value {
    const span = { file, start: node.start, end: node.end };
    const here = { span, via: [] };
    switch (node.kind) {
      case 'string':
      case 'number':
      case 'boolean':
        return { kind: 'scalar', ...here, value: node.value };
      case 'tuple':
        return { kind: 'list', ...here, items: node.items.map((item) => this.read(file, item, scope)) };
      case 'object': {
        const entries = node.items.map(({ key, name = '', value }) => ({
          key: name,
          keySpan: { file, start: key.start, end: key.end },
          value: this.read(file, value, scope),
        }));
        return { kind: 'map', ...here, entries };
      }
      case 'access':
        return this.readAccess(span, node, scope);
      default:
        return {
          kind: 'unknown',
          ...here,
          why: { reason: 'unsupported', name: file.text.slice(node.start, node.end) },
        };
    }
  }

  private readAccess(span: Span, node: Expression & { kind: 'access' }, scope: Scope): Value {
    const name = span.file.text.slice(span.start, span.end);
    const unknown: Value = { kind: 'unknown', span, via: [], why: { reason: 'missing', name } };
    if (node.object.kind !== 'variable') {
      const { object } = node;
      if (object.kind === 'access' && object.object.kind === 'variable' && object.object.name === 'each') {
        const entry =
          scope.each?.kind === 'map' ? scope.each.entries.find((each) => each.key === node.name) : undefined;
        return entry === undefined ? unknown : behind({ span, kind: 'item', name }, entry.value);
      }
      return { kind: 'reference', span, via: [], to: [name.slice(0, name.lastIndexOf('.'))], path: [node.name] };
    }
    if (node.object.name === 'each' && scope.each !== undefined)
      return behind({ span, kind: 'item', name }, scope.each);
    const argument = scope.args.get(node.name);
    if (node.object.name === 'var' && argument !== undefined) return behind({ span, kind: 'argument', name }, argument);
    for (const { file, item } of this.blocks(scope.folder)) {
      const isLocal = node.object.name === 'local' && item.type === 'locals';
      const isVariable = node.object.name === 'var' && item.type === 'variable' && item.labels[0]?.text === node.name;
      const value = attributesOf(item.body).find((each) => each.name === (isLocal ? node.name : 'default'));
      if ((isLocal || isVariable) && value !== undefined) {
        return behind({ span, kind: isLocal ? 'local' : 'default', name }, this.read(file, value.value, scope));
      }
    }
    return unknown;
  }
}

function attributesOf(body: Body): Attribute[] {
  return body.items.filter((item): item is Attribute => item.kind === 'attribute');
}

function behind(step: Step, value: Value): Value {
  return { ...value, via: [step, ...value.via] };
}

function readJsonFile(file: SourceFile, resources: Resource[]): void {
  const objects = (node: Json | undefined): readonly Json[] =>
    node?.kind === 'array' ? node.items : node === undefined ? [] : [node];
  const tree = jsonTreeOf(file);
  for (const kind of tree?.items.filter((each) => each.key === 'resource') ?? []) {
    for (const type of objects(kind.items[0]).flatMap((each) => each.items)) {
      for (const name of objects(type.items[0]).flatMap((each) => each.items)) {
        const body = readJson(file, objects(name.items[0])[0] ?? name);
        if (body.kind !== 'map') continue;
        resources.push({
          address: `${type.key}.${name.key}`,
          type: type.key,
          language: 'terraform',
          nameSpan: { file, start: name.start, end: name.keyEnd },
          span: { file, start: name.start, end: name.end },
          body,
          callers: [],
          instances: 1,
          conditions: [],
        });
      }
    }
  }
}

function readJson(file: SourceFile, node: Json): Value {
  const here = { span: { file, start: node.start, end: node.end }, via: [] };
  if (node.kind === 'object') {
    const entries = node.items.flatMap((each): Entry[] => {
      const [value] = each.items;
      const keySpan = { file, start: each.start, end: each.keyEnd };
      return value === undefined ? [] : [{ key: each.key, keySpan, value: readJson(file, value) }];
    });
    return { kind: 'map', ...here, entries };
  }
  if (node.kind === 'array') return { kind: 'list', ...here, items: node.items.map((each) => readJson(file, each)) };
  const { scalar } = node;
  if (typeof scalar === 'string' || typeof scalar === 'number' || typeof scalar === 'boolean') {
    return { kind: 'scalar', ...here, value: scalar };
  }
  return { kind: 'scalar', ...here, value: null };
}
