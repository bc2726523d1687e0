import { spanText } from '../../core/span';
import type { TypeSpelling } from '../../core/vocabulary';
import type { Call, CodeRange, Expression, New, Statement } from '../../syntax/code/tree';
import { scalar, unknown } from '../shared/values';
import { type Argument, argumentsOf, keywordMap } from './calls';
import { type Frame, spanAt, stretchAt, wordsAt } from './frame';
import { runLambdas } from './invoke';
import { camelCase, lowerFirst, tokenOf } from './naming';
import { classNames } from './provider-names';
import {
  type BranchThing,
  type ChoiceThing,
  type EntryThing,
  entryNamed,
  type ListThing,
  list,
  type MapThing,
  map,
  provider,
  type ResourceThing,
  setEntry,
  settleOwn,
  type Thing,
  textOf,
} from './things';
import { policyDocumentType } from './vocabulary';

/* What the provider's package holds: classes of resources, their arguments, look-ups. */

const modulesOfClass = new Map<string, string[]>();
const modules = new Set<string>();
for (const name of Object.values(classNames)) {
  const [module = '', cls = ''] = name.split('.');
  modules.add(module);
  const known = modulesOfClass.get(cls);
  if (known === undefined) modulesOfClass.set(cls, [module]);
  else known.push(module);
}

/** What a name means where everything at a path of the provider is imported; undefined when it is not known to be there. */
export function providerMember(path: readonly string[], name: string): Thing | undefined {
  const last = path.at(-1);
  if (last === undefined) return modules.has(name.toLowerCase()) ? provider([name]) : undefined;
  const module = (path[0] ?? '').toLowerCase();
  const isInner = /^inputs$/i.test(last);
  if (isInner) return name.endsWith('Args') ? provider([...path, name]) : undefined;
  const cls = name.replace(/Args$/, '');
  const isFunctions = name.toLowerCase() === `${module}functions`;
  const isKnown = isFunctions || modulesOfClass.get(cls)?.includes(module) === true;
  return isKnown ? provider([...path, name]) : undefined;
}

/** Whether a path of the provider names a class of resources. */
export function isResourceClass(path: readonly string[]): boolean {
  const last = path[path.length - 1] ?? '';
  const first = last.charCodeAt(0);
  if (path.length < 2 || !(first >= 0x41 && first <= 0x5a)) return false;
  if (last.endsWith('Args') || last.endsWith('State') || last.endsWith('Functions')) return false;
  for (const step of path) if (step.length < 8 && /^(?:inputs|outputs|types)$/i.test(step)) return false;
  return true;
}

/** A call of something of the provider. */
export function callProvider(path: readonly string[], node: Call, at: Frame): Thing {
  const last = path.at(-1) ?? '';
  const span = stretchAt(at, node.start, node.end);
  const { language } = at.file;
  if (last === 'builder') return { kind: 'builder', map: map([], span), by: at.program.memos?.now };
  const args = argumentsOf(node.args, at);
  if (language === 'go' && path.length >= 2 && /^New[A-Z]/.test(last)) {
    const resource = createResource([...path.slice(0, -1), last.slice(3)], node, args.slice(1), at);
    return list([resource, scalar(null, span)], span);
  }
  if (language === 'python' && isResourceClass(path)) return createResource(path, node, args, at);
  if (language === 'python' && /(?:Args|ArgsDict)$/.test(last)) return keywordMap(args, at, node);
  if (path.some((step) => /^get_?policy_?document(?:_?output)?$/i.test(step))) {
    return policyDocument(path, args, node, at);
  }
  runLambdas(args, at, node);
  const result = unknown('data-source', wordsAt(at, node.callee), span);
  return language === 'go' ? list([result, scalar(null, span)], span) : result;
}

/** The look-up that makes a policy's document out of statements is read as what it makes. */
function policyDocument(path: readonly string[], args: readonly Argument[], node: Call, at: Frame): Thing {
  const isGo = at.file.language === 'go';
  const given = isGo ? args.slice(1) : args;
  const named = given.some(({ name }) => name !== undefined);
  const first = given[0]?.thing;
  const source = named ? keywordMap(given, at, node) : first?.kind === 'builder' ? first.map : first;
  const name = at.program.variable ?? 'policyDocument';
  const facts = { name, nameSpan: spanAt(at, node.callee) };
  const resource = addResource(policyDocumentType, facts, source, false, node, at);
  const span = spanAt(at, node);
  return isGo && !path.some((step) => /output$/i.test(step)) ? list([resource, scalar(null, span)], span) : resource;
}

