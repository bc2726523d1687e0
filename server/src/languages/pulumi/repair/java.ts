import type { CodeFile, Expression, Import } from '../../../syntax/code/tree';
import type { PlainEdit } from '../../shared/new-value';
import { providerPath } from '../imports';
import { classParts } from './access';
import { assignedTo, declaredByStatement, parentOf } from './declared';
import type { Access, Dialect, NewSetting, NewStatement } from './dialect';
import { encodeDocument } from './documents';
import { classEdits, completeImports } from './java-imports';
import { chainOf, fieldsOf, isCallOf, itemsOf } from './java-members';
import { argumentsFor, builder, replace, value } from './java-values';
import { linesAtBeginning, linesBehind, parameterOfType, settingsAround } from './local-settings';
import { secondOrOnlyArgument } from './members';
import { namesIn, toCamel } from './naming';
import { indented } from './print';
import { joinedName, likeString, quoted } from './strings';
import type { Style } from './style';

const words: ReadonlySet<string> = new Set(
  (
    'abstract assert boolean break byte case catch char class const continue default do double else enum extends final ' +
    'finally float for goto if implements import instanceof int interface long native new package private protected ' +
    'public return short static strictfp super switch synchronized this throw throws transient try void volatile while ' +
    'true false null var record yield'
  ).split(' '),
);

export const java: Dialect = {
  comment: '//',
  declaresUnused: true,
  localWord: 'var',
  propertyName: (name) => name,
  variableName: (suggested) => {
    const name = toCamel(suggested);
    return words.has(name) ? `${name}_` : name;
  },
  fieldsOf,
  itemsOf,
  argumentsOf: (call, tree) => {
    const given = secondOrOnlyArgument(call);
    return given && chainOf(given, tree);
  },
  firstArguments: (call, fields, type, style) => {
    const last = call.args.at(-1);
    const given = secondOrOnlyArgument(call);
    if (call.kind !== 'new' || call.close < 0 || last === undefined) return undefined;
    const { module, name } = classParts(type);
    const text = builder(`com.pulumi.alicloud.${module}.${name}Args`, fields, { type, path: [] }, style);
    if (given === undefined) return { start: last.end, end: last.end, newText: `, ${text}` };
    const isEmpty = given.kind === 'null' || (given.kind === 'member' && given.name === 'Empty');
    return isEmpty ? { start: given.start, end: given.end, newText: text } : undefined;
  },
  value,
  field: (into, name, node, site, style) => {
    if (into.separator === 'chain') return `.${name}(${argumentsFor(node, site, style)})`;
    const text = value(node, site, style);
    return isCallOf(into, 'jsonObject')
      ? `jsonProperty(${quoted(name, '"')}, ${text})`
      : `${quoted(name, '"')}, ${text}`;
  },
  item: (_, node, site, style) => value(node, site, style),
  replace,
  key: (path, at, name, tree) => {
    const literal = path.find((node) => node.kind === 'string' && node.start === at.start);
    return literal?.kind === 'string' ? (likeString(name, literal, tree) ?? quoted(name, '"')) : name;
  },
  declaredBy: declaredByStatement,
  nameDeclaration: (declared, variable) => assignedTo(declared, `var ${variable}`),
  reference: (variable, attribute) => `${variable}.${attribute}()`,
  classOf,
  nameExpression,
  statement,
  setting,
  encode: (path, asText, tree, style) =>
    encodeDocument(path, asText, tree, style, {
      call: (json) => `serializeJson(\n${style.unit}${indented(json, style.unit)})`,
      text: (json) => `"""\n${json.replaceAll('\\', '\\\\').replaceAll('"""', '\\"""')}"""`,
      value,
      edits: () => classEdits(tree, ['static com.pulumi.codegen.internal.Serialization.*'], style),
    }),
  complete: completeImports,
};

/** The class by its name where the file imports it or can; else with its package. */
function classOf(tree: CodeFile, type: string, style: Style): Access | undefined {
  const { module, name } = classParts(type);
  const imports = tree.statements.flatMap((node) => (node.kind === 'import' ? [node] : []));
  const isHere = (cls: string): boolean => imports.some((node) => reaches(node, module, cls));
  if (isHere(name) && isHere(`${name}Args`)) return { text: name, edits: [] };
  const isTaken = (cls: string): boolean => !isHere(cls) && namesIn(tree).has(cls);
  if (isTaken(name) || isTaken(`${name}Args`)) return { text: `com.pulumi.alicloud.${module}.${name}`, edits: [] };
  const missing = [name, `${name}Args`].filter((cls) => !isHere(cls));
  const edits = classEdits(
    tree,
    missing.map((cls) => `com.pulumi.alicloud.${module}.${cls}`),
    style,
  );
  return { text: name, edits };
}

function reaches(node: Import, module: string, cls: string): boolean {
  const path = providerPath(node.module);
  if (path?.length !== 1 || path[0] !== module || node.isStatic) return false;
  return node.wildcard || node.bindings.some(({ imported }) => imported === cls);
}

function nameExpression(name: string, like: Expression | undefined, tree: CodeFile, style: Style): string {
  if (like === undefined) return quoted(name, '"');
  if (like.kind === 'string') return likeString(name, like, tree) ?? quoted(name, '"');
  const { text } = tree;
  const written = text.slice(like.start, like.end);
  const joined = joinedName(name, like, tree, style);
  if (joined !== undefined) return joined;
  return `${like.kind === 'conditional' ? `(${written})` : written} + ${quoted(`-${name}`, '"')}`;
}

function statement(resource: NewStatement, style: Style): string {
  const { variable, type, className, resourceName, fields, path, tree } = resource;
  const args = builder(`${className}Args`, fields, { type, path: [] }, { ...style, oneLine: false });
  const parent = parentOf(path.at(-1))?.parent;
  const options =
    parent === undefined
      ? ''
      : `, com.pulumi.resources.CustomResourceOptions.builder().parent(${tree.text.slice(parent.start, parent.end)}).build()`;
  const made = `new ${className}(${resourceName}, ${args}${options});`;
  return variable === undefined ? made : `var ${variable} = ${made}`;
}

function setting(tree: CodeFile, setting: NewSetting, style: Style): readonly PlainEdit[] | undefined {
  const { key, variable, description, errorMessage, path, freeName } = setting;
  const settings = settingsAround(tree, path);
  const context = parameterOfType(path, /(?:^|\.)Context$/);
  const name = settings?.name ?? freeName('config');
  const lines = [
    ...(settings === undefined ? [`final var ${name} = ${context?.name ?? ''}.config();`] : []),
    ...description.map((line) => `// ${line}`.trimEnd()),
    `final var ${variable} = ${name}.require(${quoted(key, '"')});`,
    `if (!${variable}.matches("[0-9A-Fa-f.:]+/[1-9][0-9]{0,2}")) {`,
    `${style.unit}throw new IllegalArgumentException(${quoted(errorMessage, '"')});`,
    '}',
  ];
  if (settings !== undefined) return [linesBehind(tree, settings.last, lines, style)];
  const edit = context && linesAtBeginning(tree, context.around.body, lines, style);
  return edit && [edit];
}
