import type { Span } from '../../core/span';
import type {
  Binary,
  Comprehension,
  Conditional,
  Entry,
  Expression,
  Index,
  ListLiteral,
  ObjectLiteral,
  SwitchExpression,
  TypeReference,
  Unary,
} from '../../syntax/code/tree';
import { scalar, unknown, unknownBecause } from '../shared/values';
import { assignTo, bindTarget } from './bind';
import { call, create } from './calls';
import { rounds } from './collections';
import { type Decision, decideBy, decisionBehind, decisionOf, truthOf } from './decide';
import { executeBlock, executeStatement } from './execute';
import { type Frame, nested, spanAt, wordsAt } from './frame';
import { lookUp } from './lookup';
import { fromEntry, isAbsentMember, memberOf } from './members';
import { compute } from './operators';
import { choose, lift } from './program';
import { cutOf, isStretch, stretchOf } from './slices';
import { concatenationOf, templateOf } from './texts';
import {
  append,
  behind,
  type ChoiceThing,
  type EntryThing,
  entryNamed,
  isData,
  itemsOf,
  list,
  type MapThing,
  map,
  numberOf,
  setEntry,
  settle,
  type Thing,
  textOf,
  whyUnknown,
} from './things';

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
  switch (node.kind) {
    case 'string':
      return scalar(node.value, spanAt(at, node));
    case 'number':
      return Number.isNaN(node.value)
        ? unknown('syntax', wordsAt(at, node), spanAt(at, node))
        : scalar(node.value, spanAt(at, node));
    case 'boolean':
      return scalar(node.value, spanAt(at, node));
    case 'null':
      return scalar(null, spanAt(at, node));
    case 'template':
      return templateOf(node, at);
    case 'tagged-template':
      return node.template.kind === 'string' ? evaluate(node.template, at) : templateOf(node.template, at);
    case 'concatenation':
      return concatenationOf(node, at);
    case 'name':
      return lookUp(node.name, at, node);
    case 'member':
      return presentMember(memberOf(evaluate(node.object, at), node.name, node, at), node, at);
    case 'index':
      return indexOf(node, at);
    case 'slice':
      return unknown('unsupported', wordsAt(at, node), spanAt(at, node));
    case 'call':
      return call(node, at);
    case 'new':
      return create(node, at);
    case 'object':
      return mapOf(node, at, node.type ?? type);
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
      return unknown('syntax', wordsAt(at, node), spanAt(at, node));
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

/** The type of what a list, or a map, of some type holds. */
function elementType(type: TypeReference | undefined): TypeReference | undefined {
  return type?.args.at(-1);
}

/** A struct of Go whose fields are given by their order. */
function structOf(node: ListLiteral, type: TypeReference, at: Frame): MapThing | undefined {
  const struct = type.shape === 'named' ? lookUp(type.name, at, node) : undefined;
  if (struct?.kind !== 'class') return anonymousStruct(node, type, at);
  const fields = struct.node.members.flatMap((member) =>
    member.kind === 'declaration'
      ? member.declarators.flatMap(({ target, type: own }) => targetNames(target).map((name) => ({ name, type: own })))
      : [],
  );
  const entries = node.items.flatMap(({ value }, i): EntryThing[] => {
    const field = fields[i];
    if (field === undefined) return [];
    return [{ key: field.name, keySpan: spanAt(at, value), value: evaluateAs(value, field.type, at) }];
  });
  return { kind: 'map', span: spanAt(at, node), via: [], entries, type: type.name };
}

/** The same of a struct that is declared where it is used: `[]struct{ name string }{ … }`. */
function anonymousStruct(node: ListLiteral, type: TypeReference, at: Frame): MapThing | undefined {
  const text = at.file.source.text.slice(type.start, type.end);
  const inside = /^struct\s*\{([^{}]*)\}$/.exec(text)?.[1];
  if (inside === undefined) return undefined;
  const fields = inside
    .split(/[;\n]/)
    .flatMap((line) => /^\s*(\w+(?:\s*,\s*\w+)*)\s+\S/.exec(line)?.[1]?.split(/\s*,\s*/) ?? []);
  const entries = node.items.flatMap(({ value }, i): EntryThing[] => {
    const field = fields[i];
    return field === undefined ? [] : [{ key: field, keySpan: spanAt(at, value), value: evaluate(value, at) }];
  });
  return map(entries, spanAt(at, node));
}

/** The names among a declarator's targets: Go's `a, b int`. */
function targetNames(target: Expression): string[] {
  if (target.kind === 'name') return [target.name];
  return target.kind === 'list' ? target.items.flatMap(({ value }) => targetNames(value)) : [];
}

/** The map that an object literal, a dictionary, a struct or an initialiser writes. */
export function mapOf(node: ObjectLiteral, at: Frame, type = node.type): MapThing {
  const entries: EntryThing[] = [];
  const name = type?.shape === 'named' && !type.name.includes('.') ? type.name : undefined;
  const result: MapThing =
    name === undefined || name === ''
      ? map(entries, spanAt(at, node))
      : { kind: 'map', span: spanAt(at, node), via: [], entries, type: name };
  const element = elementType(type);
  for (const entry of node.entries) addEntry(result, entry, element, at);
  return result;
}

/** Each entry that some branch of a choice has is a choice. */
function spreadChoice(result: MapThing, { id, of, span }: ChoiceThing): void {
  const maps = of.map(({ value }) => (value.kind === 'scalar' ? map([], span) : value));
  const keys = new Map<string, Span>();
  for (const each of maps) {
    if (each.kind !== 'map' || each.open === true) result.open = true;
    else for (const { key, keySpan } of each.entries) keys.set(key, keySpan);
  }
  for (const [key, keySpan] of keys) {
    const before = entryNamed(result, key)?.value ?? scalar(null, span);
    const branches = of.map(({ when, selected }, i) => {
      const each = maps[i];
      const own = each?.kind === 'map' ? entryNamed(each, key) : undefined;
      return { when, selected, value: own === undefined ? before : own.value };
    });
    setEntry(result, { key, keySpan, value: choose(id, branches, span) });
  }
}

function addEntry(result: MapThing, entry: Entry, element: TypeReference | undefined, at: Frame): void {
  if (entry.spread) {
    const inner = evaluate(entry.value, at);
    if (inner.kind === 'map') {
      for (const { key, keySpan, value } of inner.entries)
        setEntry(result, { key, keySpan, value: behind(inner.via, value) });
      if (inner.open === true) result.open = true;
    } else if (inner.kind === 'choice') spreadChoice(result, inner);
    else if (inner.kind !== 'scalar') result.open = true;
    return;
  }
  const { key } = entry;
  if (key === undefined) return;
  let name = entry.name;
  if (name === undefined || (entry.keyForm === 'computed' && key.kind !== 'string' && key.kind !== 'number')) {
    name = textOf(evaluate(key, at)) ?? name;
  }
  const value = evaluateAs(entry.value, element, at);
  if (name !== undefined) setEntry(result, { key: name, keySpan: spanAt(at, key), value });
}

function listOf(node: ListLiteral, at: Frame, type: TypeReference | undefined): Thing {
  if (type?.shape === 'named' && at.file.language === 'go') {
    const struct = structOf(node, type, at);
    if (struct !== undefined) return struct;
  }
  const element = elementType(type);
  const items: Thing[] = [];
  const result = list(items, spanAt(at, node));
  for (const item of node.items) {
    const value = evaluateAs(item.value, element, at);
    if (item.spread === '') items.push(value);
    else if (value.kind === 'list') {
      append(result, itemsOf(value));
      if (value.open === true) result.open = true;
    } else if (isData(value) && value.kind !== 'scalar') result.open = true;
  }
  return result;
}

function indexOf(node: Index, at: Frame): Thing {
  const object = evaluate(node.object, at);
  const first = node.args[0];
  if (first === undefined) return object;
  if (isStretch(first)) {
    return lift([object], spanAt(at, node), ([of = object]) => cutOf(of, stretchOf(first, at), node, at));
  }
  const index = evaluate(first, at);
  const span = spanAt(at, node);
  return lift([object, index], span, ([of = object, by = index]) => pick(of, by, node, at));
}

/** C#'s `xs[^1]`. */
function fromEnd({ args: [first] }: Index, at: Frame): number | undefined {
  if (first?.kind !== 'unary' || first.operator !== '^') return undefined;
  const count = numberOf(evaluate(first.operand, at));
  return count === undefined ? undefined : -count;
}

function pick(of: Thing, by: Thing, node: Index, at: Frame): Thing {
  const span = spanAt(at, node);
  const name = wordsAt(at, node);
  const number = fromEnd(node, at) ?? numberOf(by);
  if (of.kind === 'list' && number !== undefined) {
    const item = of.items[number < 0 ? of.items.length + number : number];
    if (item === undefined || of.open === true) return unknown('missing', name, span);
    return behind([{ span, kind: 'item', name }, ...of.via.slice(1)], item);
  }
  const key = textOf(by);
  if (key !== undefined) {
    if (of.kind === 'map') {
      const entry = entryNamed(of, key);
      if (entry === undefined) {
        const isScript = at.file.language === 'typescript' || at.file.language === 'javascript';
        return isScript && of.open !== true ? scalar(null, span) : unknown('missing', name, span);
      }
      return fromEntry(of, entry, name, span);
    }
    return memberOf(of, key, node, at);
  }
  const why = whyUnknown(by) ?? whyUnknown(of);
  return why === undefined ? unknown('wrong-type', name, span) : unknownBecause(why, span);
}

function comprehensionOf(node: Comprehension, at: Frame): Thing {
  const span = spanAt(at, node);
  const items: Thing[] = [];
  const entries: EntryThing[] = [];
  let isOpen = false;
  const run = (clause: number, inside: Frame): void => {
    const next = node.clauses[clause];
    if (next === undefined) {
      const before = at.program.statement;
      at.program.statement = node.value;
      const value = evaluate(node.value, inside);
      at.program.statement = before;
      if (node.form !== 'dict' || node.key === undefined) items.push(value);
      else {
        const key = textOf(evaluate(node.key, inside));
        if (key === undefined) isOpen = true;
        else entries.push({ key, keySpan: spanAt(at, node.key), value });
      }
      return;
    }
    if (next.kind === 'if-clause') {
      if (truthOf(evaluate(next.condition, inside)) !== false) run(clause + 1, inside);
      return;
    }
    const iterable = evaluate(next.iterable, inside);
    const known = rounds(iterable, next.iterable, inside);
    if (known.endless) {
      isOpen = true;
      at.program.endless++;
    }
    for (const item of known.items) {
      const round = nested(inside);
      bindTarget(next.target, item, round, 'item');
      run(clause + 1, round);
    }
    if (known.endless) at.program.endless--;
  };
  run(0, nested(at));
  if (node.form === 'dict') return map(entries, span);
  const result = list(items, span);
  if (isOpen && !items.every((item) => item.kind === 'reference')) result.open = true;
  return result;
}

// --- decisions ------------------------------------------------------------------------------------------------

function conditionalOf(node: Conditional, at: Frame): Thing {
  const holds = (): Thing => evaluate(node.whenTrue, at);
  const fails = (): Thing => evaluate(node.whenFalse, at);
  const span = spanAt(at, node);
  const open = (): Thing => between(decisionOf(node.condition, at), holds, fails, node, at);
  return decideBy(evaluate(node.condition, at), { holds, fails, open }, (choice, first, second) =>
    between(decisionBehind(choice, span), first, second, node, at),
  );
}

/** The values of both sides of a decision as a choice; of one that was made around it, that of its side. */
function between(decision: Decision, first: () => Thing, second: () => Thing, node: Expression, at: Frame): Thing {
  const decided = at.program.isDecided(decision, at.flow.depth);
  if (decided !== undefined) return decided ? first() : second();
  const span = spanAt(at, node);
  const values: Thing[] = [];
  at.program.undecided(decision, [() => void values.push(first()), () => void values.push(second())]);
  const missing = unknown('limit', wordsAt(at, node), span);
  const [whenTrue = missing, whenFalse = missing] = values;
  return choose(
    decision.id,
    [
      { when: decision.when, selected: false, value: whenTrue },
      { when: decision.otherwise, selected: false, value: whenFalse },
    ],
    span,
  );
}

function switchOf(node: SwitchExpression, at: Frame): Thing {
  const subject = evaluate(node.subject, at);
  const known = textOf(subject);
  const span = spanAt(at, node);
  const armOf = (value: Expression): Thing => {
    const thing = evaluate(value, at);
    if (thing.kind !== 'function' || value.kind !== 'lambda' || value.body.kind !== 'block') return thing;
    executeBlock(value.body, nested(at));
    return unknown('unsupported', wordsAt(at, node), span);
  };
  if (known !== undefined) {
    for (const arm of node.arms) {
      if (arm.pattern === undefined || textOf(evaluate(arm.pattern, at)) === known) return armOf(arm.value);
    }
    return unknown('missing', wordsAt(at, node.subject), span);
  }
  const words = wordsAt(at, node.subject);
  const of = node.arms.map((arm) => ({
    when: arm.pattern === undefined ? `${words}: …` : `${words} == ${wordsAt(at, arm.pattern)}`,
    selected: false,
    value: armOf(arm.value),
  }));
  return of.length === 0 ? unknown('syntax', words, span) : choose(`${at.file.source.uri}#${words}`, of, span);
}

// --- operators ------------------------------------------------------------------------------------------------

/** Whether something counts as left out: null, a setting that may be missing, a member that an object does not have. */
function isAbsent(thing: Thing): boolean {
  return (
    (thing.kind === 'scalar' && thing.value === null) ||
    (thing.kind === 'unknown' && thing.optional === true) ||
    (thing.kind === 'method' && thing.object.kind === 'map' && thing.object.open !== true)
  );
}

function binaryOf(node: Binary, at: Frame): Thing {
  const left = evaluate(node.left, at);
  const { operator } = node;
  if (operator === '??') {
    if (isAbsent(left)) return withDefault(left, node, at);
    const isOpen = left.kind === 'unknown' || (left.kind === 'method' && whyUnknown(left) !== undefined);
    return isOpen ? undecidedBetween(left, node, at) : left;
  }
  if (operator === '||' || operator === '&&') {
    if (operator === '||' && isAbsent(left)) return withDefault(left, node, at);
    const truth = truthOf(left);
    if (truth === undefined) {
      if (hasValuesAsConditions(at)) return undecidedBetween(left, node, at);
      const right = evaluate(node.right, at);
      const decided = truthOf(right);
      if (decided === (operator === '||')) return scalar(decided, spanAt(at, node));
      return unknownBecause(whyUnknown(left) ?? { reason: 'unsupported', name: wordsAt(at, node) }, spanAt(at, node));
    }
    return truth === (operator === '||') ? left : evaluate(node.right, at);
  }
  if (isErrorCheck(node, left, at)) return scalar(operator === '==', spanAt(at, node));
  const right = evaluate(node.right, at);
  return lift([left, right], spanAt(at, node), ([a = left, b = right]) => compute(operator, a, b, node, at));
}

/** In scripts and Python `and` and `or` give one of their sides. */
function hasValuesAsConditions({ file: { language } }: Frame): boolean {
  return language === 'typescript' || language === 'javascript' || language === 'python';
}

/** What `a && b`, `a || b`, `a ?? b` give when it is not known which side counts. */
function undecidedBetween(left: Thing, node: Binary, at: Frame): Thing {
  const span = spanAt(at, node);
  const isAnd = node.operator === '&&';
  const decision = decisionOf(node.left, at);
  const side = isAnd ? decision : { ...decision, when: decision.otherwise, otherwise: decision.when };
  const decided = at.program.isDecided(side, at.flow.depth);
  if (decided !== undefined) return decided ? evaluate(node.right, at) : isAnd ? scalar(null, span) : left;
  let evaluated: Thing | undefined;
  at.program.undecided(side, [
    () => {
      evaluated = evaluate(node.right, at);
    },
  ]);
  const right = evaluated ?? unknown('limit', wordsAt(at, node), span);
  if (right.kind === 'scalar' && typeof right.value === 'boolean' && right.value !== isAnd)
    return scalar(right.value, span);
  const isPlain = right.kind === 'scalar' || (isAnd && (right.kind === 'map' || right.kind === 'list'));
  if (!isPlain) return unknownBecause(whyUnknown(left) ?? { reason: 'unsupported', name: wordsAt(at, node) }, span);
  const other = isAnd ? scalar(null, span) : left;
  const of = [
    { when: side.when, selected: false, value: right },
    { when: side.otherwise, selected: false, value: other },
  ];
  return choose(decision.id, of, span);
}

/** Go's `err != nil`: nothing is taken to have failed. */
function isErrorCheck({ operator, left, right }: Binary, thing: Thing, at: Frame): boolean {
  if (at.file.language !== 'go' || right.kind !== 'null' || (operator !== '!=' && operator !== '==')) return false;
  if (left.kind !== 'name' || !/err$/i.test(left.name)) return false;
  return thing.kind === 'method' || (thing.kind === 'unknown' && thing.why.reason !== 'no-default');
}

/** What stands for a setting that is not given. */
export function withDefault(setting: Thing, node: Binary, at: Frame): Thing {
  return defaultOf(setting, evaluate(node.right, at), node, at);
}

export function defaultOf(setting: Thing, value: Thing, node: Expression, at: Frame): Thing {
  if (setting.kind !== 'unknown' || !isData(value)) return value;
  return behind([{ span: spanAt(at, node), kind: 'default', name: setting.why.name }], value);
}

function unaryOf(node: Unary, at: Frame): Thing {
  const operand = evaluate(node.operand, at);
  const span = spanAt(at, node);
  switch (node.operator) {
    case '!': {
      const truth = isAbsent(operand) ? false : truthOf(operand);
      if (truth !== undefined) return scalar(!truth, span);
      return unknownBecause(whyUnknown(operand) ?? { reason: 'unsupported', name: wordsAt(at, node) }, span);
    }
    case '-': {
      const number = numberOf(operand);
      return number === undefined ? unknown('unsupported', wordsAt(at, node), span) : scalar(-number, span);
    }
    case '++':
    case '--': {
      const number = numberOf(operand);
      const value =
        number === undefined
          ? unknown('unsupported', wordsAt(at, node), span)
          : scalar(number + (node.operator === '++' ? 1 : -1), span, [settle(operand, span)]);
      bindTarget(node.operand, value, at, undefined);
      return operand;
    }
    default:
      return operand;
  }
}
