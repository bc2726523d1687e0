import type { SourceFile } from '../../core/source';
import { Anchor } from '../../core/span';
import type { TextPiece } from '../../core/value';
import type { TypeSpelling } from '../../core/vocabulary';
import type { Attribute, Block, BodyItem, Expression, Template, TemplatePart } from '../../syntax/hcl-tree';
import { argumentSlot, cursorInArgument, type TextsOf } from '../shared/policy/arguments';
import type { PolicyCursor, PolicySlot } from '../shared/policy/cursor';
import { cursorInText, looksLikePolicy } from '../shared/policy/embedded';
import { cursorInJsonHost, type HostOf, hostIn, type PolicyHost } from '../shared/policy/host';
import { cursorIn, type PolicySurface } from '../shared/policy/locate';
import type { PolicyTree, TreeMember, TreeText } from '../shared/policy/tree';
import { quotedText, templateText } from './literal';
import { isJson, parseFile } from './parse';
import { escapeTemplate } from './repair/spell';
import { ramTypes } from './vocabulary-ram';

/* The cursor in a policy of a Terraform file. Only the text is asked: what is half typed needs no meaning. */

const words = new Map(ramTypes.map((spelling) => [spelling.type, spelling]));

export function policyAt(file: SourceFile, offset: number): PolicyCursor | undefined {
  if (isJson(file.uri)) return cursorInJsonHost(file, offset, hostInJson, escapeTemplate);
  const { tree } = parseFile(file);
  if (tree.comments.some(({ start, end }) => start < offset && offset <= end)) return undefined;
  const way: Block[] = [];
  let items: readonly BodyItem[] = tree.body.items;
  for (;;) {
    const item = items.find(({ start, end }) => start <= offset && offset <= end);
    if (item === undefined) return undefined;
    if (item.kind === 'attribute') return atAttribute(file, way, item, offset);
    way.push(item);
    items = item.body.items;
  }
}

/** What an attribute holds, by its place in the resource. */
function hostAt(way: readonly Block[], attribute: string): PolicyHost | undefined {
  const spelling = words.get(typeOf(way[0]) ?? '');
  return hostIn(spelling, [...way.slice(1).map(({ type }) => type), attribute]);
}

function typeOf(block: Block | undefined): string | undefined {
  const type = block?.labels[0]?.text;
  if (type === undefined) return undefined;
  if (block?.type === 'resource') return type;
  return block?.type === 'data' || block?.type === 'provider' ? `${block.type}.${type}` : undefined;
}

/** `resource`, a type, a name and what follows; a provider has no name. */
const hostInJson: HostOf = (path) => {
  if (path[0] === 'provider') return hostIn(words.get(`provider.${path[1]}`), path.slice(2));
  if (path.length === 3 && path[0] === 'data' && isOfStatements(words.get(`data.${path[1]}`)))
    return { kind: undefined, isArguments: true };
  const type = path[0] === 'data' ? `data.${path[1]}` : path[0] === 'resource' ? path[1] : undefined;
  return path.length < 4 ? undefined : hostIn(words.get(type ?? ''), path.slice(3));
};

function atAttribute(
  file: SourceFile,
  way: readonly Block[],
  attribute: Attribute,
  offset: number,
): PolicyCursor | undefined {
  if (attribute.equals < 0 || offset <= attribute.equals) return undefined;
  const field = fieldAt(way, attribute.name);
  if (field !== undefined) return atField(file, way, attribute, offset, field);
  const host = hostAt(way, attribute.name);
  if (host?.isName) return undefined;
  return inExpression(file, attribute.value, offset, host?.kind, host !== undefined);
}

// --- documents in expressions -------------------------------------------------------------------------------------

