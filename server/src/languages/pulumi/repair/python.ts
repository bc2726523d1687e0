import type { Call, CodeFile, Expression, Item, New } from '../../../syntax/code/tree';
import { startOfLine } from '../../shared/lines';
import type { PlainEdit } from '../../shared/new-value';
import { camelCase } from '../naming';
import { classParts, reachClass } from './access';
import { assignedTo, declaredByStatement, parentOf } from './declared';
import type { Access, Dialect, Member, Members, NewSetting, NewStatement } from './dialect';
import { encodeDocument } from './documents';
import { isEncoded } from './find';
import { between, entryMember, listMembers } from './members';
import { freeName, namesIn, snakeCase, toSnake } from './naming';
import type { NewNode, Site } from './node';
import { indented, literalText } from './print';
import { endOfHead, insertLines, settingsIn } from './settings';
import { inStringOf, joinedName, likeString, quoted } from './strings';
import type { Style } from './style';

const words: ReadonlySet<string> = new Set(
  (
    'and as assert async await break case class continue def del elif else except finally for from global id if import ' +
    'in is lambda list match nonlocal not or pass raise return self try type while with yield'
  ).split(' '),
);

/** Keywords of a resource that are none of its properties. */
const besides: ReadonlySet<string> = new Set(['resource_name', 'opts', 'args', '__props__']);

export const python: Dialect = {
  comment: '#',
  declaresUnused: true,
  emptyBlock: 'pass',
  propertyName: snakeCase,
  variableName: (suggested) => {
    const name = toSnake(suggested);
    return words.has(name) ? `${name}_` : name;
  },
  fieldsOf,
  itemsOf: listMembers,
  argumentsOf,
  firstArguments: () => undefined,
  value,
  field: (into, name, node, site, style) => {
    const text = value(node, site, style);
    if (into.node.kind === 'call') return `${site === undefined ? name : snakeCase(name)}=${text}`;
    return `${quoted(keyIn(into, name, site), style.quote)}: ${text}`;
  },
  item: (_, node, site, style) => value(node, site, style),
  replace: (path, node, site, tree, style) => {
    const old = path.at(-1);
    if (old === undefined) return undefined;
    const newText = inStringOf(old, node, tree) ?? value(node, site, style);
    return { start: old.start, end: old.end, newText };
  },
  key: (path, at, name, tree) => {
    const entry = path.find((node) => node.kind === 'entry' && node.key?.start === at.start);
    if (entry?.kind !== 'entry') return snakeCase(name);
    const isSchema = !isEncoded(path) && /^[a-z_0-9]+$/.test(entry.name ?? '');
    const written = isSchema && !/[^\w]/.test(name) ? snakeCase(name) : name;
    return quoted(written, tree.text.charAt(at.end - 1) === "'" ? "'" : '"');
  },
  declaredBy: declaredByStatement,
  nameDeclaration: assignedTo,
  reference: (variable, attribute) => `${variable}.${snakeCase(attribute)}`,
  classOf,
  nameExpression,
  statement,
  setting,
  encode: (path, asText, tree, style) =>
    encodeDocument(path, asText, tree, style, {
      call: (json) => `${jsonModule(tree)}.dumps(${json})`,
      text: (json) => `"""${escapeTriple(json)}"""`,
      value,
      templates: {
        text: (parts, like) => {
          // Older versions take no quotes of the string's own kind inside its braces.
          const isHeld = parts.some((part) => typeof part === 'object' && part.expression.includes(style.quote));
          const quote = isHeld ? (style.quote === '"' ? "'" : '"') : style.quote;
          const quotes = like === undefined ? '"""' : quote;
          const inside = (text: string): string =>
            (like === undefined ? escapeTriple(text) : quoted(text, quote).slice(1, -1))
              .replaceAll('{', '{{')
              .replaceAll('}', '}}');
          const written = parts.map((part) => (typeof part === 'string' ? inside(part) : `{${part.expression}}`));
          return `f${quotes}${written.join('')}${quotes}`;
        },
        json: (expression) => `${jsonModule(tree)}.dumps(${expression})`,
        call: (json) => `${jsonModule(tree)}.dumps(${json})`,
      },
      edits: () => (importsModule(tree, 'json') ? [] : [standardImport(tree, 'json', style)]),
    }),
};

