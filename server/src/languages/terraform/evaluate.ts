import type { Entry, Value } from '../../core/value';
import type {
  Access,
  Call,
  Conditional,
  Expression,
  Index,
  ObjectExpression,
  Splat,
  Tuple,
  Variable,
} from '../../syntax/hcl-tree';
import { noSteps, scalar, unknown, unknownBecause, whyUnknown } from '../shared/values';
import { choose, liftChoices } from './choices';
import { conditionOf } from './condition';
import { evaluateFor } from './for-expression';
import { callFunction } from './functions';
import { evaluateBinary, evaluateUnary } from './operators';
import { findBinding, type Root, type Scope, spanOf, withItem } from './scope';
import { evaluateTemplate } from './template';
import { booleanOf, isSet, numberOf, textOf } from './types';
import { behind, entryValue, itemAt, itemsOf, list, MAX_ITEMS, map, throughStep } from './values';

/** The value of an expression; never throws. */
export function evaluate(node: Expression, scope: Scope): Value {
  switch (node.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return scalar(node.value, spanOf(scope, node));
    case 'null':
      return scalar(null, spanOf(scope, node));
    case 'missing':
      return unknown('syntax', '', spanOf(scope, node));
    default: {
      if (!scope.budget.enter()) return unknown('limit', '', spanOf(scope, node));
      const value = evaluateCompound(node, scope);
      scope.budget.leave();
      return value;
    }
  }
}

type Compound = Exclude<Expression, { kind: 'string' | 'number' | 'boolean' | 'null' | 'missing' }>;

function evaluateCompound(node: Compound, scope: Scope): Value {
  switch (node.kind) {
    case 'variable':
    case 'access':
    case 'index':
      return traverse(node, scope);
    case 'splat-item':
      return scope.item ?? unknown('syntax', '', spanOf(scope, node));
    case 'template':
      return evaluateTemplate(node, scope);
    case 'parentheses':
      return evaluate(node.expression, scope);
    case 'call':
      return evaluateCall(node, scope);
    case 'tuple':
      return evaluateTuple(node, scope);
    case 'object':
      return evaluateObject(node, scope);
    case 'for-tuple':
    case 'for-object':
      return evaluateFor(node, scope);
    case 'conditional':
      return evaluateConditional(node, scope);
    case 'binary':
      return evaluateBinary(node, scope);
    case 'unary':
      return evaluateUnary(node, scope);
    case 'splat':
      return evaluateSplat(node, scope);
  }
}

function evaluateTuple(node: Tuple, scope: Scope): Value {
  const items: Value[] = [];
  for (const item of node.items) items.push(evaluate(item, scope));
  return list(items, spanOf(scope, node));
}

function evaluateObject(node: ObjectExpression, scope: Scope): Value {
  const entries: Entry[] = [];
  for (const item of node.items) {
    let key = item.name;
    if (key === undefined) {
      const value = evaluate(item.key, scope);
      key = textOf(value);
      if (key === undefined) {
        const why = whyUnknown(value) ?? { reason: 'wrong-type', name: textAt(item.key, scope) };
        return unknownBecause(why, spanOf(scope, node));
      }
    }
    entries.push({ key, keySpan: spanOf(scope, item.key), value: evaluate(item.value, scope) });
  }
  return map(entries, spanOf(scope, node));
}

function evaluateCall(node: Call, scope: Scope): Value {
  const span = spanOf(scope, node);
  const args: Value[] = [];
  for (const arg of node.args) args.push(evaluate(arg, scope));
  const last = args[args.length - 1];
  if (!node.expandLast || last === undefined) {
    return callFunction({ name: node.name, span, args, environment: scope.environment });
  }
  return liftChoices([last], span, ([expanded]) => {
    if (expanded === undefined || expanded.kind !== 'list') {
      const why = expanded === undefined ? undefined : whyUnknown(expanded);
      return unknownBecause(why ?? { reason: 'function', name: `${node.name}()` }, span, args);
    }
    const all = [...args.slice(0, -1), ...itemsOf(expanded)];
    return callFunction({ name: node.name, span, args: all, environment: scope.environment });
  });
}

function evaluateConditional(node: Conditional, scope: Scope): Value {
  const test = evaluate(node.condition, scope);
  let then: Value | undefined;
  let otherwise: Value | undefined;
  const side = (taken: boolean): Value => {
    if (taken) then ??= asOtherSide(evaluate(node.whenTrue, scope), node.whenFalse);
    else otherwise ??= asOtherSide(evaluate(node.whenFalse, scope), node.whenTrue);
    return (taken ? then : otherwise) ?? test;
  };
  return decide(test, node.condition, scope, spanOf(scope, node), side);
}