/** @param expected the expression is a policy, whatever it holds so far */
function inExpression(
  file: SourceFile,
  node: Expression,
  offset: number,
  kind: string | undefined,
  expected: boolean,
): PolicyCursor | undefined {
  if (offset < node.start || offset > node.end) return undefined;
  const inner = (next: Expression, isPolicy = expected): PolicyCursor | undefined =>
    inExpression(file, next, offset, kind, isPolicy);
  switch (node.kind) {
    case 'string':
    case 'template':
      return inText(file, node, offset, kind, expected);
    case 'call': {
      const [argument] = node.args;
      if (node.name !== 'jsonencode') return first(node.args, (arg) => inner(arg, false));
      if (argument === undefined) {
        const isInside = expected && node.open < offset && (node.close < 0 || offset <= node.close);
        return isInside ? cursorIn(undefined, surfaceOf(file), offset, kind) : undefined;
      }
      return inStructure(file, argument, offset, kind, expected);
    }
    case 'object':
      // A structure that is encoded where it is used.
      return isPolicyObject(node)
        ? inStructure(file, node, offset, kind, false)
        : first(node.items, ({ value }) => inner(value, false));
    case 'tuple':
      return first(node.items, (item) => inner(item, false));
    case 'parentheses':
      return inner(node.expression);
    case 'conditional':
      return inner(node.whenTrue) ?? inner(node.whenFalse);
    case 'for-tuple':
    case 'for-object':
      return inner(node.value, false);
    default:
      return undefined;
  }
}

function first<T>(items: readonly T[], find: (item: T) => PolicyCursor | undefined): PolicyCursor | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isPolicyObject(node: Expression): boolean {
  return node.kind === 'object' && node.items.some(({ name }) => name === 'Statement');
}

function inText(
  file: SourceFile,
  node: Extract<Expression, { kind: 'string' | 'template' }>,
  offset: number,
  kind: string | undefined,
  expected: boolean,
): PolicyCursor | undefined {
  const from = node.kind === 'string' ? node.start + 1 : node.contentStart;
  const to = node.kind === 'string' ? node.end - (node.closed ? 1 : 0) : node.contentEnd;
  if (offset < from || offset > to) return undefined;
  if (!expected && !looksLikePolicy(file.text.slice(from, to).replaceAll('\\"', '"'))) return undefined;
  if (node.kind === 'string') {
    return node.value === '' ? undefined : cursorInText([quotedText(new Anchor(file), node)], file, offset, kind);
  }
  const pieces = piecesOf(new Anchor(file), node, offset);
  return pieces === undefined ? undefined : cursorInText(pieces, file, offset, kind);
}

/** The text of a template with holes where expressions stand; undefined when the offset is in one of these. */
function piecesOf(anchor: Anchor, template: Template, offset: number): TextPiece[] | undefined {
  const pieces: TextPiece[] = [];
  const add = (parts: readonly TemplatePart[]): boolean =>
    parts.every((part) => {
      if (part.kind === 'text') {
        pieces.push(templateText(anchor, part));
        return true;
      }
      if (part.kind === 'if-directive') return add(part.whenTrue) && add(part.whenFalse ?? []);
      if (part.kind === 'for-directive') return add(part.parts);
      const span = anchor.span(part.start, part.end);
      pieces.push({ value: { kind: 'unknown', span, via: [], why: { reason: 'unsupported', name: '' } }, span });
      return offset <= part.start || offset >= part.end;
    });
  return add(template.parts) ? pieces : undefined;
}

const surfaceOf = (file: SourceFile): PolicySurface => ({
  text: file.text,
  form: 'hcl',
  spanOf: (start, end) => ({ file, start, end }),
  encode: (text) => text,
});

/** A policy as an object that a call encodes. */
function inStructure(
  file: SourceFile,
  node: Expression,
  offset: number,
  kind: string | undefined,
  expected: boolean,
): PolicyCursor | undefined {
  if (isInInterpolation(node, offset)) return undefined;
  if (node.kind === 'missing') return expected ? cursorIn(undefined, surfaceOf(file), offset, kind) : undefined;
  if (!expected && !isPolicyObject(node)) {
    return node.kind === 'object'
      ? first(node.items, ({ value }) => inStructure(file, value, offset, kind, false))
      : undefined;
  }
  return cursorIn(treeOf(node), surfaceOf(file), offset, kind);
}

function isInInterpolation(node: Expression, offset: number): boolean {
  switch (node.kind) {
    case 'template':
      return node.parts.some((part) => part.kind !== 'text' && part.start < offset && offset < part.end);
    case 'object':
      return node.items.some(({ key, value }) => isInInterpolation(key, offset) || isInInterpolation(value, offset));
    case 'tuple':
      return node.items.some((item) => isInInterpolation(item, offset));
    case 'call':
      return node.args.some((argument) => isInInterpolation(argument, offset));
    default:
      return false;
  }
}