function fieldsOf(node: Expression): Members | undefined {
  if (node.kind === 'call') return keywordsOf(node);
  if (node.kind !== 'object') return undefined;
  const members = node.entries.map(entryMember).map((member) => ({ ...member, name: camelCase(member.name) }));
  return between(node, members, true);
}

function keywordsOf(node: Call): Members | undefined {
  return between(node, node.args.map(keywordOf), true);
}

function keywordOf({ start, end, name, value: of }: Item): Member {
  if (name === undefined || besides.has(name)) return { start, end, name: '', key: undefined, value: of };
  return { start, end, name: camelCase(name), key: { start, end: start + name.length }, value: of };
}

/** The keywords of the call, or what it is given as its arguments at once. */
function argumentsOf(call: Call | New): Members | undefined {
  if (call.kind !== 'call') return undefined;
  const positional = call.args.filter(({ name, spread }) => name === undefined && spread === '');
  const given = call.args.find(({ name }) => name === 'args') ?? positional[1];
  return given === undefined || given.value.kind === 'null' ? keywordsOf(call) : fieldsOf(given.value);
}

function value(node: NewNode, site: Site | undefined, style: Style): string {
  const key = (name: string): string => quoted(site === undefined ? name : snakeCase(name), style.quote);
  return literalText(node, style, key, plainText);
}

function plainText(of: number | boolean | null): string {
  if (of === null) return 'None';
  return typeof of === 'boolean' ? (of ? 'True' : 'False') : String(of);
}

/** A key like those beside it: dictionaries of arguments may have the names of the schema too. */
function keyIn({ members, node }: Members, name: string, site: Site | undefined): string {
  if (site === undefined || node.kind !== 'object') return name;
  const isCamel = node.entries.some((entry) => /[a-z][A-Z]/.test(entry.name ?? ''));
  return isCamel && members.length > 0 ? name : snakeCase(name);
}

function classOf(tree: CodeFile, type: string, style: Style): Access | undefined {
  const taken = namesIn(tree);
  const reach = reachClass(tree, type, taken);
  if (reach.kind === 'known') return { text: reach.text, edits: [] };
  if (reach.kind === 'name') {
    const last = reach.of.bindings.at(-1);
    if (last !== undefined)
      return { text: reach.text, edits: [{ start: last.end, end: last.end, newText: `, ${reach.name}` }] };
  }
  const { module, name } = classParts(type);
  const local = freeName('alicloud', taken, '_');
  const line = `import pulumi_alicloud as ${local}`;
  return { text: `${local}.${module}.${name}`, edits: [importEdit(tree, line, style)] };
}

function importEdit(tree: CodeFile, line: string, style: Style): PlainEdit {
  return insertLines(tree, endOfHead(tree), [line], style);
}

/** Imports a module of the standard library, which stands ahead of the others. */
function standardImport(tree: CodeFile, module: string, style: Style): PlainEdit {
  const first = tree.statements.find((node) => node.kind === 'import' && node.module !== '__future__');
  if (first === undefined) return importEdit(tree, `import ${module}`, style);
  const at = startOfLine(tree.text, first.start);
  return { start: at, end: at, newText: `import ${module}${style.lineBreak}` };
}