/** Words of a call that are no properties. */
const besides: ReadonlySet<string> = new Set(['opts', 'resource_name', 'args', 'name_', '__props__']);

/** A resource that a call of its class makes. */
export function createResource(
  path: readonly string[],
  node: Call | New,
  args: readonly Argument[],
  at: Frame,
): ResourceThing {
  const type = tokenOf(path[0] ?? '', path.at(-1) ?? '');
  let named: Argument | undefined;
  let positional: Argument | undefined;
  let second: Argument | undefined;
  let ofArgs: Argument | undefined;
  for (const argument of args) {
    const { name } = argument;
    if (name === 'resource_name' || name === 'name') named ??= argument;
    else if (name === 'args') ofArgs ??= argument;
    else if (name === undefined && positional === undefined) positional = argument;
    else if (name === undefined) second ??= argument;
  }
  const nameArgument = named ?? positional;
  const isKeyword = nameArgument?.name === 'name' && positional !== undefined;
  const nameGiven = isKeyword ? positional : nameArgument;
  const facts = {
    name: nameGiven === undefined ? (at.program.variable ?? '') : nameOf(nameGiven, at),
    nameSpan: spanAt(at, nameGiven?.node ?? node),
  };
  const given = second ?? ofArgs;
  const keywords = at.file.language === 'python' ? keywordMap(args, at, node, besides) : undefined;
  const isByKeywords = keywords !== undefined && (keywords.entries.length > 0 || given === undefined);
  if (isByKeywords) return addResource(type, facts, keywords, true, node, at);
  return addResource(type, facts, given?.thing, given !== undefined && isFresh(given.node), node, at);
}

/** Whether what an expression gives is written there, so that nothing else of the program has it. */
function isFresh(node: Expression): boolean {
  return node.kind === 'object' || (node.kind === 'new' && node.initializer?.kind === 'object');
}

/** The name that is given to a resource; what is not known in it stands as it is written. */
function nameOf({ thing, node }: Argument, at: Frame): string {
  const text = textOf(thing) ?? partlyKnown(thing, at);
  if (text !== undefined) return text;
  const words = wordsAt(at, node);
  return node.kind === 'template' ? words.replace(/^[$@fFrR]*["'`]+|["'`]+$/g, '') : words;
}

/** A text with the words of what is not known in it, as templates of the language write them. */
function partlyKnown(thing: Thing, at: Frame): string | undefined {
  if (thing.kind !== 'unknown' || thing.text?.kind !== 'pieces') return undefined;
  const isScript = at.file.language === 'typescript' || at.file.language === 'javascript';
  return thing.text.pieces
    .map((piece) => {
      if ('text' in piece) return piece.text;
      const { value, span } = piece;
      if (value.kind === 'scalar' && value.value !== null) return String(value.value);
      const words = spanText(span);
      return isScript ? `\${${words}}` : `{${words}}`;
    })
    .join('');
}

function addResource(
  type: string,
  facts: { readonly name: string; readonly nameSpan: ReturnType<typeof spanAt> },
  source: Thing | undefined,
  isOwn: boolean,
  node: Call | New,
  at: Frame,
): ResourceThing {
  const { program } = at;
  const own = source?.kind === 'builder' ? source.map : source;
  const span = stretchAt(at, node.start, node.end);
  const body =
    own?.kind === 'map' ? normalised(own, isOwn, at) : map([], own !== undefined && 'span' in own ? own.span : span);
  const isKnown = own === undefined || own.kind === 'map' || (own.kind === 'scalar' && own.value === null);
  if (!isKnown || body.open === true) fillUnknown(body, program.vocabulary.types.get(type), own, node, at);
  const statement = statementAround(program.statement, node) ?? node;
  const { name, nameSpan } = facts;
  const place = statement === node ? span : spanAt(at, statement);
  const resource = program.add({ type, name, nameSpan, span: place, callSpan: span });
  resource.body = settleOwn(body);
  return { kind: 'resource', address: resource.address, type, body };
}

/** What may be written in a part that is not known is not known, instead of absent. */
function fillUnknown(
  body: MapThing,
  type: TypeSpelling | undefined,
  source: Thing | undefined,
  node: Expression,
  at: Frame,
): void {
  const why = source?.kind === 'unknown' ? source.why : { reason: 'unsupported' as const, name: wordsAt(at, node) };
  const span = source !== undefined && 'span' in source ? source.span : spanAt(at, node);
  const names = [
    ...Object.values(type?.fields ?? {}).flatMap(({ paths }) => paths.map(([name]) => name)),
    ...(type?.children ?? []).map(({ path: [name] }) => name),
  ];
  for (const name of names) {
    if (name === undefined || entryNamed(body, name) !== undefined) continue;
    setEntry(body, { key: name, keySpan: span, value: { kind: 'unknown', span, via: [], why } });
  }
}

/** Maps whose keys are the author's own. */
const ownKeys: ReadonlySet<string> = new Set(['tags', 'labels']);

/**
 * The arguments with the names that they have in Pulumi's schema: `IpProtocol` and `ip_protocol` are `ipProtocol`.
 * @param isOwn nothing else of the program has them: they may be changed in place
 */
function normalised(source: MapThing, isOwn: boolean, at: Frame): MapThing {
  const { language } = at.file;
  const toSchema =
    language === 'python' ? camelCase : language === 'go' || language === 'csharp' ? lowerFirst : undefined;
  if (toSchema === undefined) return isOwn ? source : withEntries(source, [...source.entries]);
  if (!isOwn) return renamed(source, toSchema, 0);
  const { entries } = source;
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    if (entry !== undefined) entries[i] = renamedEntry(entry, toSchema, 0);
  }
  return source;
}

type Rename = (name: string) => string;

function renamedEntry(entry: EntryThing, toSchema: Rename, depth: number): EntryThing {
  const { key, keySpan, value } = entry;
  const name = toSchema(key);
  const renewed = isNested(value) && !ownKeys.has(name) ? rename(value, toSchema, depth + 1) : value;
  return name === key && renewed === value ? entry : { key: name, keySpan, value: renewed };
}

function renamed(source: MapThing, toSchema: Rename, depth: number): MapThing {
  const { entries } = source;
  const others = new Array<EntryThing>(entries.length);
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    if (entry !== undefined) others[i] = renamedEntry(entry, toSchema, depth);
  }
  return withEntries(source, others);
}

