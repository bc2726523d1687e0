import type {
  Call,
  CodeFile,
  CodeNode,
  Entry,
  Expression,
  ListLiteral,
  New,
  ObjectLiteral,
  Statement,
} from '../../../syntax/code/tree';
import { walk } from '../../../syntax/code/walk';
import type { PlainEdit } from '../../shared/new-value';
import { lowerFirst } from '../naming';
import { classParts } from './access';
import { parentOf } from './declared';
import type { Declared, Dialect, Members, NewSetting, NewStatement } from './dialect';
import { encodeDocument } from './documents';
import { isEncoded, isEncoder, isStatement, type NodePath } from './find';
import { completeGo } from './go-complete';
import { importEdits, packageOf, pulumiPackage } from './go-imports';
import { linesAtBeginning, linesBehind, parameterOfType, settingsAround } from './local-settings';
import { toCamel } from './naming';
import { marked, type NewField, type NewNode, type Site, siteBelow, somewhere } from './node';
import { indented, isShort } from './print';
import { inSchemaType, objectClass, upperFirst } from './schema';
import { inStringOf, joinedName, likeString, quoted } from './strings';
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
  key: (path, at, name, tree) => {
    const entry = path.find((node): node is Entry => node.kind === 'entry' && node.key?.start === at.start);
    if (entry?.key?.kind === 'string') return likeString(name, entry.key, tree) ?? quoted(name, '"');
    return upperFirst(name);
  },
  declaredBy,
  nameDeclaration,
  reference: (variable, attribute) =>
    attribute === 'id' ? `${variable}.ID()` : `${variable}.${upperFirst(attribute)}`,
  classOf: (tree, type) => {
    const { module, name } = classParts(type);
    const { text, edits } = packageOf(tree, module);
    return { text: text === '' ? name : `${text}.${name}`, edits };
  },
  nameExpression,
  statement,
  setting,
  encode,
  complete: completeGo,
};

function isBraced(node: Expression): node is ObjectLiteral | ListLiteral {
  return (
    (node.kind === 'object' || node.kind === 'list') && node.form === 'composite' && node.open >= 0 && node.close >= 0
  );
}

function isListType(node: ObjectLiteral | ListLiteral): boolean {
  return node.type?.shape === 'list' || /Array$/.test(node.type?.name ?? '');
}

function isFields(node: Expression): node is ObjectLiteral | ListLiteral {
  return isBraced(node) && (node.kind === 'object' ? !isListType(node) : node.items.length === 0 && !isListType(node));
}

function isItems(node: Expression): node is ObjectLiteral | ListLiteral {
  return isBraced(node) && (node.kind === 'list' ? node.items.length > 0 || isListType(node) : isListType(node));
}

function fieldsOf(node: ObjectLiteral | ListLiteral): Members {
  const entries = node.kind === 'object' ? node.entries : [];
  return {
    node,
    separator: 'comma',
    members: entries.map(({ start, end, name, key, keyForm, value: of }) => ({
      start,
      end,
      name: keyForm === 'string' ? (name ?? '') : lowerFirst(name ?? ''),
      key,
      value: of,
    })),
    open: node.open + 1,
    close: node.close,
    trailingComma: true,
    spreads: true,
  };
}

function itemsOf(node: ObjectLiteral | ListLiteral): Members {
  const items = node.kind === 'list' ? node.items : [];
  return {
    node,
    separator: 'comma',
    members: items.map(({ start, end, value: of }) => ({ start, end, name: '', key: undefined, value: of })),
    open: node.open + 1,
    close: node.close,
    trailingComma: true,
    spreads: false,
  };
}

/** Of `ecs.NewSecurityGroup(ctx, "web", &…)` what comes third; of a look-up what comes second. */
function argumentsGiven(call: Call): Expression | undefined {
  return call.args[makesResource(call) ? 2 : 1]?.value;
}

function makesResource({ callee }: Call): boolean {
  return (callee.kind === 'member' || callee.kind === 'name') && /^New[A-Z]/.test(callee.name);
}

function firstArguments(call: Call | New, fields: readonly NewField[], type: string, style: Style) {
  if (call.kind !== 'call' || !makesResource(call)) return undefined;
  const given = argumentsGiven(call);
  if (given?.kind !== 'null') return undefined;
  const space = call.callee.kind === 'member' && call.callee.object.kind === 'name' ? call.callee.object.name : '';
  return {
    start: given.start,
    end: given.end,
    newText: struct(classParts(type).name, fields, { type, path: [] }, style, space),
  };
}

/** The package of a class of arguments, where nothing tells under which name the file has it. */
function standard(site: Site | undefined): string {
  return site === undefined ? '' : classParts(site.type).module;
}

