import type { Call, CodeFile, Expression, New, ObjectLiteral } from '../../../syntax/code/tree';
import type { Range } from '../../shared/lines';
import type { PlainEdit } from '../../shared/new-value';
import { classParts, lastImport, reachClass } from './access';
import { assignedTo, declaredByStatement, parentOf } from './declared';
import type { Access, Dialect, Members, NewSetting, NewStatement } from './dialect';
import { type DocumentForm, type DocumentPart, encodeDocument } from './documents';
import type { NodePath } from './find';
import { between, entryMember, listMembers, secondOrOnlyArgument } from './members';
import { freeName, namesIn, toCamel } from './naming';
import type { NewField, NewNode, Site } from './node';
import { literalText, objectText } from './print';
import { endOfHead, insertLines, settingsIn } from './settings';
import { inStringOf, joinedName, likeString, quoted } from './strings';
import type { Style } from './style';

const words: ReadonlySet<string> = new Set(
  (
    'abstract any arguments as async await boolean break case catch class const continue debugger declare default delete ' +
    'do else enum eval export extends false finally for from function get if implements import in instanceof interface ' +
    'is let module namespace new null number of package private protected public require return set static string ' +
    'super switch symbol this throw true try type typeof undefined unknown var void while with yield'
  ).split(' '),
);

const isIdentifier = (name: string): boolean => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);

