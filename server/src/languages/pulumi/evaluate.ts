import type { Expression, TypeReference } from '../../syntax/code/tree';
import { scalar, unknown } from '../shared/values';
import { assignTo } from './bind';
import { call, create } from './calls';
import { binaryOf, conditionalOf, switchOf, unaryOf } from './conditions';
import { comprehensionOf, indexOf, listOf, mapOf } from './containers';
import { executeStatement } from './execute';
import { type Frame, spanAt, stretchAt, wordsAt } from './frame';
import { lookUp } from './lookup';
import { isAbsentMember, memberOf } from './members';
import { concatenationOf, templateOf } from './texts';
import { setEntry, type Thing } from './things';

/** What an expression gives. Calls in it are carried out: they may make resources. */
export function evaluate(node: Expression, at: Frame): Thing {
  return evaluateTyped(node, undefined, at);
}

/** @param type of a list or an object without its own */
function evaluateTyped(node: Expression, type: TypeReference | undefined, at: Frame): Thing {
  const { budget } = at.program;
  if (!budget.enter()) return unknown('limit', wordsAt(at, node), spanAt(at, node));
  const thing = evaluateNode(node, type, at);
  budget.leave();
  return thing;
}

function evaluateNode(node: Expression, type: TypeReference | undefined, at: Frame): Thing {
  // V8 compares the kinds one after the other: those that come often stand first.
  switch (node.kind) {
    case 'string':
      return scalar(node.value, stretchAt(at, node.start, node.end));
    case 'name':
      return lookUp(node.name, at, node);
    case 'member':
      return presentMember(memberOf(evaluate(node.object, at), node.name, node, at), node, at);
    case 'call':
      return call(node, at);
    case 'new':
      return create(node, at);
    case 'object':
      return mapOf(node, at, node.type ?? type);
    case 'number':
      return Number.isNaN(node.value)
        ? unknown('syntax', wordsAt(at, node), spanAt(at, node))
        : scalar(node.value, stretchAt(at, node.start, node.end));
    case 'boolean':
      return scalar(node.value, stretchAt(at, node.start, node.end));
    case 'null':
      return scalar(null, stretchAt(at, node.start, node.end));
    case 'template':
      return templateOf(node, at);
    case 'tagged-template':
      return node.template.kind === 'string' ? evaluate(node.template, at) : templateOf(node.template, at);
    case 'concatenation':
      return concatenationOf(node, at);
    case 'index':
      return indexOf(node, at);
    case 'slice':
      return unknown('unsupported', wordsAt(at, node), spanAt(at, node));
    case 'list':
      return listOf(node, at, node.type ?? type);
    case 'comprehension':
      return comprehensionOf(node, at);
    case 'conditional':
      return conditionalOf(node, at);
    case 'switch':
      return switchOf(node, at);
    case 'binary':
      return binaryOf(node, at);
    case 'unary':
      return unaryOf(node, at);
    case 'assignment':
      return assignTo(node, at);
    case 'lambda':
      return {
        kind: 'function',
        name: node.name,
        parameters: node.parameters,
        body: node.body,
        home: at,
        self: at.self,
      };
    case 'with': {
      const object = evaluate(node.object, at);
      const changes = node.initializer.kind === 'object' ? mapOf(node.initializer, at) : undefined;
      if (object.kind === 'instance' && changes !== undefined) {
        const fields = new Map(object.fields);
        for (const { key, value } of changes.entries) fields.set(key, value);
        return { ...object, fields };
      }
      if (object.kind !== 'map' || changes === undefined)
        return unknown('unsupported', wordsAt(at, node), spanAt(at, node));
      const copy = { ...object, entries: [...object.entries] };
      for (const entry of changes.entries) setEntry(copy, entry);
      return copy;
    }
    case 'opaque':
      for (const child of node.children) {
        if (isStatement(child)) executeStatement(child, at);
        else evaluate(child, at);
      }
      return unknown('unsupported', wordsAt(at, node), spanAt(at, node));
    case 'missing':
      return unknown('syntax', wordsAt(at, node), spanAt(at, node));
  }
}

/** In scripts a member that an object does not have is undefined. */
function presentMember(member: Thing, node: Expression, at: Frame): Thing {
  const isScript = at.file.language === 'typescript' || at.file.language === 'javascript';
  return isScript && isAbsentMember(member) ? scalar(null, spanAt(at, node)) : member;
}

type Statement = Parameters<typeof executeStatement>[0];

const statementKinds: ReadonlySet<string> = new Set<Statement['kind']>([
  'import',
  'export',
  'declaration',
  'expression-statement',
  'function',
  'class',
  'namespace',
  'block',
  'if',
  'for-each',
  'for',
  'while',
  'compound',
  'case',
  'return',
  'jump',
  'opaque-statement',
]);

export function isStatement(node: Expression | Statement): node is Statement {
  return statementKinds.has(node.kind);
}

// --- containers -----------------------------------------------------------------------------------------------

/**
 * What an expression gives where a type is expected: C#'s `new(…)` is an object of it, Go's `{…}` one of its structs.
 */
export function evaluateAs(node: Expression, type: TypeReference | undefined, at: Frame): Thing {
  if (type === undefined) return evaluate(node, at);
  if (node.kind === 'new' && node.callee === undefined && type.shape === 'named' && at.file.language === 'csharp') {
    const { name, start, end } = type;
    if (name !== '' && name !== 'var')
      return evaluate({ ...node, type, callee: { kind: 'name', name, start, end } }, at);
  }
  if ((node.kind !== 'list' && node.kind !== 'object') || node.type !== undefined) return evaluate(node, at);
  if (type.shape === 'named' && type.args.length === 0 && at.file.language !== 'go') return evaluate(node, at);
  return evaluateTyped(node, type, at);
}