function isNested({ kind }: Thing): boolean {
  return kind === 'map' || kind === 'list' || kind === 'choice' || kind === 'builder';
}

function rename(thing: Thing, toSchema: Rename, depth: number): Thing {
  if (depth > 12) return thing;
  switch (thing.kind) {
    case 'map':
      return renamed(thing, toSchema, depth);
    case 'list':
      return withItems(
        thing,
        thing.items.map((item) => (isNested(item) ? rename(item, toSchema, depth + 1) : item)),
      );
    case 'choice':
      return withBranches(
        thing,
        thing.of.map(({ when, selected, value }) => ({ when, selected, value: rename(value, toSchema, depth + 1) })),
      );
    case 'builder':
      return rename(thing.map, toSchema, depth);
    default:
      return thing;
  }
}

/* Maps, lists and choices with other parts. To spread them takes ten times as long. */

function withItems(source: ListThing, items: Thing[]): ListThing {
  const { span, via, from, open } = source;
  return from === undefined && open === undefined ? { kind: 'list', span, via, items } : { ...source, items };
}

function withBranches(source: ChoiceThing, of: readonly BranchThing[]): ChoiceThing {
  const { span, via, from, id } = source;
  return from === undefined ? { kind: 'choice', span, via, id, of } : { ...source, of };
}

function withEntries(source: MapThing, entries: EntryThing[]): MapThing {
  const { span, via, from, open, type } = source;
  return from === undefined && open === undefined && type === undefined
    ? { kind: 'map', span, via, entries }
    : { ...source, entries };
}

/** The statement that does nothing but make the resource. */
function statementAround(statement: CodeRange | undefined, node: Expression): CodeRange | undefined {
  if (statement === undefined || !isStatementNode(statement)) return undefined;
  switch (statement.kind) {
    case 'expression-statement': {
      const { expression } = statement;
      const value = expression.kind === 'assignment' ? expression.value : expression;
      return value === node ? statement : undefined;
    }
    case 'declaration':
      return statement.declarators.length === 1 && statement.declarators[0]?.value === node ? statement : undefined;
    case 'return':
    case 'export':
      return statement.value === node ? statement : undefined;
    default:
      return undefined;
  }
}

function isStatementNode(node: CodeRange): node is Statement {
  return 'kind' in node;
}
