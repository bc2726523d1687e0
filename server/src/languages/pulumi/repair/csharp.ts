import type { CodeFile, Expression } from '../../../syntax/code/tree';
import type { PlainEdit } from '../../shared/new-value';
import { providerPath } from '../imports';
import { classParts } from './access';
import { type AfterText, withFurther } from './after';
import {
  braces,
  fieldsOf,
  fieldTexts,
  firstArguments,
  itemsOf,
  keyIn,
  literalOf,
  namespaceOf,
  spaceAround,
  spaceOf,
  spaceOfItems,
  standard,
  value,
} from './csharp-values';
import { assignedTo, declaredByStatement, parentOf } from './declared';
import type { Access, Dialect, NewSetting, NewStatement } from './dialect';
import { encodeDocument } from './documents';
import { linesAtBeginning, linesBehind, outermostFunction, settingsAround } from './local-settings';
import { keyLike, secondOrOnlyArgument } from './members';
import { toCamel } from './naming';
import { upperFirst } from './schema';
import { inStringOf, joinedName, likeString, quoted } from './strings';
import type { Style } from './style';

const words: ReadonlySet<string> = new Set(
  (
    'abstract as base bool break byte case catch char checked class const continue decimal default delegate do double ' +
    'else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is ' +
    'lock long namespace new null object operator out override params private protected public readonly ref return sbyte ' +
    'sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ' +
    'ushort using virtual void volatile while'
  ).split(' '),
);

export const csharp: Dialect = {
  comment: '//',
  declaresUnused: true,
  localWord: 'var',
  propertyName: upperFirst,
  variableName: (suggested) => {
    const name = toCamel(suggested);
    return words.has(name) ? `@${name}` : name;
  },
  fieldsOf: (node) => {
    const literal = literalOf(node);
    return literal === undefined || (literal.kind === 'list' && literal.items.length > 0)
      ? undefined
      : fieldsOf(literal, literal.kind === 'object' ? literal.entries : []);
  },
  itemsOf: (node) => {
    const literal = literalOf(node);
    return literal === undefined || (literal.kind === 'object' && literal.entries.length > 0)
      ? undefined
      : itemsOf(literal);
  },
  argumentsOf: (call) => {
    const given = secondOrOnlyArgument(call);
    const literal = given && literalOf(given);
    if (literal === undefined || (literal.kind === 'list' && literal.items.length > 0)) return undefined;
    return fieldsOf(literal, literal.kind === 'object' ? literal.entries : []);
  },
  firstArguments,
  value: (node, site, style) => value(node, site, style, standard(site)),
  field: (into, name, node, site, style) => {
    const key = keyIn(into, name, site);
    const text = value(node, site, style, standard(site));
    return key.pair ? `{ ${key.text}, ${text} }` : `${key.text} = ${text}`;
  },
  item: (into, node, site, style) => value(node, site, style, spaceOfItems(into) ?? standard(site)),
  replace: (path, node, site, tree, style) => {
    const old = path.at(-1);
    if (old === undefined) return undefined;
    const text = inStringOf(old, node, tree) ?? value(node, site, style, spaceAround(path) ?? standard(site));
    const around = path.at(-2);
    // `new { cidr }` names the member and the variable at once.
    if (around?.kind === 'entry' && around.shorthand)
      return { start: old.start, end: old.end, newText: `${around.name ?? ''} = ${text}` };
    return { start: old.start, end: old.end, newText: text };
  },
  key: keyLike,
  declaredBy: declaredByStatement,
  nameDeclaration: (declared, variable) => assignedTo(declared, `var ${variable}`),
  reference: (variable, attribute) => `${variable}.${upperFirst(attribute)}`,
  classOf,
  nameExpression,
  statement,
  setting,
  encode: (path, asText, tree, style) =>
    encodeDocument(path, asText, tree, style, {
      call: (json) => `JsonSerializer.Serialize(${json})`,
      text: (json) => `@"${json.replaceAll('"', '""')}"`,
      value: (node, site) => value(node, site, style, ''),
      edits: () =>
        ['System.Collections.Generic', 'System.Text.Json'].flatMap((module) => usingEdit(tree, module, style) ?? []),
    }),
  complete: (tree, result, _, trees) => withFurther(tree, result, trees, shortened),
};

/** The names of the provider in what a change brought, as short as the file's `using`s allow. */
function shortened(after: AfterText): PlainEdit[] {
  const written = [...after.text.matchAll(/\b(Pulumi\.AliCloud(?:\.\w+)*)\.\w+Args\b/g)];
  const brought = written.filter(({ index }) => after.isNew(index));
  if (brought.length === 0) return [];
  const { statements } = after.tree;
  const usings = statements.flatMap((node) => (node.kind === 'import' && !node.isStatic ? [node] : []));
  const head = usings.at(-1)?.end ?? 0;
  return brought.flatMap(({ index, 1: space = '' }) => {
    if (index < head) return [];
    const isOpen = usings.some(({ wildcard, module }) => wildcard && module === space);
    if (isOpen) return [{ start: index, end: index + space.length + 1, newText: '' }];
    for (const { bindings, module } of usings) {
      const local = bindings[0]?.local;
      const isPart = space === module || space.startsWith(`${module}.`);
      if (local !== undefined && isPart) return [{ start: index, end: index + module.length, newText: local }];
    }
    return [];
  });
}

