import type { Call, CodeFile, Expression, Import, New } from '../../../syntax/code/tree';
import type { PlainEdit } from '../../shared/new-value';
import { providerPath } from '../imports';
import { classParts } from './access';
import { declaredByStatement, parentOf } from './declared';
import type { Access, Dialect, Member, Members, NewSetting, NewStatement } from './dialect';
import { encodeDocument } from './documents';
import { isEncoded, type NodePath, pathToNode } from './find';
import { classEdits, completeImports } from './java-imports';
import { linesAtBeginning, linesBehind, parameterOfType, settingsAround } from './local-settings';
import { namesIn, toCamel } from './naming';
import { marked, type NewField, type NewNode, type Site, siteBelow, somewhere } from './node';
import { indented } from './print';
import { inSchemaType, objectClass } from './schema';
import { inStringOf, joinedName, likeString, quoted } from './strings';
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
  propertyName: (name) => name,
  variableName: (suggested) => {
    const name = toCamel(suggested);
    return words.has(name) ? `${name}_` : name;
  },
  fieldsOf,
  itemsOf,
  argumentsOf: (call, tree) => {
    const given = argumentsGiven(call);
    return given && chainOf(given, tree);
  },
  firstArguments: (call, fields, type, style) => {
    const last = call.args.at(-1);
    const given = argumentsGiven(call);
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
  nameDeclaration: ({ statements: [statement] }, variable) =>
    statement?.kind === 'expression-statement'
      ? { start: statement.start, end: statement.start, newText: `var ${variable} = ` }
      : undefined,
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

/** The second argument of a resource, or the only one of a look-up. */
function argumentsGiven({ args, kind }: Call | New): Expression | undefined {
  return args[kind === 'call' ? 0 : 1]?.value;
}

/** The calls of a builder, from any call of it. */
function chainOf(node: Expression, tree: CodeFile): Members | undefined {
  if (node.kind !== 'call') return undefined;
  const outer = outermostCall(node, tree);
  if (outer.callee.kind !== 'member' || outer.callee.name !== 'build') return undefined;
  const members: Member[] = [];
  let end: Call | undefined;
  for (let call = innerCall(outer); call !== undefined; call = innerCall(call)) {
    if (call.callee.kind !== 'member') return undefined;
    if (call.callee.name === 'builder') {
      end = call;
      break;
    }
    members.push(memberOf(call, call.callee.nameStart, tree));
  }
  if (end === undefined) return undefined;
  members.reverse();
  return {
    node: outer,
    separator: 'chain',
    members,
    open: end.end,
    close: members.at(-1)?.end ?? end.end,
    trailingComma: false,
    spreads: true,
  };
}

function memberOf(call: Call, nameStart: number, { text }: CodeFile): Member {
  const [only, ...others] = call.args;
  return {
    start: text.lastIndexOf('.', nameStart),
    end: call.end,
    name: text.slice(nameStart, call.callee.end),
    key: { start: nameStart, end: call.callee.end },
    value: others.length === 0 ? only?.value : undefined,
  };
}

/** The call that a call goes on from: `a.b().c()` from `a.b()`. */
function innerCall({ callee }: Call): Call | undefined {
  return callee.kind === 'member' && callee.object.kind === 'call' ? callee.object : undefined;
}

/** The last call of the chain that a call belongs to. */
function outermostCall(node: Call, tree: CodeFile): Call {
  let outer = node;
  const path = pathToNode(tree, node);
  for (let i = path.length - 2; i >= 1; i -= 2) {
    const member = path[i];
    const call = path[i - 1];
    if (member?.kind !== 'member' || call?.kind !== 'call' || call.callee !== member || outer.callee === member) break;
    if (outer.callee.kind === 'member' && outer.callee.name === 'build') break;
    outer = call;
  }
  return outer;
}

const listCalls: ReadonlySet<string> = new Set(['of', 'asList', 'jsonArray', 'singletonList', 'all']);

function lastNameOf(callee: Expression): string {
  return callee.kind === 'member' || callee.kind === 'name' ? callee.name : '';
}

function isCallOf({ node }: Members, name: string): boolean {
  return node.kind === 'call' && lastNameOf(node.callee) === name;
}

function isMapCall({ callee }: Call): boolean {
  return (
    callee.kind === 'member' && callee.name === 'of' && callee.object.kind === 'name' && /Map$/.test(callee.object.name)
  );
}

function fieldsOf(node: Expression, tree: CodeFile): Members | undefined {
  if (node.kind !== 'call' || node.close < 0) return undefined;
  const name = lastNameOf(node.callee);
  if (name === 'jsonObject') {
    const members = node.args.map(({ start, end, value: of }): Member => {
      const [key, inner] = of.kind === 'call' ? of.args : [];
      const isText = key?.value.kind === 'string';
      return {
        start,
        end,
        name: isText ? stringOf(key.value) : '',
        key: isText ? key.value : undefined,
        value: inner?.value,
      };
    });
    return bracketed(node, members);
  }
  if (isMapCall(node)) {
    const members: Member[] = [];
    for (let i = 0; i + 1 < node.args.length; i += 2) {
      const key = node.args[i];
      const of = node.args[i + 1];
      if (key === undefined || of === undefined) break;
      members.push({ start: key.start, end: of.end, name: stringOf(key.value), key: key.value, value: of.value });
    }
    return bracketed(node, members);
  }
  return chainOf(node, tree);
}

function stringOf(node: Expression): string {
  return node.kind === 'string' ? node.value : '';
}

function bracketed(node: Call, members: readonly Member[]): Members {
  return {
    node,
    separator: 'comma',
    members,
    open: node.open + 1,
    close: node.close,
    trailingComma: false,
    spreads: true,
  };
}

/** The items of `List.of(…)`, or of a builder's call that is given several. */
function itemsOf(node: Expression): Members | undefined {
  if (node.kind === 'list') {
    if (node.open < 0 || node.close < 0) return undefined;
    const members = node.items.map(({ start, end, value: of }) => ({
      start,
      end,
      name: '',
      key: undefined,
      value: of,
    }));
    return {
      node,
      separator: 'comma',
      members,
      open: node.open + 1,
      close: node.close,
      trailingComma: false,
      spreads: false,
    };
  }
  if (node.kind !== 'call' || node.close < 0 || isMapCall(node)) return undefined;
  const isList = listCalls.has(lastNameOf(node.callee));
  const isGiven = node.callee.kind === 'member' && node.callee.object.kind === 'call' && node.args.length > 1;
  if (!isList && !isGiven) return undefined;
  return {
    ...bracketed(
      node,
      node.args.map(({ start, end, value: of }) => ({ start, end, name: '', key: undefined, value: of })),
    ),
    spreads: false,
  };
}

function replace(
  path: NodePath,
  node: NewNode,
  site: Site | undefined,
  tree: CodeFile,
  style: Style,
): PlainEdit | undefined {
  const old = path.at(-1);
  if (old === undefined) return undefined;
  const given =
    old.kind === 'call' && old.callee.kind === 'member' && old.callee.object.kind === 'call' && old.args.length > 1;
  // What a builder's call is given one by one has no expression of its own.
  if (given) {
    const first = old.args[0];
    const last = old.args.at(-1);
    if (first === undefined || last === undefined) return undefined;
    return { start: first.start, end: last.end, newText: argumentsFor(node, site, style) };
  }
  const holder = path.at(-3);
  const isArgument =
    holder?.kind === 'call' &&
    holder.callee.kind === 'member' &&
    holder.callee.object.kind === 'call' &&
    holder.args.length === 1;
  const at = isEncoded(path) ? undefined : (site ?? somewhere);
  const isGiven = isArgument && at !== undefined;
  const text = inStringOf(old, node, tree) ?? (isGiven ? argumentsFor(node, at, style) : value(node, at, style));
  return { start: old.start, end: old.end, newText: text };
}

/** What stands between the parentheses of a builder's call: the items of a list one by one. */
function argumentsFor(node: NewNode, site: Site | undefined, style: Style): string {
  if (node.kind !== 'list' || node.items.length === 0 || node.items.some(isOutput)) return value(node, site, style);
  return node.items.map((item, i) => value(item, siteBelow(site, i), style)).join(', ');
}

function isOutput(node: NewNode): boolean {
  return node.kind === 'expression' && node.isOutput;
}

/** Classes stand with their packages; {@link completeImports} shortens them. */
function value(node: NewNode, site: Site | undefined, style: Style): string {
  switch (node.kind) {
    case 'expression':
      return node.text;
    case 'scalar': {
      const written = inSchemaType(node.value, site);
      const text = typeof written === 'string' ? quoted(written, '"') : String(written);
      return node.select === true ? marked(text, typeof written === 'string' ? 1 : 0) : text;
    }
    case 'list': {
      if (site === undefined)
        return call(
          'jsonArray',
          node.items.map((item) => value(item, undefined, style)),
          style,
        );
      const hasOutput = node.items.some(isOutput);
      const items = node.items.map((item, i) => {
        const text = value(item, siteBelow(site, i), style);
        return hasOutput && !isOutput(item) ? `com.pulumi.core.Output.of(${text})` : text;
      });
      return `${hasOutput ? 'com.pulumi.core.Output.all' : 'java.util.List.of'}(${items.join(', ')})`;
    }
    case 'map': {
      if (site !== undefined) {
        const { module } = classParts(site.type);
        return builder(`com.pulumi.alicloud.${module}.inputs.${objectClass(site)}Args`, node.entries, site, style);
      }
      const entries = node.entries.map(
        ([name, of]) => `jsonProperty(${quoted(name, '"')}, ${value(of, undefined, style)})`,
      );
      return call('jsonObject', entries, style);
    }
  }
}

/** A call with its arguments on lines of their own, where they take room. */
function call(name: string, args: readonly string[], style: Style): string {
  const isShort = args.length < 2 && args.every((arg) => !arg.includes('\n'));
  if (style.oneLine || isShort || args.every((arg) => !arg.includes('('))) return `${name}(${args.join(', ')})`;
  if (args.length === 1) return `${name}(${args[0]})`;
  const lines = args.map((arg) => style.unit + indented(arg, style.unit));
  return `${name}(\n${lines.join(',\n')}\n)`;
}

/** A builder with a call for each field, on lines of their own. */
function builder(name: string, fields: readonly NewField[], site: Site, style: Style): string {
  const calls = fields.map(([field, of]) => `.${field}(${argumentsFor(of, siteBelow(site, field), style)})`);
  if (style.oneLine) return `${name}.builder()${calls.join('')}.build()`;
  const lines = [...calls, '.build()'].map((each) => `\n${style.unit}${indented(each, style.unit)}`);
  return `${name}.builder()${lines.join('')}`;
}

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
