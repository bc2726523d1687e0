import type { Resource } from '../../core/resource';
import type { SourceFile } from '../../core/source';
import type { Anchor, Span } from '../../core/span';
import type { Value } from '../../core/value';
import { type Block, type BodyItem, children, type Expression, type HclNode } from '../../syntax/hcl-tree';
import { evaluate } from './evaluate';
import { iterate } from './for-expression';
import type { LoadedModules } from './load';
import type { ModuleInstance } from './module-instance';
import { bind, inInstance, inText, type Scope } from './scope';
import { settle } from './values';

export interface ValueAtPlace {
  readonly value: Value;
  readonly span: Span;
  readonly resource: Resource | undefined;
}

/** Milliseconds for one question after the load. */
const BUDGET = 50;

/** The innermost value at an offset: a literal, or a whole reference such as `var.rules[0].cidr`. */
export function valueAt(loaded: LoadedModules, file: SourceFile, offset: number): ValueAtPlace | undefined {
  try {
    return findValue(loaded, file, offset);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    loaded.loading.budget.spoil();
    return undefined;
  }
}

/** As {@link valueAt}, except that a value nested beyond all measure exhausts the stack. */
function findValue(loaded: LoadedModules, file: SourceFile, offset: number): ValueAtPlace | undefined {
  const source = loaded.sources.get(file.uri);
  if (source === undefined || source.file.text !== file.text) return undefined;
  const part = source.parts.find(({ anchor, item }) => contains(item, offset - anchor.moved));
  if (part === undefined) return undefined;
  // A file that several calls share is read as the first of them reads it.
  const module = loaded.modules.find((one) => one.folder.files.includes(source));
  if (module === undefined) return undefined;
  loaded.loading.budget.renew(BUDGET);
  const { anchor, item } = part;
  const inside = offset - anchor.moved;
  const place = surroundings(loaded, module, item, anchor, inside);
  if (place === undefined) return undefined;
  const { node, scope } = descend(place.expression, place.scope, inside);
  const value = settle(evaluate(node, scope));
  return { value, span: anchor.span(node.start, node.end), resource: place.resource };
}

function contains(range: { start: number; end: number }, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

function itemAt(items: readonly BodyItem[], offset: number): BodyItem | undefined {
  return items.find((item) => contains(item, offset));
}

interface Surroundings {
  readonly expression: Expression;
  readonly scope: Scope;
  readonly resource: Resource | undefined;
}

function surroundings(
  loaded: LoadedModules,
  module: ModuleInstance,
  item: BodyItem,
  anchor: Anchor,
  offset: number,
): Surroundings | undefined {
  if (item.kind === 'attribute') {
    return contains(item.value, offset)
      ? { expression: item.value, scope: module.scope(anchor), resource: undefined }
      : undefined;
  }
  const { resource, scope } = declarationScope(loaded, module, item, anchor);
  return inBlock(item, scope, resource, offset);
}

/** What stands for the loops of a declaration: its first instance. */
function declarationScope(
  loaded: LoadedModules,
  module: ModuleInstance,
  block: Block,
  anchor: Anchor,
): { resource: Resource | undefined; scope: Scope } {
  const scope = module.scope(anchor);
  const names = block.labels.map((label) => label.text);
  if (block.type === 'resource') {
    const group = module.group(names.slice(0, 2).join('.'));
    const instance = group === undefined || group === 'busy' ? undefined : group.instances[0];
    return { resource: instance?.resource(), scope: instance === undefined ? scope : inText(instance.scope, anchor) };
  }
  if (block.type === 'module') {
    const called = module.called(names[0] ?? '');
    if (called === undefined || called === 'busy' || called.kind !== 'known') return { resource: undefined, scope };
    const { expansion } = called;
    const key = expansion.keys[0];
    const first = called.contents[0]?.resources[0];
    const made = first === undefined ? undefined : loaded.resources.find((resource) => resource === first);
    return { resource: made, scope: inInstance(scope, key?.each, key?.count, '') };
  }
  return { resource: undefined, scope };
}

function inBlock(block: Block, scope: Scope, resource: Resource | undefined, offset: number): Surroundings | undefined {
  const item = itemAt(block.body.items, offset);
  if (item === undefined) return undefined;
  if (item.kind === 'attribute') {
    return contains(item.value, offset) ? { expression: item.value, scope, resource } : undefined;
  }
  return inBlock(item, item.type === 'content' ? withIterator(block, scope) : scope, resource, offset);
}

/** Inside the `content` of a `dynamic` block, its first round. */
function withIterator(dynamic: Block, scope: Scope): Scope {
  const argument = (name: string): Expression | undefined => {
    const found = dynamic.body.items.find((item) => item.kind === 'attribute' && item.name === name);
    return found?.kind === 'attribute' ? found.value : undefined;
  };
  const collection = argument('for_each');
  const iterator = argument('iterator');
  const name = iterator?.kind === 'variable' ? iterator.name : (dynamic.labels[0]?.text ?? '');
  const round = collection === undefined ? undefined : iterate(evaluate(collection, scope), scope)?.[0];
  return round === undefined ? scope : bind(scope, name, round.value, round.key);
}

/** The innermost expression that has a value of its own at an offset, with the names declared on the way. */
function descend(from: Expression, around: Scope, offset: number): { node: Expression; scope: Scope } {
  let node = from;
  let scope = around;
  for (;;) {
    // The parts of a reference are not looked at alone, except a key that is itself an expression.
    if (node.kind === 'access' || node.kind === 'variable' || node.kind === 'splat') return { node, scope };
    if (node.kind === 'index' && !contains(node.key, offset)) return { node, scope };
    const inner: Expression | undefined = node.kind === 'index' ? node.key : innerExpression(node, offset);
    if (inner === undefined) return { node, scope };
    if ((node.kind === 'for-tuple' || node.kind === 'for-object') && inner !== node.collection) {
      const round = iterate(evaluate(node.collection, scope), scope)?.[0];
      if (round !== undefined) {
        scope = bind(scope, node.valueName.text, round.value);
        if (node.keyName !== undefined) scope = bind(scope, node.keyName.text, round.key);
      }
    }
    node = inner;
  }
}

function innerExpression(node: HclNode, offset: number): Expression | undefined {
  let found: Expression | undefined;
  children(node, (child) => {
    if (found !== undefined || !contains(child, offset)) return;
    // The key of an object is a name, not a value.
    if (node.kind === 'object-item' && child === node.key && node.name !== undefined) return;
    found = isExpression(child) ? child : innerExpression(child, offset);
  });
  return found;
}

function isExpression(node: HclNode): node is Expression {
  switch (node.kind) {
    case 'body':
    case 'attribute':
    case 'block':
    case 'label':
    case 'object-item':
    case 'name':
    case 'text':
    case 'interpolation':
    case 'if-directive':
    case 'for-directive':
      return false;
    default:
      return true;
  }
}
