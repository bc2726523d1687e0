/**
 * What a Pulumi program says, found by this parser and by tree-sitter: the resources it creates, and every argument
 * with its exact place. Both read the same thing, so that they can be compared one by one.
 */
import type { Node, Parser, TreeCursor } from 'web-tree-sitter';
import { parseCode } from '../../server/src/syntax/code/code';
import type { CodeLanguage, CodeNode, Entry, Expression, Item } from '../../server/src/syntax/code/tree';
import { children } from '../../server/src/syntax/code/walk';

export interface CodeFacts {
  /** `name@start-end` of each call or creation with a name for a resource among its first two arguments. */
  readonly resources: string[];
  /** `resource|key@start-end` of each named value, the resource being that of the nearest call around it. */
  readonly entries: string[];
}

const unquote = (text: string): string => text.replace(/^[$@rRfFbBuU]*["'`]+|["'`]+$/g, '');

/** The first or second argument, when it is a string and another argument follows it. */
function nameAmong(args: readonly Item[]): Expression | undefined {
  for (let index = 0; index < 2 && index + 1 < args.length; index++) {
    const argument = args[index];
    if (argument === undefined || argument.name !== undefined) continue;
    const { value } = argument;
    if (value.kind === 'string' || value.kind === 'template' || value.kind === 'concatenation') return value;
  }
  return undefined;
}

/**
 * Facts by this parser. A resource whose name stands on the line of the offset `typed` has the name `?`, so that what
 * belongs to it can be told from the rest.
 */
export function readFacts(text: string, language: CodeLanguage, typed = -1): CodeFacts {
  const lineStart = typed < 0 ? -1 : text.lastIndexOf('\n', typed - 1) + 1;
  const facts: CodeFacts = { resources: [], entries: [] };
  const add = (context: string, key: string, start: number, end: number): void => {
    facts.entries.push(`${context}|${key}@${start}-${end}`);
  };
  const visitEntry = (entry: Entry, context: string): void => {
    if (entry.key === undefined || entry.shorthand) return;
    const key = entry.keyForm === 'string' || entry.keyForm === 'identifier' ? (entry.name ?? '') : keyText(entry.key);
    if (entry.value.kind !== 'missing' && entry.separator >= 0) add(context, key, entry.start, entry.end);
  };
  const keyText = (key: Expression): string => unquote(text.slice(key.start, key.end));
  const visit = (node: CodeNode, context: string): void => {
    let inner = context;
    if (node.kind === 'call' || node.kind === 'new') {
      const argument = nameAmong(node.args);
      if (argument !== undefined) {
        const { start, end } = argument;
        const name = start >= lineStart && start <= typed ? '?' : unquote(text.slice(start, end));
        inner = name;
        facts.resources.push(`${name}@${node.start}-${node.end}`);
      }
      const [only] = node.args;
      if (node.kind === 'call' && language === 'java' && node.args.length === 1 && only !== undefined) {
        if (node.callee.kind === 'member' && only.value.kind !== 'missing') {
          add(context, node.callee.name, only.start, only.end);
        }
      }
    } else if (node.kind === 'entry') visitEntry(node, context);
    else if (node.kind === 'item' && node.name !== undefined && node.value.kind !== 'missing') {
      if (language === 'python') add(context, node.name, node.start, node.end);
    } else if (node.kind === 'comprehension' && node.key !== undefined) {
      add(context, keyText(node.key), node.key.start, node.value.end);
    }
    children(node, (child) => visit(child, inner));
  };
  for (const statement of parseCode(text, language).statements) visit(statement, '');
  return facts;
}

const CALLS = new Set([
  'new_expression',
  'call',
  'call_expression',
  'object_creation_expression',
  'implicit_object_creation_expression',
  'invocation_expression',
  'method_invocation',
]);
const IS_STRING =
  /^(?:string|interpreted_string_literal|raw_string_literal|string_literal|verbatim_string_literal|template_string|interpolated_string_expression|concatenated_string)$/;

/** The named children that count: no comments. */
const named = (node: Node): Node[] =>
  node.namedChildren.filter((child): child is Node => child !== null && !/comment/.test(child.type));

function argumentsOf(node: Node): Node[] {
  const list = named(node).find((child) =>
    /^(?:arguments|argument_list|implicit_object_creation_argument_list)$/.test(child.type),
  );
  if (list === undefined) return [];
  return named(list).map((argument) => {
    const inner = named(argument);
    const [only] = inner;
    return argument.type === 'argument' && inner.length === 1 && only !== undefined ? only : argument;
  });
}

/** Facts by tree-sitter; undefined when it finds an error in the text. */
export function readTreeSitterFacts(parser: Parser, text: string, language: CodeLanguage): CodeFacts | undefined {
  const tree = parser.parse(text);
  if (tree === null) return undefined;
  const facts: CodeFacts = { resources: [], entries: [] };
  if (tree.rootNode.hasError) {
    tree.delete();
    return undefined;
  }
  const source = (node: Node): string => text.slice(node.startIndex, node.endIndex);
  const add = (context: string, key: Node, from: Node, until: Node): void => {
    facts.entries.push(
      `${context}|${unquote(source(key)).replace(/^\[(.*)\]$/, '$1')}@${from.startIndex}-${until.endIndex}`,
    );
  };
  const visit = (node: Node, context: string): void => {
    let inner = context;
    const parts = named(node);
    const [first] = parts;
    const last = parts[parts.length - 1];
    if (CALLS.has(node.type)) {
      const args = argumentsOf(node);
      const at = args.findIndex((argument) => IS_STRING.test(argument.type));
      const name = args[at];
      if (name !== undefined && at <= 1 && args.length > at + 1) {
        inner = unquote(source(name));
        facts.resources.push(`${inner}@${node.startIndex}-${node.endIndex}`);
      }
      const [only] = args;
      if (
        node.type === 'method_invocation' &&
        args.length === 1 &&
        only !== undefined &&
        node.childForFieldName('object') !== null
      ) {
        const key = node.childForFieldName('name');
        if (key !== null) add(context, key, only, only);
      }
    } else if (first !== undefined && last !== undefined && parts.length >= 2) {
      if (node.type === 'pair' || node.type === 'keyword_argument' || node.type === 'keyed_element')
        add(context, first, node, node);
      else if (node.type === 'assignment_expression' && language === 'csharp' && isInitializer(node)) {
        const [key] = named(first);
        const isIndexed = first.type === 'element_binding_expression' && key !== undefined;
        add(context, isIndexed ? (named(key)[0] ?? key) : first, node, node);
      }
    }
    for (const part of parts) visit(part, inner);
  };
  visit(tree.rootNode, '');
  tree.delete();
  return facts;
}

const isInitializer = (node: Node): boolean => node.parent?.type === 'initializer_expression';

/** Visits every node, as a reader of the tree would. */
export function walkTree(cursor: TreeCursor): number {
  let sum = 0;
  for (;;) {
    sum += cursor.nodeTypeId + cursor.startIndex + cursor.endIndex;
    if (cursor.gotoFirstChild()) continue;
    while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return sum;
  }
}
