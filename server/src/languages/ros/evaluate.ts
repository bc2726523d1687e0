import type { Span } from '../../core/span';
import type { Entry, Value } from '../../core/value';
import { targetOf, type YamlEntry, type YamlMapping, type YamlNode, type YamlScalar } from '../../syntax/yaml-tree';
import { scalar, unknown } from '../shared/values';
import { list, map, through, throughAll } from '../shared/yaml/values';
import { callFunction } from './functions';
import type { Call } from './functions/call';
import type { Scope } from './template';

/** Where a node stands, a function's short tag included. */
export function spanOfNode(node: YamlNode, scope: Scope): Span {
  const start = isFunctionTag(node.tag) && node.tagRange !== undefined ? node.tagRange.start : node.start;
  return { file: scope.template.shared.file, start, end: node.end };
}

/** The value of a node of the template. Never throws. */
export function evaluate(node: YamlNode, scope: Scope): Value {
  const span = spanOfNode(node, scope);
  const { budget } = scope.template.shared;
  if (!budget.enter()) return unknown('limit', '', span);
  const value = isFunctionTag(node.tag)
    ? callFunction({ name: functionOfTag(node.tag), argument: node, isShort: true, span, scope })
    : evaluateUntagged(node, span, scope);
  budget.leave();
  return value;
}

/** What a call is passed. The tag of its short form stands at the argument and is not the argument's own. */
export function evaluateArgument({ argument, isShort, scope }: Call): Value {
  return isShort ? evaluateUntagged(argument, scope.template.spanOf(argument), scope) : evaluate(argument, scope);
}

function evaluateUntagged(node: YamlNode, span: Span, scope: Scope): Value {
  switch (node.kind) {
    case 'scalar':
      return scalar(node.value, span);
    case 'sequence': {
      const items: Value[] = [];
      for (const item of node.items) items.push(evaluate(item.value, scope));
      return list(items, span);
    }
    case 'alias':
      return evaluateAlias(node.target, `*${node.name}`, span, scope);
    case 'mapping': {
      const call = callOf(node);
      if (call !== undefined) {
        return callFunction({ name: call.key.text, argument: call.value, isShort: false, span, scope });
      }
      return map(evaluateEntries(node, scope), span);
    }
  }
}

function evaluateAlias(target: YamlNode | undefined, name: string, span: Span, scope: Scope): Value {
  if (target === undefined) return unknown('missing', name, span);
  const value = evaluate(target, scope);
  return through({ span, kind: 'anchor', name }, value, scope.template.shared.budget);
}

/** The entry by which a mapping is a call of a function; undefined for a map of values. */
export function callOf(node: YamlMapping): YamlEntry | undefined {
  const [only, ...others] = node.entries;
  return only !== undefined && others.length === 0 && isFunctionName(only.key.text) ? only : undefined;
}

export function isFunctionName(key: string): boolean {
  return key === 'Ref' || key.startsWith('Fn::');
}

/** A tag of our own, not one of YAML's. */
export function isFunctionTag(tag: string): boolean {
  return tag.length > 1 && tag.charCodeAt(1) !== 0x21 && tag.charCodeAt(1) !== 0x3c;
}

export function functionOfTag(tag: string): string {
  const name = tag.slice(1);
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name.replace(/^Fn::/, '')}`;
}

/** The entries with what merge keys bring in front, so that the entries written here win. */
export function evaluateEntries(node: YamlMapping, scope: Scope): Entry[] {
  const merged: Entry[] = [];
  const own: Entry[] = [];
  for (const { key, value } of node.entries) {
    if (isMergeKey(key)) merged.unshift(...mergedEntries(value, scope));
    else own.push({ key: key.text, keySpan: scope.template.spanOf(key), value: evaluate(value, scope) });
  }
  return merged.length === 0 ? own : [...merged, ...own];
}

export function isMergeKey(key: YamlScalar): boolean {
  return key.text === '<<' && key.style === 'plain';
}

/** What `<<: *base` brings; of a list the first one wins, so it comes last. */
function mergedEntries(value: YamlNode, scope: Scope): Entry[] {
  const span = spanOfNode(value, scope);
  const target = targetOf(value);
  if (target?.kind === 'sequence')
    return [...target.items].reverse().flatMap((item) => mergedEntries(item.value, scope));
  if (target?.kind !== 'mapping') {
    const { problems } = scope.template.shared;
    if (!problems.some((problem) => problem.kind === 'notation' && problem.at.start === span.start)) {
      problems.push({ kind: 'notation', at: span, code: 'merge-invalid', name: '<<' });
    }
    return [];
  }
  if (!scope.template.shared.budget.spend()) return [];
  const entries = evaluateEntries(target, scope);
  if (value.kind !== 'alias') return entries;
  return throughAll({ span, kind: 'anchor', name: `*${value.name}` }, entries, scope.template.shared.budget);
}
