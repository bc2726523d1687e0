import type { CodeFile, CodeNode, CodeRange, Expression, Name, Statement } from '../../../syntax/code/tree';
import { children, childrenButKeys } from '../../../syntax/code/walk';
import type { Range } from '../../shared/lines';

/** A node with the nodes around it, outermost first; the node itself is the last. */
export type NodePath = readonly CodeNode[];

/** The innermost nodes that cover a range, outermost first. */
export function pathTo(tree: CodeFile, at: Range): CodeNode[] {
  const path: CodeNode[] = [];
  let level: readonly CodeNode[] = tree.statements;
  for (;;) {
    const inner = level.find((node) => node.start <= at.start && at.end <= node.end && isMeant(node, at));
    if (inner === undefined) return path;
    path.push(inner);
    const below: CodeNode[] = [];
    children(inner, (child) => void below.push(child));
    level = below;
  }
}

/** An empty range at the border of two nodes belongs to the one that begins there. */
function isMeant(node: CodeRange, at: Range): boolean {
  return at.start < at.end || at.start < node.end || node.start === node.end;
}

/** The path to the expression that stands at exactly a range: of several the outermost; undefined when none does. */
export function pathToExpression(tree: CodeFile, at: Range): CodeNode[] | undefined {
  const path = pathTo(tree, at);
  const index = path.findIndex((node) => node.start === at.start && node.end === at.end && isExpression(node));
  return index < 0 ? undefined : path.slice(0, index + 1);
}

/** The path down to a node of the tree. */
export function pathToNode(tree: CodeFile, node: CodeNode): CodeNode[] {
  const path = pathTo(tree, node);
  const index = path.indexOf(node);
  return index < 0 ? path : path.slice(0, index + 1);
}

const expressions: ReadonlySet<string> = new Set<Expression['kind']>([
  'string',
  'template',
  'tagged-template',
  'concatenation',
  'number',
  'boolean',
  'null',
  'name',
  'member',
  'index',
  'slice',
  'call',
  'new',
  'object',
  'list',
  'comprehension',
  'conditional',
  'switch',
  'binary',
  'unary',
  'assignment',
  'lambda',
  'with',
  'opaque',
  'missing',
]);

export function isExpression(node: CodeNode): node is Expression {
  return expressions.has(node.kind);
}

const parts: ReadonlySet<string> = new Set<CodeNode['kind']>([
  'text',
  'hole',
  'item',
  'entry',
  'for-clause',
  'if-clause',
  'let-clause',
  'arm',
  'parameter',
  'declarator',
]);

export function isStatement(node: CodeNode): node is Statement {
  return !expressions.has(node.kind) && !parts.has(node.kind);
}

/** Calls that write a value as JSON, in every language, by their last name. */
const encoders =
  /^(?:stringify|jsonStringify|json_dumps|dumps|Serialize|JsonSerialize|serializeJson|SerializeJson|Marshal|JSONMarshal|toJson)$/;

/** Whether a place is inside a value that a call encodes as JSON: what stands there is data. */
export function isEncoded(path: NodePath): boolean {
  return path.some((node, i) => i < path.length - 1 && node.kind === 'call' && isEncoder(node.callee));
}

export function isEncoder(callee: Expression): boolean {
  return (callee.kind === 'member' || callee.kind === 'name') && encoders.test(callee.name);
}

/** Calls `visit` for each name that stands for something, names of properties left out. */
export function eachName(node: CodeNode, visit: (name: Name) => void): void {
  if (node.kind === 'name') visit(node);
  childrenButKeys(node, (child) => eachName(child, visit));
}

/** Whether one of some names is used in a node. */
export function mentions(node: CodeNode, names: ReadonlySet<string>): boolean {
  let found = false;
  eachName(node, ({ name }) => {
    found ||= names.has(name);
  });
  return found;
}