/** What a test selects: one side, or a choice of both when the test is not decided. */
export function decide(
  test: Value,
  condition: Expression,
  scope: Scope,
  span: Value['span'],
  side: (taken: boolean) => Value,
): Value {
  return liftChoices([test], span, ([decided = test]) => {
    if (decided.kind === 'scalar') {
      const taken = booleanOf(decided);
      return taken === undefined ? unknown('wrong-type', textAt(condition, scope), span, [test]) : side(taken);
    }
    if (decided.kind !== 'unknown' && decided.kind !== 'reference') {
      return unknown('wrong-type', textAt(condition, scope), span, [test]);
    }
    const { id, holds, fails, negated } = conditionOf(condition, scope);
    return choose(
      id,
      [
        { when: holds, selected: false, value: side(!negated) },
        { when: fails, selected: false, value: side(negated) },
      ],
      span,
      [test],
    );
  });
}

/** Both sides of a conditional have one type: next to a string, a number or boolean becomes one. */
function asOtherSide(value: Value, other: Expression): Value {
  if (value.kind !== 'scalar' || value.value === null || typeof value.value === 'string') return value;
  if (other.kind !== 'string' && !(other.kind === 'template' && other.parts.length !== 1)) return value;
  const text = textOf(value);
  return text === undefined ? value : { ...value, value: text };
}

/** The text of a node, for reasons given in the author's words. */
export function textAt(node: { start: number; end: number }, scope: Scope): string {
  const end = Math.min(node.end, node.start + 200);
  return scope.anchor.text.slice(node.start, end).replace(/\s+/g, ' ');
}

/** A name with the accesses after it: `var.rules[0].cidr`. */
function traverse(node: Variable | Access | Index, scope: Scope): Value {
  const chain: (Access | Index)[] = [];
  let base: Expression = node;
  while (base.kind === 'access' || base.kind === 'index') {
    chain.push(base);
    base = base.object;
  }
  chain.reverse();
  if (base.kind !== 'variable') {
    let value = evaluate(base, scope);
    for (const part of chain) value = select(value, part, scope);
    return value;
  }
  const root = rootOf(base, chain, scope);
  if (root === undefined) {
    // A name that is still being typed is not one that is missing.
    const isTyped = chain.some((part) => part.kind === 'access' && part.name === '');
    return unknown(isTyped ? 'syntax' : 'missing', textAt(node, scope), spanOf(scope, node));
  }
  let value = root.value;
  for (let i = root.used; i < chain.length; i++) {
    const part = chain[i];
    if (part !== undefined) value = select(value, part, scope);
  }
  if (root.attributeOf !== undefined && value.kind === 'unknown' && value.why.reason === 'missing') {
    return computedPart(root.attributeOf, chain.slice(root.used - 1), scope, spanOf(scope, node));
  }
  if (root.step === undefined) return value;
  return throughStep({ span: spanOf(scope, node), kind: root.step, name: root.name }, value);
}

/** A part of an attribute that is not written: `alicloud_mongodb_instance.main.nodes[0].id`. */
function computedPart(address: string, chain: readonly (Access | Index)[], scope: Scope, span: Value['span']): Value {
  const path: string[] = [];
  for (const part of chain) {
    const key = part.kind === 'access' ? part.name : textOf(evaluate(part.key, scope));
    if (key === undefined) return unknownBecause({ reason: 'computed', name: textAt(part, scope) }, span);
    path.push(key);
  }
  return { kind: 'reference', span, via: noSteps, to: [address], path };
}

function rootOf(base: Variable, chain: readonly (Access | Index)[], scope: Scope): Root | undefined {
  const name = base.name;
  const binding = findBinding(scope, name);
  if (binding !== undefined) {
    if (binding.key === undefined) return { value: binding.value, used: 0, step: 'item', name };
    const member = memberName(chain[0]);
    if (member === 'key') return { value: binding.key, used: 1, step: 'item', name: `${name}.key` };
    if (member === 'value') return { value: binding.value, used: 1, step: 'item', name: `${name}.value` };
    return undefined;
  }
  if (name === 'each' && scope.each !== undefined) {
    const member = memberName(chain[0]);
    if (member === 'key') return { value: scope.each.key, used: 1, step: 'item', name: 'each.key' };
    if (member === 'value') return { value: scope.each.value, used: 1, step: 'item', name: 'each.value' };
    return undefined;
  }
  if (name === 'count' && scope.count !== undefined) {
    if (memberName(chain[0]) !== 'index') return undefined;
    return { value: scope.count, used: 1, step: 'item', name: 'count.index' };
  }
  return scope.names.root(base, chain, scope);
}