function classOf(tree: CodeFile, type: string): Access | undefined {
  const { module, name } = classParts(type);
  const space = namespaceOf(module);
  const found: (string | undefined)[] = [undefined, undefined, undefined];
  for (const node of tree.statements) {
    const path = node.kind === 'import' ? providerPath(node.module) : undefined;
    if (node.kind !== 'import' || path === undefined) continue;
    const [first, second] = path;
    const isModule = first === space && path.length === 1;
    for (const { local } of node.bindings) {
      if (path.length === 0) found[0] ??= `${local}.${space}.${name}`;
      else if (isModule) found[1] ??= `${local}.${name}`;
      else if (first === space && second === name && path.length === 2) found[1] ??= local;
    }
    if (node.wildcard && !node.isStatic && isModule) found[2] ??= name;
  }
  // Names that a whole namespace gives may be ambiguous; what the file has a name for is not.
  const text = found.find((each) => each !== undefined);
  return { text: text ?? `Pulumi.AliCloud.${space}.${name}`, edits: [] };
}

function nameExpression(name: string, like: Expression | undefined, tree: CodeFile, style: Style): string {
  if (like === undefined) return quoted(name, '"');
  if (like.kind === 'string') return likeString(name, like, tree) ?? quoted(name, '"');
  const { text } = tree;
  const escaped = quoted(name, '"').slice(1, -1).replaceAll('{', '{{').replaceAll('}', '}}');
  if (like.kind === 'template') {
    const last = like.parts.at(-1);
    if (like.parts.length === 1) return quoted(name, '"');
    const separator = last?.kind === 'text' ? /^[-_./: ]*/.exec(last.value)?.[0] : '-';
    const kept = text.slice(like.start, last?.kind === 'text' ? last.start : like.contentEnd);
    return `${kept}${separator}${escaped}${text.slice(like.contentEnd, like.end)}`;
  }
  const joined = joinedName(name, like, tree, style);
  if (joined !== undefined) return joined;
  const written = text.slice(like.start, like.end);
  return `${like.kind === 'conditional' ? `(${written})` : written} + ${quoted(`-${name}`, '"')}`;
}

function statement(resource: NewStatement, style: Style): string {
  const { variable, type, className, resourceName, fields, path, tree } = resource;
  const space = spaceOf(className) ?? standard({ type, path: [] });
  const entries = fieldTexts(fields, { type, path: [] }, { ...style, oneLine: false }, space);
  const args = `new${style.namesArguments ? ` ${className}Args` : '()'}${braces(entries, { ...style, oneLine: false })}`;
  const parent = parentOf(path.at(-1));
  const options = parent === undefined ? '' : `, ${optionsText(parent, tree)}`;
  const made = `new ${className}(${resourceName}, ${args}${options});`;
  return variable === undefined ? made : `var ${variable} = ${made}`;
}

/** The options of a resource that belongs to the same component. */
function optionsText({ options, parent }: NonNullable<ReturnType<typeof parentOf>>, { text }: CodeFile): string {
  const isNamed = options.kind === 'new' && options.type !== undefined;
  const name = isNamed ? ` ${text.slice(options.type.start, options.type.end)}` : '()';
  return `new${name} { Parent = ${text.slice(parent.start, parent.end)} }`;
}

function setting(tree: CodeFile, setting: NewSetting, style: Style): readonly PlainEdit[] | undefined {
  const { key, variable, description, errorMessage, path, freeName } = setting;
  const settings = settingsAround(tree, path);
  const name = settings?.name ?? freeName('config');
  const lines = [
    ...(settings === undefined ? [`var ${name} = new ${configClass(tree)}();`] : []),
    ...description.map((line) => `// ${line}`.trimEnd()),
    `var ${variable} = ${name}.Require(${quoted(key, '"')});`,
    `if (!System.Text.RegularExpressions.Regex.IsMatch(${variable}, "^[0-9A-Fa-f.:]+/[1-9][0-9]{0,2}$"))`,
    '{',
    `${style.unit}throw new System.ArgumentException(${quoted(errorMessage, '"')});`,
    '}',
  ];
  if (settings !== undefined) return [linesBehind(tree, settings.last, lines, style)];
  const around = outermostFunction(path);
  const edit = around && linesAtBeginning(tree, around.body, lines, style);
  return edit && [edit];
}

function configClass(tree: CodeFile): string {
  const has = tree.statements.some((node) => node.kind === 'import' && node.wildcard && node.module === 'Pulumi');
  return has ? 'Config' : 'Pulumi.Config';
}

/** The edit that makes a namespace known, in the order of the others; undefined when it is. */
function usingEdit(tree: CodeFile, module: string, style: Style): PlainEdit | undefined {
  const usings = tree.statements.flatMap((node) => (node.kind === 'import' ? [node] : []));
  const plain = usings.filter(({ wildcard, isStatic }) => wildcard && !isStatic);
  if (plain.some((node) => node.module === module)) return undefined;
  const line = `using ${module};`;
  const isSystem = (name: string): boolean => /^System\b/.test(name);
  const before = plain.filter((node) => isSystem(node.module) && node.module < module).at(-1);
  if (before !== undefined) return { start: before.end, end: before.end, newText: style.lineBreak + line };
  const at = usings[0]?.start ?? tree.statements[0]?.start ?? 0;
  return { start: at, end: at, newText: line + style.lineBreak };
}