/** TypeScript and JavaScript. */
export const script: Dialect = {
  comment: '//',
  declaresUnused: true,
  localWord: 'const',
  propertyName: (name) => name,
  variableName: (suggested) => {
    const name = toCamel(suggested);
    return words.has(name) ? `${name}_` : name;
  },
  fieldsOf: (node) => (node.kind === 'object' ? fieldsOf(node) : undefined),
  itemsOf: listMembers,
  argumentsOf: (call) => {
    const given = secondOrOnlyArgument(call);
    return given?.kind === 'object' ? fieldsOf(given) : undefined;
  },
  firstArguments,
  value,
  field: (into, name, node, site, style) => `${keyIn(into, name, style)}: ${value(node, site, style)}`,
  item: (_, node, site, style) => value(node, site, style),
  replace,
  key: (_, at, name, tree) => {
    const quote = /["']/.exec(tree.text.charAt(at.start))?.[0];
    return isIdentifier(name) && quote === undefined ? name : quoted(name, quote === "'" ? quote : '"');
  },
  declaredBy: declaredByStatement,
  nameDeclaration: (declared, variable) => assignedTo(declared, `const ${variable}`),
  reference: (variable, attribute) => `${variable}.${attribute}`,
  classOf,
  nameExpression,
  statement,
  setting,
  encode: (path, asText, tree, style) => encodeDocument(path, asText, tree, style, documentsIn(path, tree)),
};

function fieldsOf(node: ObjectLiteral): Members | undefined {
  return between(node, node.entries.map(entryMember), true);
}

function firstArguments(call: Call | New, fields: readonly NewField[], type: string, style: Style, tree: CodeFile) {
  const given = secondOrOnlyArgument(call);
  const site = { type, path: [] };
  if (given?.kind === 'name' || given?.kind === 'member' || given?.kind === 'call') {
    const entries = fields.map(([name, of]) => `${name}: ${value(of, site, style)}`);
    const spread = `...${tree.text.slice(given.start, given.end)}`;
    return { start: given.start, end: given.end, newText: objectText([spread, ...entries], style, entries.length < 3) };
  }
  const text = value({ kind: 'map', entries: fields }, site, style);
  if (given !== undefined)
    return given.kind === 'null' ? { start: given.start, end: given.end, newText: text } : undefined;
  const last = call.args.at(-1);
  if (call.close < 0 || (last === undefined && call.kind === 'new')) return undefined;
  const at = last?.end ?? call.close;
  return { start: at, end: at, newText: last === undefined ? text : `, ${text}` };
}

function value(node: NewNode, _site: Site | undefined, style: Style): string {
  return literalText(node, style, (name) => (isIdentifier(name) ? name : quoted(name, style.quote)));
}

/** A key like those beside it: quoted where they all are. */
function keyIn({ members, node }: Members, name: string, style: Style): string {
  const keys = node.kind === 'object' ? node.entries.flatMap(({ key }) => key ?? []) : [];
  const isQuoted = members.length > 0 && keys.length > 0 && keys.every(({ kind }) => kind === 'string');
  return isIdentifier(name) && !isQuoted ? name : quoted(name, style.quote);
}

function replace(
  path: NodePath,
  node: NewNode,
  site: Site | undefined,
  tree: CodeFile,
  style: Style,
): PlainEdit | undefined {
  const old = path.at(-1);
  const around = path.at(-2);
  if (old === undefined) return undefined;
  const text = inStringOf(old, node, tree) ?? value(node, site, style);
  const range: Range = { start: old.start, end: old.end };
  // `{ cidrIp }` names the property and the variable at once.
  if (around?.kind === 'entry' && around.shorthand) return { ...range, newText: `${around.name ?? ''}: ${text}` };
  return { ...range, newText: text };
}

function classOf(tree: CodeFile, type: string, style: Style): Access | undefined {
  const taken = namesIn(tree);
  const reach = reachClass(tree, type, taken);
  if (reach.kind === 'known') return { text: reach.text, edits: [] };
  if (reach.kind === 'name' && reach.of.namesClose >= 0) {
    const last = reach.of.bindings.at(-1);
    if (last !== undefined)
      return { text: reach.text, edits: [{ start: last.end, end: last.end, newText: `, ${reach.name}` }] };
  }
  const { module, name } = classParts(type);
  const local = freeName('alicloud', taken, '');
  return { text: `${local}.${module}.${name}`, edits: [importEdit(tree, local, '@pulumi/alicloud', style)] };
}

/** Imports a whole module under a name, as the file imports others. */
function importEdit(tree: CodeFile, local: string, module: string, style: Style): PlainEdit {
  const from = quoted(module, style.quote);
  const end = style.semicolons ? ';' : '';
  const last = lastImport(tree);
  const isRequired = last === undefined ? tree.language === 'javascript' : /\brequire\b/.test(textOf(tree, last));
  const line = isRequired ? `const ${local} = require(${from})${end}` : `import * as ${local} from ${from}${end}`;
  const at = endOfHead(tree);
  return { start: at, end: at, newText: at === 0 ? `${line}${style.lineBreak}` : `${style.lineBreak}${line}` };
}

function textOf({ text }: CodeFile, { start, end }: Range): string {
  const lineEnd = text.indexOf('\n', end);
  return text.slice(start, lineEnd < 0 ? text.length : lineEnd);
}

function nameExpression(name: string, like: Expression | undefined, tree: CodeFile, style: Style): string {
  if (like === undefined) return quoted(name, style.quote);
  if (like.kind === 'string') return likeString(name, like, tree) ?? quoted(name, style.quote);
  const escaped = escapeTemplate(name);
  if (like.kind === 'template') {
    const last = like.parts.at(-1);
    const separator = last?.kind === 'text' && like.parts.length > 1 ? /^[-_./: ]*/.exec(last.value)?.[0] : '-';
    const kept = tree.text.slice(like.contentStart, last?.kind === 'text' ? last.start : like.contentEnd);
    return like.parts.length === 1 ? quoted(name, style.quote) : `\`${kept}${separator}${escaped}\``;
  }
  const joined = joinedName(name, like, tree, style);
  return joined ?? `\`\${${tree.text.slice(like.start, like.end)}}-${escaped}\``;
}

function statement(
  { variable, type, className, resourceName, fields, path, tree }: NewStatement,
  style: Style,
): string {
  const end = style.semicolons ? ';' : '';
  const args = value({ kind: 'map', entries: fields }, { type, path: [] }, { ...style, oneLine: false });
  const parent = parentOf(path.at(-1))?.parent;
  const options = parent && objectText([`parent: ${tree.text.slice(parent.start, parent.end)}`], style, true);
  const made = `new ${className}(${[resourceName, args, ...(options === undefined ? [] : [options])].join(', ')})${end}`;
  return variable === undefined ? made : `const ${variable} = ${made}`;
}

/** A network in CIDR form that is not the whole Internet: its prefix begins at 1. */
const pattern = '/^[0-9A-Fa-f.:]+\\/[1-9][0-9]{0,2}$/';

function setting(tree: CodeFile, { key, variable, description, path, freeName: free }: NewSetting, style: Style) {
  const end = style.semicolons ? ';' : '';
  const settings = settingsIn(tree, path);
  const pulumi = pulumiName(tree);
  const local = pulumi ?? freeName('pulumi', namesIn(tree), '');
  const from = settings.kind === 'there' ? settings.name : settings.kind === 'none' ? free('config') : undefined;
  const lines = [
    ...description.map((line) => `// ${line}`.trimEnd()),
    `const ${variable} = ${from ?? `new ${local}.Config()`}.require(${quoted(key, style.quote)}, { pattern: ${pattern} })${end}`,
  ];
  if (settings.kind === 'there') return [insertLines(tree, settings.end, lines, style)];
  const opening = settings.kind === 'none' ? [`const ${from} = new ${local}.Config()${end}`] : [];
  const edits = [insertLines(tree, endOfHead(tree), ['', ...opening, ...lines], style)];
  return pulumi === undefined ? [importEdit(tree, local, '@pulumi/pulumi', style), ...edits] : edits;
}

/** The name under which a file has all of Pulumi. */
function pulumiName(tree: CodeFile): string | undefined {
  for (const node of tree.statements) {
    if (node.kind !== 'import' || node.module !== '@pulumi/pulumi' || node.typeOnly) continue;
    const whole = node.bindings.find(({ imported }) => imported === '*' || imported === 'default');
    if (whole !== undefined) return whole.local;
  }
  return undefined;
}

const escapeTemplate = (text: string): string => text.replace(/[\\`]|\$\{/g, (found) => `\\${found}`);

const templateOf = (parts: readonly DocumentPart[]): string =>
  `\`${parts.map((part) => (typeof part === 'string' ? escapeTemplate(part) : `\${${part.expression}}`)).join('')}\``;

/** The tag of the template that a path leads to: `pulumi.interpolate`. */
function tagOf(path: NodePath): Expression | undefined {
  const around = path.at(-2);
  return around?.kind === 'tagged-template' ? around.tag : undefined;
}

function documentsIn(path: NodePath, tree: CodeFile): DocumentForm {
  const tag = tagOf(path);
  const tagText = tag === undefined ? '' : tree.text.slice(tag.start, tag.end);
  return {
    call: (json) => `JSON.stringify(${json})`,
    text: (json) => templateOf([json]),
    value,
    edits: () => [],
    templates: {
      text: (parts) => tagText + templateOf(parts),
      json: (expression) => `JSON.stringify(${expression})`,
      call: (json) => {
        if (tag === undefined) return `JSON.stringify(${json})`;
        return tag.kind === 'member' && tag.name === 'interpolate'
          ? `${tree.text.slice(tag.start, tag.nameStart)}jsonStringify(${json})`
          : undefined;
      },
    },
  };
}
