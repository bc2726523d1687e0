import type {
  CodeFile,
  CodeNode,
  Declarator,
  Expression,
  If,
  Name,
  Parameter,
  Statement,
} from '../../../syntax/code/tree';
import { children } from '../../../syntax/code/walk';

/*
 * What the compiler of Go refuses about names: variables that nothing reads, `=` for a name that is not declared, `:=`
 * that declares nothing new.
 */

/** One variable of a function. */
export interface Variable {
  readonly name: Name;
  readonly declarator: Declarator;
  /** The statement that declares nothing else. */
  readonly statement: Statement | undefined;
  reads: number;
  /** Values given to it behind its declaration. */
  readonly writes: Write[];
}

/** A value that is given to a variable. */
export interface Write {
  /** The statement that does nothing else, or the condition that decides on nothing else. */
  readonly statement: Statement | undefined;
}

/** What is wrong with names. */
export interface NameFaults {
  readonly unread: readonly Variable[];
  /** `a, err = …` with the offset of its sign, by the names that are not declared. */
  readonly undeclared: readonly { readonly names: readonly string[]; readonly at: number }[];
  /** `a, err := …` with the offset of its sign, by its names. */
  readonly nothingNew: readonly { readonly names: readonly string[]; readonly at: number }[];
}

class Scope {
  readonly parent: Scope | undefined;
  readonly names: Map<string, Variable | undefined>;

  constructor(parent: Scope | undefined) {
    this.parent = parent;
    this.names = new Map();
  }

  find(name: string): Variable | undefined | null {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent)
      if (scope.names.has(name)) return scope.names.get(name);
    return null;
  }
}

/** What is wrong with the names of a program. */
export function faultsOf(tree: CodeFile): NameFaults {
  const scan = new Scan(tree);
  scan.readFile();
  return {
    unread: scan.variables.filter(({ reads }) => reads === 0),
    undeclared: scan.undeclared,
    nothingNew: scan.nothingNew,
  };
}

class Scan {
  readonly variables: Variable[];
  readonly undeclared: { names: string[]; at: number }[];
  readonly nothingNew: { names: string[]; at: number }[];
  private readonly tree: CodeFile;
  /** The condition around the statement at hand, where that is all that it decides on. */
  private only: If | undefined;

  constructor(tree: CodeFile) {
    this.tree = tree;
    this.variables = [];
    this.undeclared = [];
    this.nothingNew = [];
  }

  readFile(): void {
    const top = new Scope(undefined);
    for (const statement of this.tree.statements) {
      if (statement.kind === 'function') top.names.set(statement.name, undefined);
      if (statement.kind === 'declaration')
        for (const { target } of statement.declarators)
          for (const { name } of namesOf(target)) top.names.set(name, undefined);
    }
    for (const statement of this.tree.statements) {
      if (statement.kind === 'declaration') for (const { value } of statement.declarators) this.read(value, top);
      else this.visit(statement, top);
    }
  }

  private read(node: CodeNode | undefined, scope: Scope): void {
    if (node !== undefined) this.visit(node, scope);
  }

  private visit(node: CodeNode, scope: Scope): void {
    switch (node.kind) {
      case 'name': {
        const variable = scope.find(node.name);
        if (variable) variable.reads++;
        return;
      }
      case 'function':
      case 'lambda': {
        const inner = new Scope(scope);
        if (node.kind === 'function' && node.receiver !== undefined) this.declareParameters([node.receiver], inner);
        this.declareParameters(node.parameters, inner);
        if (node.body?.kind === 'block') this.visitAll(node.body.statements, inner);
        else this.read(node.body, inner);
        return;
      }
      case 'block':
        this.visitAll(node.statements, new Scope(scope));
        return;
      case 'declaration':
        this.declare(node, scope);
        return;
      case 'expression-statement':
        if (node.expression.kind === 'assignment') this.assign(node.expression, node, scope);
        else this.visit(node.expression, scope);
        return;
      case 'if': {
        const inner = new Scope(scope);
        const { only } = this;
        children(node, (child) => {
          this.only = child === node.then && node.otherwise === undefined ? node : undefined;
          this.visit(child, inner);
        });
        this.only = only;
        return;
      }
      case 'for':
      case 'compound': {
        const inner = new Scope(scope);
        children(node, (child) => this.visit(child, inner));
        return;
      }
      case 'for-each': {
        const inner = new Scope(scope);
        this.visit(node.iterable, inner);
        const isNew =
          node.target !== undefined && this.tree.text.slice(node.target.end, node.iterable.start).includes(':=');
        // Nothing can be told of what a loop does not read: its names stay.
        if (node.target !== undefined && isNew)
          for (const { name } of namesOf(node.target)) inner.names.set(name, undefined);
        this.visit(node.body, inner);
        return;
      }
      case 'object':
        for (const { key, keyForm, value } of node.entries) {
          if (key !== undefined && (keyForm !== 'identifier' || node.type?.shape === 'map')) this.visit(key, scope);
          this.visit(value, scope);
        }
        return;
      default:
        children(node, (child) => this.visit(child, scope));
    }
  }

  private visitAll(statements: readonly Statement[], scope: Scope): void {
    for (const statement of statements) this.visit(statement, scope);
  }

  private declareParameters(parameters: readonly Parameter[], scope: Scope): void {
    for (const { target } of parameters) for (const { name } of namesOf(target)) scope.names.set(name, undefined);
  }

  private declare(node: Statement & { kind: 'declaration' }, scope: Scope): void {
    for (const declarator of node.declarators) {
      this.read(declarator.value, scope);
      const names = namesOf(declarator.target).filter(({ name }) => name !== '_');
      const isShort = declarator.equals >= 0 && this.tree.text.startsWith(':=', declarator.equals);
      const added = isShort ? names.filter(({ name }) => !scope.names.has(name)) : names;
      if (isShort && added.length === 0)
        this.nothingNew.push({ names: names.map(({ name }) => name), at: declarator.equals });
      for (const name of names) {
        const known = added.includes(name) ? undefined : scope.names.get(name.name);
        if (known !== undefined) known.writes.push({ statement: undefined });
      }
      for (const name of added) {
        const statement = node.declarators.length === 1 ? node : undefined;
        const variable = { name, declarator, statement, reads: 0, writes: [] };
        scope.names.set(name.name, node.constant ? undefined : variable);
        if (!node.constant) this.variables.push(variable);
      }
    }
  }

  private conditionOf(statement: Statement): If | undefined {
    const { only } = this;
    return only?.then.statements.length === 1 && only.then.statements[0] === statement ? only : undefined;
  }

  private assign(node: Expression & { kind: 'assignment' }, statement: Statement, scope: Scope): void {
    this.visit(node.value, scope);
    const missing: string[] = [];
    const targets = node.target.kind === 'list' ? node.target.items.map(({ value }) => value) : [node.target];
    for (const target of targets) {
      if (target.kind !== 'name') this.visit(target, scope);
      else if (target.name !== '_') {
        const variable = scope.find(target.name);
        const isAlone = targets.length === 1;
        if (variable)
          variable.writes.push({ statement: isAlone ? (this.conditionOf(statement) ?? statement) : undefined });
        if (variable === null) missing.push(target.name);
      }
    }
    if (missing.length > 0 && node.operator === '=') this.undeclared.push({ names: missing, at: node.operatorStart });
  }
}

function namesOf(target: Expression): Name[] {
  if (target.kind === 'name') return [target];
  return target.kind === 'list' ? target.items.flatMap(({ value }) => namesOf(value)) : [];
}