function packageIn(name: string | undefined): string | undefined {
  const parts = name?.split('.') ?? [];
  return parts.length === 2 && parts[0] !== 'pulumi' ? parts[0] : undefined;
}

function spaceIn({ node }: Members, site: Site | undefined): string {
  const type = node.kind === 'object' || node.kind === 'list' ? node.type?.name : undefined;
  return packageIn(type) ?? standard(site);
}

function spaceAround(path: NodePath, site: Site | undefined): string {
  for (const node of [...path].reverse()) {
    const name = node.kind === 'object' || node.kind === 'list' ? packageIn(node.type?.name) : undefined;
    if (name !== undefined) return name;
  }
  return standard(site);
}

/** The element type of a list that has no type of Pulumi's; empty for one that has. */
function elementOf({ type }: ListLiteral): string {
  return type?.shape === 'list' ? (type.args[0]?.name ?? type.name) || 'interface' : 'pulumi.Input';
}

/** The arguments of a look-up hold plain values: `&ram.GetPolicyDocumentArgs{ Version: pulumi.StringRef("1") }`. */
function plainStyle({ node }: Members): boolean {
  const name = (node.kind === 'object' ? node.type?.name : undefined)?.split('.').at(-1) ?? '';
  return /^Get\w+(?:Args|Statement\w*)$/.test(name) && !/OutputArgs$|Statement\w*Args$/.test(name);
}

function plainValue(node: NewNode, site: Site | undefined, style: Style, into: Members): string {
  const text = value(node, undefined, style, spaceIn(into, site));
  if (node.kind !== 'scalar') return text;
  // What may be left out is a pointer.
  const last = site?.path.at(-1);
  const isRequired = last === 'operator' || last === 'variable';
  return isRequired ? text : `pulumi.${wrapperOf(node.value)}Ref(${text})`;
}

function wrapperOf(value: string | number | boolean | null): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'Int' : 'Float64';
  return typeof value === 'boolean' ? 'Bool' : 'String';
}

function value(node: NewNode, site: Site | undefined, style: Style, space: string): string {
  switch (node.kind) {
    case 'expression':
      return site === undefined || node.isOutput ? node.text : `pulumi.String(${node.text})`;
    case 'scalar': {
      const written = inSchemaType(node.value, site);
      if (written === null) return 'nil';
      const plain = typeof written === 'string' ? quoted(written, '"') : String(written);
      const text = node.select === true ? marked(plain, typeof written === 'string' ? 1 : 0) : plain;
      return site === undefined ? text : `pulumi.${wrapperOf(written)}(${text})`;
    }
    case 'list': {
      const items = node.items.map((item, i) => value(item, siteBelow(site, i), style, space));
      const isOneLine = style.oneLine || node.items.every(isShort);
      return listType(node.items, site, space) + braces(items, isOneLine, style);
    }
    case 'map': {
      if (site !== undefined) return struct(objectClass(site), node.entries, site, style, space);
      const entries = node.entries.map(([name, of]) => `${quoted(name, '"')}: ${value(of, undefined, style, space)}`);
      return `map[string]interface{}${braces(entries, style.oneLine, style)}`;
    }
  }
}

function listType(items: readonly NewNode[], site: Site | undefined, space: string): string {
  const kinds = new Set(items.map((item) => (item.kind === 'scalar' ? typeof item.value : item.kind)));
  const [only] = kinds.size === 1 ? kinds : [];
  if (site === undefined) {
    if (only === 'string') return '[]string';
    return only === 'map' ? '[]map[string]interface{}' : '[]interface{}';
  }
  if (only === 'map') return `${prefixed(space, objectClass(siteBelow(site, 0) ?? site))}Array`;
  return only === 'number' ? 'pulumi.IntArray' : 'pulumi.StringArray';
}

function prefixed(space: string, name: string): string {
  return space === '' ? name : `${space}.${name}`;
}

function struct(name: string, fields: readonly NewField[], site: Site, style: Style, space: string): string {
  const entries = fields.map(
    ([field, of]) => `${upperFirst(field)}: ${value(of, siteBelow(site, field), style, space)}`,
  );
  return `&${prefixed(space, name)}Args${braces(entries, style.oneLine, style)}`;
}

function braces(entries: readonly string[], isOneLine: boolean, style: Style): string {
  if (isOneLine || entries.length === 0) return `{${entries.join(', ')}}`;
  return `{\n${entries.map((entry) => `${style.unit}${indented(entry, style.unit)},\n`).join('')}}`;
}

function keyIn({ node }: Members, name: string, site: Site | undefined): string {
  const first = node.kind === 'object' ? node.entries.find(({ key }) => key !== undefined) : undefined;
  const isMap = node.kind === 'object' && (node.type?.shape === 'map' || /Map$/.test(node.type?.name ?? ''));
  const isText = first === undefined ? isMap || site === undefined : first.keyForm === 'string';
  return isText ? quoted(name, '"') : upperFirst(name);
}

