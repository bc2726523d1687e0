import type { CodeNode } from './tree';

type Visit = (child: CodeNode) => void;

function visitAll(nodes: readonly CodeNode[], visit: Visit): void {
  for (const node of nodes) visit(node);
}

function visitSome(visit: Visit, ...nodes: readonly (CodeNode | undefined)[]): void {
  for (const node of nodes) if (node !== undefined) visit(node);
}

/** For nodes whose notation turns two parts round: `a if b else c`, `do a while (b)`, `with a as b`. */
function visitOrdered(visit: Visit, first: CodeNode, second: CodeNode): void {
  if (first.start <= second.start) visitSome(visit, first, second);
  else visitSome(visit, second, first);
}

/** Calls `visit` for each direct child of a node in the order of the text; types and bindings are no children. */
export function children(node: CodeNode, visit: Visit): void {
  switch (node.kind) {
    case 'template':
    case 'concatenation':
    case 'compound':
      visitAll(node.parts, visit);
      return;
    case 'hole':
    case 'expression-statement':
      visit(node.expression);
      return;
    case 'tagged-template':
      visitSome(visit, node.tag, node.template);
      return;
    case 'member':
      visit(node.object);
      return;
    case 'index':
      visit(node.object);
      visitAll(node.args, visit);
      return;
    case 'slice':
      visitSome(visit, node.from, node.to, node.step);
      return;
    case 'call':
      visit(node.callee);
      visitAll(node.args, visit);
      return;
    case 'new':
      if (node.callee !== undefined) visit(node.callee);
      visitAll(node.args, visit);
      if (node.initializer !== undefined) visit(node.initializer);
      visitAll(node.members ?? [], visit);
      return;
    case 'object':
      visitAll(node.entries, visit);
      return;
    case 'list':
      visitAll(node.items, visit);
      return;
    case 'item':
      visit(node.value);
      return;
    case 'entry':
      if (node.key !== undefined && !node.shorthand) visit(node.key);
      visit(node.value);
      return;
    case 'comprehension':
      if (node.key !== undefined) visit(node.key);
      if (node.value.start < (node.clauses[0]?.start ?? node.end)) visit(node.value);
      visitAll(node.clauses, visit);
      if (node.value.start >= (node.clauses[0]?.start ?? node.end)) visit(node.value);
      return;
    case 'let-clause':
      visitSome(visit, node.target, node.value);
      return;
    case 'for-clause':
      visitSome(visit, node.target, node.iterable);
      return;
    case 'if-clause':
      visit(node.condition);
      return;
    case 'conditional':
      visitOrdered(visit, node.condition, node.whenTrue);
      visit(node.whenFalse);
      return;
    case 'switch':
      visit(node.subject);
      visitAll(node.arms, visit);
      return;
    case 'arm':
      visitSome(visit, node.pattern, node.value);
      return;
    case 'binary':
      visitSome(visit, node.left, node.right);
      return;
    case 'unary':
      visit(node.operand);
      return;
    case 'assignment':
      visitOrdered(visit, node.target, node.value);
      return;
    case 'lambda':
      visitAll(node.parameters, visit);
      visit(node.body);
      return;
    case 'with':
      visitSome(visit, node.object, node.initializer);
      return;
    case 'opaque':
    case 'opaque-statement':
      visitAll(node.children, visit);
      return;
    case 'parameter':
    case 'declarator':
      visitSome(visit, node.target, node.value);
      return;
    case 'declaration':
      visitAll(node.declarators, visit);
      return;
    case 'case':
      visitAll(node.patterns, visit);
      return;
    case 'export':
    case 'return':
    case 'jump':
      visitSome(visit, node.value);
      return;
    case 'function':
      if (node.receiver !== undefined) visit(node.receiver);
      visitAll(node.parameters, visit);
      visitAll(node.baseArguments ?? [], visit);
      visitSome(visit, node.body);
      return;
    case 'class':
      visitAll(node.bases, visit);
      visitAll(node.parameters, visit);
      visitAll(node.members, visit);
      return;
    case 'namespace':
    case 'block':
      visitAll(node.statements, visit);
      return;
    case 'if':
      visitSome(visit, node.initializer, node.condition, node.then, node.otherwise);
      return;
    case 'for-each':
      visitSome(visit, node.target, node.iterable, node.body);
      return;
    case 'for':
      visitAll(node.initializers, visit);
      visitSome(visit, node.condition);
      visitAll(node.updates, visit);
      visit(node.body);
      return;
    case 'while':
      if (node.condition === undefined) visit(node.body);
      else visitOrdered(visit, node.condition, node.body);
      return;
    case 'string':
    case 'text':
    case 'number':
    case 'boolean':
    case 'null':
    case 'name':
    case 'missing':
    case 'import':
      return;
    default:
      node satisfies never;
  }
}

/** The same without keys that are written as names, which stand for nothing. What is short for key and value is a value. */
export function childrenButKeys(node: CodeNode, visit: Visit): void {
  const key = node.kind === 'entry' && node.keyForm === 'identifier' && !node.shorthand ? node.key : undefined;
  children(node, (child) => {
    if (child !== key) visit(child);
  });
}

/** Calls `visit` for a node and all below it, parents first. Children are left out where it returns false. */
export function walk(node: CodeNode, visit: (node: CodeNode) => boolean | undefined): void {
  if (visit(node) === false) return;
  children(node, (child) => walk(child, visit));
}
