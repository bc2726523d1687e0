import type { CodeFile } from '../../../syntax/code/tree';
import type { PlainEdit } from '../../shared/new-value';
import { classParts } from './access';
import type { Dialect } from './dialect';
import { encodeDocument } from './documents';
import { isEncoder, type NodePath } from './find';
import { completeGo } from './go-complete';
import { packageOf } from './go-imports';
import { declaredBy, nameDeclaration, nameExpression, setting, statement } from './go-statements';
import {
  argumentsGiven,
  elementOf,
  fieldsOf,
  firstArguments,
  isFields,
  isItems,
  isWrapper,
  itemsOf,
  keyIn,
  plainStyle,
  plainValue,
  replace,
  spaceIn,
  standard,
  value,
} from './go-values';
import { keyLike } from './members';
import { toCamel } from './naming';
import type { NewNode } from './node';
import { upperFirst } from './schema';
import { quoted } from './strings';
import type { Style } from './style';

const words: ReadonlySet<string> = new Set(
  (
    'break case chan const continue default defer else fallthrough for func go goto if import interface map package range ' +
    'return select struct switch type var any append bool byte cap close complex copy delete error false float64 int len ' +
    'make max min new nil panic print println real recover rune string true uint'
  ).split(' '),
);

export const go: Dialect = {
  comment: '//',
  declaresUnused: false,
  propertyName: upperFirst,
  variableName: (suggested) => {
    const name = toCamel(suggested);
    return words.has(name) ? `_${name}` : name;
  },
  fieldsOf: (node) => (isFields(node) ? fieldsOf(node) : undefined),
  itemsOf: (node) => (isItems(node) ? itemsOf(node) : undefined),
  argumentsOf: (call) => {
    const given = call.kind === 'call' ? argumentsGiven(call) : undefined;
    return given !== undefined && isFields(given) ? fieldsOf(given) : undefined;
  },
  firstArguments,
  value: (node, site, style) => value(node, site, style, standard(site)),
  field: (into, name, node, site, style) => {
    const space = spaceIn(into, site);
    const text = plainStyle(into) ? plainValue(node, site, style, into) : value(node, site, style, space);
    return `${keyIn(into, name, site)}: ${text}`;
  },
  item: (into, node, site, style) => {
    const isPlain = into.node.kind === 'list' && /^(?:string|int|bool|interface|any)?$/.test(elementOf(into.node));
    return value(node, isPlain ? undefined : site, style, spaceIn(into, site));
  },
  replace,
  key: keyLike,
  declaredBy,
  nameDeclaration,
  reference: (variable, attribute) =>
    attribute === 'id' ? `${variable}.ID()` : `${variable}.${upperFirst(attribute)}`,
  classOf: (tree, type, _, path) => {
    const { module, name } = classParts(type);
    const { text, edits } = packageOf(tree, module, path);
    return { text: text === '' ? name : `${text}.${name}`, edits };
  },
  nameExpression,
  statement,
  setting,
  encode,
  complete: completeGo,
};

/** `pulumi.JSONMarshal` encodes in place and needs no check of an error. */
function encode(path: NodePath, asText: boolean, tree: CodeFile, style: Style): readonly PlainEdit[] | undefined {
  const node = path.at(-1);
  const around = path.at(-3);
  const form = {
    call: (json: string) => `pulumi.JSONMarshal(${json})`,
    text: (json: string) => `pulumi.String(${json.includes('`') ? quoted(json, '"') : `\`${json}\``})`,
    value: (of: NewNode) => value(of, undefined, style, ''),
    edits: () => [],
  };
  if (asText) {
    // The result of `json.Marshal` has been checked and converted elsewhere.
    const isInPlace =
      node?.kind === 'call' &&
      isEncoder(node.callee) &&
      node.callee.kind === 'member' &&
      node.callee.name === 'JSONMarshal';
    return isInPlace ? encodeDocument(path, asText, tree, style, form) : undefined;
  }
  if (!isWrapper(around) || around.args[0]?.value !== node) return undefined;
  const edits = encodeDocument(path, asText, tree, style, form);
  return edits?.map((edit) => ({ ...edit, start: around.start, end: around.end }));
}