/** The name of an access: `.name` or `["name"]`. */
export function memberName(part: Access | Index | undefined): string | undefined {
  if (part === undefined) return undefined;
  if (part.kind === 'access') return part.name;
  return part.key.kind === 'string' ? part.key.value : undefined;
}

/** `value.name` or `value[key]`. */
function select(value: Value, part: Access | Index, scope: Scope): Value {
  if (value.kind === 'unknown') return value;
  if (part.kind === 'access') {
    if (part.name === '') return unknown('syntax', textAt(part, scope), spanOf(scope, part));
    return selectKey(value, part.name, part, scope);
  }
  const key = evaluate(part.key, scope);
  return liftChoices([key], spanOf(scope, part), ([known = key]) => {
    if (known.kind === 'scalar' && typeof known.value === 'string') return selectKey(value, known.value, part, scope);
    if (known.kind === 'scalar' && typeof known.value === 'number') return selectKey(value, known.value, part, scope);
    if (known.kind === 'unknown' || known.kind === 'reference') return selectAny(value, known, part, scope);
    return unknown('missing', textAt(part, scope), spanOf(scope, part));
  });
}

function selectKey(value: Value, key: string | number, part: Access | Index, scope: Scope): Value {
  switch (value.kind) {
    case 'map':
      return entryValue(value, String(key)) ?? unknown('missing', textAt(part, scope), spanOf(scope, part));
    case 'list': {
      const index =
        typeof key === 'number' ? key : part.kind === 'index' ? numberOf(scalar(key, value.span)) : undefined;
      const item = index === undefined || isSet(value) ? undefined : itemAt(value, index);
      return item ?? unknown('missing', textAt(part, scope), spanOf(scope, part));
    }
    case 'reference':
      return behind(value.via, scope.names.member(value, key, spanOf(scope, part)));
    case 'choice': {
      const branches = value.of.map((branch) => ({
        when: branch.when,
        selected: branch.selected,
        value: selectKey(branch.value, key, part, scope),
      }));
      return behind(value.via, choose(value.id, branches, value.span, value.from));
    }
    case 'scalar':
      return unknown('missing', textAt(part, scope), spanOf(scope, part));
    case 'unknown':
      return value;
  }
}

/** The element at a key that is not known: of resources still known to be one of them. */
function selectAny(value: Value, key: Value, part: Index, scope: Scope): Value {
  const span = spanOf(scope, part);
  if (value.kind === 'reference') return behind(value.via, scope.names.member(value, undefined, span));
  const items =
    value.kind === 'list' ? value.items : value.kind === 'map' ? value.entries.map((each) => each.value) : [];
  const first = items[0];
  if (first?.kind === 'reference') {
    const to: string[] = [];
    for (const item of items) {
      if (item.kind !== 'reference' || item.path.join() !== first.path.join()) break;
      to.push(...item.to);
    }
    if (to.length >= items.length) return { kind: 'reference', span, via: noSteps, to, path: first.path };
  }
  return unknownBecause(whyUnknown(key) ?? { reason: 'missing', name: '' }, span, [value, key]);
}

function evaluateSplat(node: Splat, scope: Scope): Value {
  const source = evaluate(node.object, scope);
  const span = spanOf(scope, node);
  return liftWhole(source, span, (value) => {
    if (value.kind === 'unknown') return value;
    if (value.kind === 'reference' && value.path.length > 0) {
      return unknownBecause(whyUnknown(value) ?? { reason: 'computed', name: '' }, span, [value]);
    }
    let items: readonly Value[];
    if (value.kind === 'list') items = itemsOf(value);
    else if (value.kind === 'scalar' && value.value === null) items = [];
    else items = [value];
    if (items.length > MAX_ITEMS) return unknown('limit', textAt(node, scope), span);
    const results: Value[] = [];
    for (const item of items) results.push(evaluate(node.each, withItem(scope, item)));
    return list(results, span, undefined, undefined);
  });
}

/** Carries a computation through a choice as a whole, not through choices among its items. */
export function liftWhole(value: Value, span: Value['span'], compute: (value: Value) => Value): Value {
  if (value.kind !== 'choice') return compute(value);
  const branches = value.of.map((branch) => ({
    when: branch.when,
    selected: branch.selected,
    value: liftWhole(behind(value.via, branch.value), span, compute),
  }));
  return choose(value.id, branches, span, [value]);
}