/** What only wraps a plain value for the compiler: `pulumi.String`. */
const wrappers: ReadonlySet<string> = new Set(
  'String StringPtr StringRef Int IntPtr IntRef Bool BoolPtr BoolRef Float64 Float64Ptr Float64Ref'.split(' '),
);

function isWrapper(node: CodeNode | undefined): node is Call {
  return (
    node?.kind === 'call' && node.args.length === 1 && node.callee.kind === 'member' && wrappers.has(node.callee.name)
  );
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
  const around = path.at(-3);
  const wrapper = isWrapper(around) && around.args[0]?.value === old ? around : undefined;
  const range = { start: old.start, end: old.end };
  if (wrapper === undefined) {
    const at = isPlain(path, node) ? undefined : (site ?? somewhere);
    return { ...range, newText: inStringOf(old, node, tree) ?? value(node, at, style, spaceAround(path, site)) };
  }
  if (node.kind === 'expression' && !node.isOutput) return { ...range, newText: node.text };
  const name = wrapper.callee.kind === 'member' ? wrapper.callee.name : '';
  const written = node.kind === 'scalar' ? inSchemaType(node.value, site) : undefined;
  if (written !== undefined && written !== null && name.startsWith(wrapperOf(written)))
    return { ...range, newText: inStringOf(old, node, tree) ?? value(node, undefined, style, '') };
  return { start: wrapper.start, end: wrapper.end, newText: value(node, site, style, spaceAround(path, site)) };
}

/** Whether what stands in place of an expression is a plain value of Go: data, a constant of the program. */
function isPlain(path: NodePath, node: NewNode): boolean {
  const old = path.at(-1);
  if (isEncoded(path)) return true;
  const isLiteral = old?.kind === 'string' || old?.kind === 'number' || old?.kind === 'boolean';
  if (isLiteral && node.kind === 'scalar') return true;
  return [old, path.at(-3)].some(
    (each) => each?.kind === 'list' && each.type?.shape === 'list' && !/^pulumi\./.test(elementOf(each)),
  );
}

function declaredBy(path: NodePath): Declared | undefined {
  const call = path.at(-1);
  if (call?.kind !== 'call') return undefined;
  const statement = path.filter(isStatement).at(-1);
  if (statement === undefined) return undefined;
  const at = path.indexOf(statement);
  const target = targetOf(statement, call);
  if (target === undefined) return undefined;
  const resourceName = makesResource(call) ? call.args[1]?.value : undefined;
  const [resource] = target.kind === 'list' ? target.items.map((item) => item.value) : [target];
  const outer = path[at - 1];
  // `if _, err := …; err != nil { … }` is one statement.
  if (outer?.kind === 'if' && outer.initializer === statement) {
    const inner = { variable: undefined, variableRange: undefined };
    return { start: outer.start, end: outer.end, statements: [outer], call, resourceName, ...inner };
  }
  const siblings = outer?.kind === 'block' ? outer.statements : [];
  const next = siblings[siblings.indexOf(statement) + 1];
  const statements = next !== undefined && isErrorCheck(next, target) ? [statement, next] : [statement];
  const end = statements.at(-1)?.end ?? statement.end;
  return { start: statement.start, end, statements, call, resourceName, ...variableOf(resource) };
}

/** `group`, or `s.Group` of a struct. */
function variableOf(target: Expression | undefined): Pick<Declared, 'variable' | 'variableRange'> {
  if (target?.kind === 'name' && target.name !== '_')
    return { variable: target.name, variableRange: { start: target.start, end: target.end } };
  if (target?.kind === 'member' && target.object.kind === 'name') {
    const { object, name, nameStart, end } = target;
    return { variable: `${object.name}.${name}`, variableRange: { start: nameStart, end } };
  }
  return { variable: undefined, variableRange: undefined };
}

/** What a statement gives the results of a call to; undefined when it does more with the call. */
function targetOf(statement: Statement, call: Call): Expression | undefined {
  if (statement.kind === 'declaration') {
    const [only, ...others] = statement.declarators;
    return only?.value === call && others.length === 0 ? only.target : undefined;
  }
  if (statement.kind !== 'expression-statement' || statement.expression.kind !== 'assignment') return undefined;
  return statement.expression.value === call ? statement.expression.target : undefined;
}

function isErrorCheck(next: Statement, target: Expression): boolean {
  const error = target.kind === 'list' ? target.items.at(-1)?.value : undefined;
  if (next.kind !== 'if' || next.initializer !== undefined || next.otherwise !== undefined) return false;
  const { condition } = next;
  const isNull = condition.kind === 'binary' && condition.operator === '!=' && condition.right.kind === 'null';
  return isNull && condition.left.kind === 'name' && error?.kind === 'name' && condition.left.name === error.name;
}

