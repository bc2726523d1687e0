/** Places of a tree when the text before them has become longer or shorter. */
import type { Mutable } from './lists';
import type { CodeNode, CodeRange, Declarator, Entry, Parameter, TypeReference } from './tree';

/** Offsets of signs: one that is not there has -1, and stays there. */
interface Closed {
  open: number;
  close: number;
}

/** Adds to all places behind an offset the characters that were put in there. */
export class Move {
  private readonly from: number;
  private readonly by: number;

  /**
   * @param from the offset, as it was before; greater than 0
   * @param by how many characters, negative when some were taken out
   */
  constructor(from: number, by: number) {
    this.from = from;
    this.by = by;
  }

  private place(offset: number): number {
    return offset >= this.from ? offset + this.by : offset;
  }

  private moveSigns(node: Closed): void {
    node.open = this.place(node.open);
    node.close = this.place(node.close);
  }

  ranges(ranges: readonly CodeRange[]): void {
    for (const range of ranges) this.range(range);
  }

  private range(range: CodeRange): void {
    const moved: Mutable<CodeRange> = range;
    moved.start = this.place(moved.start);
    moved.end = this.place(moved.end);
  }

  /** Nodes in the order of the text, with all below them. */
  all(nodes: readonly CodeNode[]): void {
    let i = 0;
    // What stands before is gone over without a look inside.
    while (i < nodes.length && (nodes[i]?.end ?? 0) < this.from) i++;
    for (; i < nodes.length; i++) this.some(nodes[i]);
  }

  private some(node: CodeNode | undefined): void {
    if (node !== undefined) this.node(node);
  }

  private type(type: TypeReference | undefined): void {
    if (type === undefined) return;
    this.range(type);
    for (const argument of type.args) this.type(argument);
  }