function treeOf(node: Expression): PolicyTree {
  const { start, end } = node;
  const parts = (...of: readonly Expression[]): PolicyTree => ({
    kind: 'list',
    start,
    end,
    closed: true,
    items: of.map(treeOf),
    transparent: true,
  });
  switch (node.kind) {
    case 'string':
      return {
        kind: 'text',
        start,
        end,
        text: node.value,
        quoted: true,
        from: start + 1,
        to: end - (node.closed ? 1 : 0),
      };
    case 'template': {
      if (node.form === 'heredoc') return { kind: 'other', start, end };
      const text = node.parts.map((part) => (part.kind === 'text' ? part.value : '*')).join('');
      return { kind: 'text', start, end, text, quoted: true, from: node.contentStart, to: node.contentEnd };
    }
    case 'variable':
      return { kind: 'text', start, end, text: '*', quoted: false, from: start, to: end };
    case 'tuple':
      return { kind: 'list', start, end, closed: node.close >= 0, items: node.items.map(treeOf) };
    case 'object':
      return {
        kind: 'object',
        start,
        end,
        closed: node.close >= 0,
        members: node.items.map(
          ({ key, name, separator, value }): TreeMember => ({
            start: key.start,
            end: Math.max(key.end, value.end),
            key: nameOf(key, name),
            valueFrom: separator < 0 ? undefined : separator + 1,
            value: separator < 0 || value.kind === 'missing' ? undefined : treeOf(value),
          }),
        ),
      };
    case 'parentheses':
      return parts(node.expression);
    case 'conditional':
      return parts(node.whenTrue, node.whenFalse);
    case 'call':
      return parts(...node.args);
    case 'for-tuple':
      return parts(node.value);
    default:
      return { kind: 'other', start, end };
  }
}

function nameOf(key: Expression, name: string | undefined): TreeText {
  const { start, end } = key;
  const quoted = key.kind === 'string' || key.kind === 'template';
  const closed = key.kind === 'string' || key.kind === 'template' ? key.closed : true;
  const from = quoted ? start + 1 : start;
  const text = name ?? (key.kind === 'variable' ? key.name : '*');
  return { kind: 'text', start, end, text, quoted, from, to: quoted && closed ? end - 1 : end };
}

// --- statement blocks and names of policies -----------------------------------------------------------------------

/** Whether a type makes a document of statements that are its arguments. */
const isOfStatements = (spelling: TypeSpelling | undefined): boolean =>
  spelling?.children?.some(({ kind }) => kind === 'policy-statement') === true;

/** What an attribute of a statement block or of an attachment takes. */
function fieldAt(way: readonly Block[], attribute: string): PolicySlot | undefined {
  const type = typeOf(way[0]);
  const spelling = type === undefined ? undefined : words.get(type);
  if (spelling?.kind === 'policy-attachment') {
    const policyType = way[0]?.body.items.find((item) => isNamed(item, 'policy_type'));
    const isCustom = policyType?.kind === 'attribute' && textOf(policyType.value)?.text === 'Custom';
    return attribute === 'policy_name' && !isCustom ? 'system-policy' : undefined;
  }
  if (!isOfStatements(spelling)) return undefined;
  return argumentSlot([...way.slice(1).map((block) => block.type), attribute]);
}

const isNamed = (item: BodyItem, name: string): item is Attribute => item.kind === 'attribute' && item.name === name;

function textOf(node: Expression): TreeText | undefined {
  const tree = treeOf(node);
  return tree.kind === 'text' ? tree : undefined;
}

function atField(
  file: SourceFile,
  way: readonly Block[],
  { value }: Attribute,
  offset: number,
  slot: PolicySlot,
): PolicyCursor | undefined {
  if (isInInterpolation(value, offset)) return undefined;
  const own = way[way.length - 1];
  const statement = way.find(({ type }) => type === 'statement');
  const textsOf: TextsOf = (name, of) => {
    const item = (of === 'own' ? own : statement)?.body.items.find((each) => isNamed(each, name));
    if (item?.kind !== 'attribute') return [];
    return flat(treeOf(item.value))
      .filter(({ from, to }) => offset < from || offset > to)
      .map(({ text }) => text);
  };
  const written = value.kind === 'missing' ? undefined : treeOf(value);
  return cursorInArgument(slot, written, value, surfaceOf(file), offset, textsOf);
}

const flat = (tree: PolicyTree): TreeText[] =>
  tree.kind === 'text' ? [tree] : tree.kind === 'list' ? tree.items.flatMap(flat) : [];