function nameExpression(name: string, like: Expression | undefined, tree: CodeFile, style: Style): string {
  if (like === undefined) return quoted(name, style.quote);
  if (like.kind === 'string') return likeString(name, like, tree) ?? quoted(name, style.quote);
  const escaped = quoted(name, style.quote).slice(1, -1).replaceAll('{', '{{').replaceAll('}', '}}');
  if (like.kind === 'template') {
    const last = like.parts.at(-1);
    if (like.parts.length === 1 && last?.kind === 'text') return quoted(name, style.quote);
    const separator = last?.kind === 'text' ? /^[-_./: ]*/.exec(last.value)?.[0] : '-';
    const kept = tree.text.slice(like.start, last?.kind === 'text' ? last.start : like.contentEnd);
    return `${kept}${separator}${escaped}${tree.text.slice(like.contentEnd, like.end)}`;
  }
  const joined = joinedName(name, like, tree, style);
  if (joined !== undefined) return joined;
  const written = tree.text.slice(like.start, like.end);
  return /["'\\\n{}]/.test(written)
    ? `${written} + ${quoted(`-${name}`, style.quote)}`
    : `f${style.quote}{${written}}-${escaped}${style.quote}`;
}

function statement(
  { variable, type, className, resourceName, fields, path, tree }: NewStatement,
  style: Style,
): string {
  const args = fields.map(([name, of]) => {
    const text = value(of, { type, path: [name] }, { ...style, oneLine: false });
    return `${snakeCase(name)}=${indented(text, style.unit)}`;
  });
  const owner = parentOf(path.at(-1));
  if (owner?.options.kind === 'call') {
    const [callee, parent] = [owner.options.callee, owner.parent].map(({ start, end }) => tree.text.slice(start, end));
    args.push(`opts=${callee}(parent=${parent})`);
  }
  const isApart = style.trailingCommas && args.length > 0;
  const listed = isApart
    ? `\n${[resourceName, ...args].map((arg) => `${style.unit}${arg},\n`).join('')}`
    : [resourceName, ...args.map((arg) => style.unit + arg)].join(',\n');
  const made = `${className}(${listed})`;
  return variable === undefined ? made : `${variable} = ${made}`;
}

function setting(
  tree: CodeFile,
  { key, variable, description, errorMessage, path, freeName: free }: NewSetting,
  style: Style,
) {
  const settings = settingsIn(tree, path);
  const local = moduleName(tree, 'pulumi') ?? 'pulumi';
  const from =
    settings.kind === 'there' ? settings.name : settings.kind === 'none' ? free('config') : `${local}.Config()`;
  const addresses = moduleName(tree, 'ipaddress') ?? 'ipaddress';
  const lines = [
    ...description.map((line) => `# ${line}`.trimEnd()),
    `${variable} = ${from}.require(${quoted(key, style.quote)})`,
    `if ${addresses}.ip_network(${variable}, strict=False).prefixlen == 0:`,
    `${style.unit}raise ValueError(${quoted(errorMessage, style.quote)})`,
  ];
  const edits: PlainEdit[] = [];
  if (!importsModule(tree, 'ipaddress')) edits.push(standardImport(tree, 'ipaddress', style));
  if (settings.kind === 'there') return [...edits, insertLines(tree, settings.end, lines, style)];
  if (!importsModule(tree, 'pulumi')) edits.push(importEdit(tree, 'import pulumi', style));
  const opening = settings.kind === 'none' ? [`${from} = ${local}.Config()`] : [];
  return [...edits, insertLines(tree, endOfHead(tree), ['', ...opening, ...lines], style)];
}

/** The name under which a file has a module. */
function moduleName(tree: CodeFile, module: string): string | undefined {
  for (const node of tree.statements) {
    if (node.kind !== 'import' || node.module !== module) continue;
    const whole = node.bindings.find(({ imported }) => imported === '*');
    if (whole !== undefined) return whole.local;
  }
  return undefined;
}

function importsModule(tree: CodeFile, module: string): boolean {
  return moduleName(tree, module) !== undefined;
}

function escapeTriple(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"""', '\\"""');
}

function jsonModule(tree: CodeFile): string {
  return moduleName(tree, 'json') ?? 'json';
}