function nameDeclaration({ statements: [statement], call }: Declared, variable: string): PlainEdit | undefined {
  const target = statement && call.kind === 'call' ? targetOf(statement, call) : undefined;
  if (target?.kind !== 'list') return undefined;
  const [first, error] = target.items;
  if (first?.value.kind !== 'name' || first.value.name !== '_' || error?.value.kind !== 'name') return undefined;
  return { start: target.start, end: call.start, newText: `${variable}, ${error.value.name} := ` };
}

function nameExpression(name: string, like: Expression | undefined, tree: CodeFile, style: Style): string {
  if (like === undefined) return quoted(name, '"');
  if (like.kind === 'string') return likeString(name, like, tree) ?? quoted(name, '"');
  const { text } = tree;
  const written = text.slice(like.start, like.end);
  return joinedName(name, like, tree, style) ?? `${written}+${quoted(`-${name}`, '"')}`;
}

function statement(
  { variable, type, className, resourceName, fields, path, tree }: NewStatement,
  style: Style,
): string {
  const [space = '', name = ''] = className.includes('.') ? className.split('.') : ['', className];
  const site = { type, path: [] };
  const args = struct(name, fields, site, { ...style, oneLine: false }, space);
  const context = parameterOfType(path, /(?:^|\.)Context$/)?.name ?? 'ctx';
  const option = parentOf(path.at(-1))?.options;
  const options = option === undefined ? '' : `, ${tree.text.slice(option.start, option.end)}`;
  const made = `${prefixed(space, `New${name}`)}(${context}, ${resourceName}, ${args}${options})`;
  const head = variable === undefined ? '_, err = ' : `${variable}, err := `;
  return `${head}${made}\nif err != nil {\n${style.unit}${failure(path, tree, 'err')}\n}`;
}

/** The statement that ends the function around a place with an error. */
function failure(path: NodePath, tree: CodeFile, error: string): string {
  const around = [...path].reverse().find((node) => node.kind === 'function' || node.kind === 'lambda');
  const body = around?.kind === 'function' || around?.kind === 'lambda' ? around.body : undefined;
  let results: string[] | undefined;
  if (body?.kind === 'block')
    walk(body, (node) => {
      if (node.kind === 'lambda') return false;
      if (node.kind !== 'return' || node.value === undefined) return undefined;
      const items =
        node.value.kind === 'list' && node.value.form === 'tuple'
          ? node.value.items.map((item) => item.value)
          : [node.value];
      const isCall = items.length === 1 && items[0]?.kind === 'call';
      if (!isCall || results === undefined) results = items.map(({ start, end }) => tree.text.slice(start, end));
      return undefined;
    });
  if (results === undefined)
    return around?.kind === 'function' && around.returnType !== undefined ? `return ${error}` : `panic(${error})`;
  return `return ${[...results.slice(0, -1).map(zeroOf), error].join(', ')}`;
}

/** What a function gives beside an error. */
function zeroOf(written: string): string {
  return /^(?:""|0|false|true)$|^"/.test(written)
    ? written.startsWith('"')
      ? '""'
      : written === 'true'
        ? 'false'
        : written
    : 'nil';
}

function setting(tree: CodeFile, setting: NewSetting, style: Style): readonly PlainEdit[] | undefined {
  const { key, variable, description, errorMessage, path, freeName } = setting;
  const settings = settingsAround(tree, path);
  const context = parameterOfType(path, /(?:^|\.)Context$/);
  if (settings === undefined && context === undefined) return undefined;
  const name = settings?.name ?? freeName('cfg');
  const pulumi = pulumiPackage(tree);
  const modules = ['errors', 'net/netip', ...(settings === undefined ? [`${pulumi}/config`] : [])];
  const lines = [
    ...(settings === undefined ? [`${name} := config.New(${context?.name ?? 'ctx'}, "")`] : []),
    ...description.map((line) => `// ${line}`.trimEnd()),
    `${variable} := ${name}.Require(${quoted(key, '"')})`,
    `if network, err := netip.ParsePrefix(${variable}); err != nil || network.Bits() == 0 {`,
    `${style.unit}${failure(path, tree, `errors.New(${quoted(errorMessage, '"')})`)}`,
    '}',
  ];
  const edits = importEdits(tree, modules, style);
  if (settings !== undefined) return [...edits, linesBehind(tree, settings.last, lines, style)];
  const edit = context && linesAtBeginning(tree, context.around.body, lines, style);
  return edit && [...edits, edit];
}

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
