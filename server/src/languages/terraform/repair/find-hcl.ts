import {
  type Access,
  type Attribute,
  type Block,
  children,
  type Expression,
  type HclFile,
  type HclNode,
  type ObjectExpression,
  type ObjectItem,
  type Tuple,
  walk,
} from '../../../syntax/hcl-tree';
import type { Range } from '../../shared/lines';

/** The nodes that hold a range, from the file's body down to the innermost one. */
export function pathTo(file: HclFile, range: Range): HclNode[] {
  const path: HclNode[] = [];
  let node: HclNode | undefined = file.body;
  while (node !== undefined) {
    path.push(node);
    let inner: HclNode | undefined;
    children(node, (child) => {
      if (child.start <= range.start && range.end <= child.end && (inner === undefined || child.end > child.start))
        inner = child;
    });
    node = inner;
  }
  return path;
}

const notExpressions: ReadonlySet<HclNode['kind']> = new Set([
  'body',
  'attribute',
  'block',
  'label',
  'object-item',
  'name',
  'text',
  'interpolation',
  'if-directive',
  'for-directive',
]);

export function isExpression(node: HclNode): node is Expression {
  return !notExpressions.has(node.kind);
}

/** The outermost expression that covers exactly a range. */
export function expressionAt(file: HclFile, range: Range): Expression | undefined {
  for (const node of pathTo(file, range)) {
    if (isExpression(node) && node.start === range.start && node.end === range.end) return node;
  }
  return undefined;
}

/** The block or object that a map value was read from. */
export function containerAt(file: HclFile, range: Range): Block | ObjectExpression | undefined {
  let found: Block | ObjectExpression | undefined;
  for (const node of pathTo(file, range)) {
    if (node.kind === 'object' && node.start === range.start && node.end === range.end) return node;
    if (node.kind === 'block') {
      const isWhole = node.start === range.start && node.end === range.end;
      const isBody = range.start >= node.body.start && range.start <= node.open + 1 && range.end >= node.body.end;
      if (isWhole || isBody || (range.start === node.open && range.end >= node.close)) found = node;
    }
  }
  return found?.kind === 'block' ? contentOf(found) : found;
}

/** What the items of a `dynamic` block are made from. */
function contentOf(block: Block): Block | undefined {
  if (block.type !== 'dynamic') return block;
  return block.body.items.find((item): item is Block => item.kind === 'block' && item.type === 'content');
}

/** The attribute, object entry or block whose name stands at an offset, with what holds it. */
export function entryAt(
  file: HclFile,
  key: Range,
):
  | { in: 'body'; item: Attribute | Block; parent: Block | undefined }
  | { in: 'object'; item: ObjectItem; parent: ObjectExpression }
  | undefined {
  const path = pathTo(file, key);
  for (let i = path.length - 1; i > 0; i--) {
    const item = path[i];
    const parent = path[i - 1];
    if (item === undefined || parent === undefined || item.start !== key.start) continue;
    if (item.kind === 'object-item' && parent.kind === 'object') return { in: 'object', item, parent };
    if ((item.kind === 'attribute' || item.kind === 'block') && parent.kind === 'body') {
      const above = path[i - 2];
      return { in: 'body', item, parent: above?.kind === 'block' ? above : undefined };
    }
  }
  return undefined;
}

/** The list that has an item at exactly a range. */
export function listItemAt(file: HclFile, range: Range): { list: Tuple; item: Expression } | undefined {
  const path = pathTo(file, range);
  for (let i = 1; i < path.length; i++) {
    const item = path[i];
    const list = path[i - 1];
    if (
      list?.kind === 'tuple' &&
      item !== undefined &&
      isExpression(item) &&
      item.start === range.start &&
      item.end === range.end
    ) {
      return { list, item };
    }
  }
  return undefined;
}

/** Whether an expression has another value in each instance of its resource or of the dynamic block around it. */
export function dependsOnLoop(file: HclFile, range: Range): boolean {
  const path = pathTo(file, range);
  const loops = new Set(['each', 'count']);
  for (const node of path) {
    if (node.kind !== 'block' || node.type !== 'dynamic') continue;
    const iterator = node.body.items.find(
      (item): item is Attribute => item.kind === 'attribute' && item.name === 'iterator',
    );
    const name = iterator?.value.kind === 'variable' ? iterator.value.name : node.labels[0]?.text;
    if (name !== undefined) loops.add(name);
  }
  const at = path[path.length - 1];
  if (at === undefined) return false;
  let depends = false;
  const node = expressionAt(file, range) ?? at;
  walk(node, (each) => {
    if (each.kind === 'variable' && loops.has(each.name)) depends = true;
    return !depends;
  });
  return depends;
}

/** What a file refers to, gathered once for each tree. */
export interface References {
  /** By `type.name`: every use of the two names after each other, data sources not counted. */
  readonly references: ReadonlyMap<string, readonly Access[]>;
  /** By `type.name`: the items of `depends_on` lists, with or without quotes. */
  readonly dependencies: ReadonlyMap<string, readonly { readonly list: Tuple; readonly item: Expression }[]>;
  /** The top-level declarations and all comments, in order. */
  readonly landmarks: readonly Range[];
}

const indices = new WeakMap<HclFile, References>();

export function indexOf(file: HclFile): References {
  let index = indices.get(file);
  if (index === undefined) {
    index = gather(file);
    indices.set(file, index);
  }
  return index;
}

function gather(file: HclFile): References {
  const references = new Map<string, Access[]>();
  const dependencies = new Map<string, { list: Tuple; item: Expression }[]>();
  const put = <T>(map: Map<string, T[]>, key: string, value: T): void => {
    const values = map.get(key);
    if (values === undefined) map.set(key, [value]);
    else values.push(value);
  };
  walk(file.body, (node) => {
    if (node.kind === 'access' && node.object.kind === 'variable') {
      put(references, `${node.object.name}.${node.name}`, node);
    } else if (node.kind === 'attribute' && node.name === 'depends_on' && node.value.kind === 'tuple') {
      const list = node.value;
      for (const item of list.items) {
        const target = item.kind === 'index' ? item.object : item;
        if (target.kind === 'string') put(dependencies, target.value, { list, item });
        else if (target.kind === 'access' && target.object.kind === 'variable') {
          put(dependencies, `${target.object.name}.${target.name}`, { list, item });
        }
      }
    }
    return true;
  });
  const landmarks = [...file.body.items, ...file.comments].sort((a, b) => a.start - b.start);
  return { references, dependencies, landmarks };
}

/** Whether all that an expression or a block reads is among the resources of some names (`type.name`). */
export function saysOnly(node: HclNode, names: ReadonlySet<string>): boolean {
  let only = true;
  walk(node, (each) => {
    if (each.kind === 'access' && each.object.kind === 'variable' && names.has(`${each.object.name}.${each.name}`))
      return false;
    if (each.kind === 'variable') only = false;
    return only;
  });
  return only;
}

/** How the author would name the declaration that holds a node: `alicloud_instance.web`, `output.id`, `local.ports`. */
export function declarationName(path: readonly HclNode[]): string {
  const block = path.find((node): node is Block => node.kind === 'block');
  if (block === undefined) {
    const attribute = path.find((node): node is Attribute => node.kind === 'attribute');
    return attribute?.name ?? '';
  }
  const labels = block.labels.map((label) => label.text);
  if (block.type === 'resource') return labels.join('.');
  if (block.type === 'locals') {
    const attribute = path.find((node): node is Attribute => node.kind === 'attribute');
    return attribute === undefined ? 'locals' : `local.${attribute.name}`;
  }
  return [block.type, ...labels].join('.');
}