  /** Parameters, or declarators: Go's `a, b string` and C#'s `int a, b` have one type for both. */
  private typed(nodes: readonly (Parameter | Declarator)[]): void {
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i];
      if (node === undefined || node.end < this.from) continue;
      this.node(node);
      if (node.type !== nodes[i + 1]?.type) this.type(node.type);
    }
  }

  /** Moves a node with all below it. */
  private node(read: CodeNode): void {
    const node: MutableNode = read;
    // V8 compares the kinds one after the other: those that most nodes are of come first. Their places are moved here
    // and not by one function for all, which would see too many forms of nodes to be fast.
    switch (node.kind) {
      case 'string':
        node.start = this.place(node.start);
        node.end = this.place(node.end);
        node.contentStart = this.place(node.contentStart);
        node.contentEnd = this.place(node.contentEnd);
        return;
      case 'name':
        node.start = this.place(node.start);
        node.end = this.place(node.end);
        return;
      case 'item':
        node.start = this.place(node.start);
        node.end = this.place(node.end);
        node.separator = this.place(node.separator);
        node.comma = this.place(node.comma);
        this.node(node.value);
        return;
      case 'entry':
        node.start = this.place(node.start);
        node.end = this.place(node.end);
        node.separator = this.place(node.separator);
        node.comma = this.place(node.comma);
        if (!isValueToo(node)) this.some(node.key);
        this.node(node.value);
        return;
      case 'member':
        node.start = this.place(node.start);
        node.end = this.place(node.end);
        node.nameStart = this.place(node.nameStart);
        this.node(node.object);
        return;
      case 'call':
        node.start = this.place(node.start);
        node.end = this.place(node.end);
        node.open = this.place(node.open);
        node.close = this.place(node.close);
        this.node(node.callee);
        this.all(node.args);
        return;
      case 'number':
        node.start = this.place(node.start);
        node.end = this.place(node.end);
        return;
      case 'object':
        node.start = this.place(node.start);
        node.end = this.place(node.end);
        node.open = this.place(node.open);
        node.close = this.place(node.close);
        this.type(node.type);
        this.all(node.entries);
        return;
      default:
        this.rest(node);
    }
  }

  /** The same of nodes that are of other kinds. */
  private rest(node: Exclude<MutableNode, { kind: Frequent }>): void {
    this.range(node);
    switch (node.kind) {
      case 'template':
        node.contentStart = this.place(node.contentStart);
        node.contentEnd = this.place(node.contentEnd);
        this.all(node.parts);
        return;
      case 'concatenation':
      case 'compound':
        this.all(node.parts);
        return;
      case 'hole':
      case 'expression-statement':
        this.node(node.expression);
        return;
      case 'tagged-template':
        this.node(node.tag);
        this.node(node.template);
        return;
      case 'index':
        this.moveSigns(node);
        this.node(node.object);
        this.all(node.args);
        return;
      case 'slice':
        this.some(node.from);
        this.some(node.to);
        this.some(node.step);
        return;
      case 'new':
        this.moveSigns(node);
        this.type(node.type);
        this.some(node.callee);
        this.all(node.args);
        this.some(node.initializer);
        if (node.members !== undefined) this.all(node.members);
        return;
      case 'list':
        this.moveSigns(node);
        this.type(node.type);
        this.all(node.items);
        return;
      case 'comprehension':
        this.moveSigns(node);
        this.some(node.key);
        this.node(node.value);
        this.all(node.clauses);
        return;
      case 'for-clause':
        this.node(node.target);
        this.node(node.iterable);
        return;
      case 'let-clause':
        this.some(node.target);
        this.node(node.value);
        return;
      case 'if-clause':
        this.node(node.condition);
        return;
      case 'conditional':
        this.node(node.condition);
        this.node(node.whenTrue);
        this.node(node.whenFalse);
        return;
      case 'switch':
        this.node(node.subject);
        this.all(node.arms);
        return;
      case 'arm':
        this.some(node.pattern);
        this.node(node.value);
        return;
      case 'binary':
        node.operatorStart = this.place(node.operatorStart);
        this.node(node.left);
        this.node(node.right);
        return;
      case 'unary':
        this.node(node.operand);
        return;
      case 'assignment':
        node.operatorStart = this.place(node.operatorStart);
        this.type(node.type);
        this.node(node.target);
        this.node(node.value);
        return;
      case 'lambda':
        this.typed(node.parameters);
        this.node(node.body);
        return;
      case 'with':
        this.node(node.object);
        this.node(node.initializer);
        return;
      case 'opaque':
      case 'opaque-statement':
        this.all(node.children);
        return;
      case 'parameter':
        this.node(node.target);
        this.some(node.value);
        return;
      case 'declarator':
        node.equals = this.place(node.equals);
        this.node(node.target);
        this.some(node.value);
        return;
      case 'declaration':
        this.typed(node.declarators);
        return;
      case 'case':
        this.all(node.patterns);
        return;
      case 'import':
        node.moduleStart = this.place(node.moduleStart);
        node.moduleEnd = this.place(node.moduleEnd);
        node.namesOpen = this.place(node.namesOpen);
        node.namesClose = this.place(node.namesClose);
        this.ranges(node.bindings);
        return;
      case 'export':
        this.ranges(node.bindings);
        this.some(node.value);
        return;
      case 'return':
      case 'jump':
        this.some(node.value);
        return;
      case 'function':
        node.nameStart = this.place(node.nameStart);
        if (node.receiver !== undefined) this.typed([node.receiver]);
        this.typed(node.parameters);
        this.type(node.returnType);
        if (node.baseArguments !== undefined) this.all(node.baseArguments);
        this.some(node.body);
        return;
      case 'class':
        node.nameStart = this.place(node.nameStart);
        this.moveSigns(node);
        this.all(node.bases);
        this.typed(node.parameters);
        this.all(node.members);
        return;
      case 'namespace':
        this.all(node.statements);
        return;
      case 'block':
        this.moveSigns(node);
        this.all(node.statements);
        return;
      case 'if':
        this.some(node.initializer);
        this.node(node.condition);
        this.node(node.then);
        this.some(node.otherwise);
        return;
      case 'for-each':
        this.some(node.target);
        this.node(node.iterable);
        this.node(node.body);
        return;
      case 'for':
        this.all(node.initializers);
        this.some(node.condition);
        this.all(node.updates);
        this.node(node.body);
        return;
      case 'while':
        this.some(node.condition);
        this.node(node.body);
        return;
      case 'text':
      case 'boolean':
      case 'null':
      case 'missing':
        return;
      default:
        node satisfies never;
    }
  }
}

/** What is short for a key and its value may be in the tree as both. */
function isValueToo({ key, value }: Mutable<Entry>): boolean {
  return key === value || (value.kind === 'assignment' && key === value.target);
}

type MutableNode = Mutable<CodeNode>;

type Frequent = 'string' | 'name' | 'item' | 'entry' | 'member' | 'call' | 'number' | 'object';
