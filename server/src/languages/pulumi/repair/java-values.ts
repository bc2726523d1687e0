import type { CodeFile } from '../../../syntax/code/tree';
import type { PlainEdit } from '../../shared/new-value';
import { classParts } from './access';
import { isEncoded, type NodePath } from './find';
import { completeImports } from './java-imports';
import { type NewField, type NewNode, type Site, siteBelow, somewhere } from './node';
import { indented } from './print';
import { inSchemaType, objectClass } from './schema';
import { inStringOf, quoted, scalarText } from './strings';
import type { Style } from './style';

/* Values of Java. */

export function replace(
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
export function argumentsFor(node: NewNode, site: Site | undefined, style: Style): string {
  if (node.kind !== 'list' || node.items.length === 0 || node.items.some(isOutput)) return value(node, site, style);
  return node.items.map((item, i) => value(item, siteBelow(site, i), style)).join(', ');
}

function isOutput(node: NewNode): boolean {
  return node.kind === 'expression' && node.isOutput;
}

/** Classes stand with their packages; {@link completeImports} shortens them. */
export function value(node: NewNode, site: Site | undefined, style: Style): string {
  switch (node.kind) {
    case 'expression':
      return node.text;
    case 'scalar':
      return scalarText(inSchemaType(node.value, site), '"', node.select);
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
export function call(name: string, args: readonly string[], style: Style): string {
  const isShort = args.length < 2 && args.every((arg) => !arg.includes('\n'));
  if (style.oneLine || isShort || args.every((arg) => !arg.includes('('))) return `${name}(${args.join(', ')})`;
  if (args.length === 1) return `${name}(${args[0]})`;
  const lines = args.map((arg) => style.unit + indented(arg, style.unit));
  return `${name}(\n${lines.join(',\n')}\n)`;
}

/** A builder with a call for each field, on lines of their own. */
export function builder(name: string, fields: readonly NewField[], site: Site, style: Style): string {
  const calls = fields.map(([field, of]) => `.${field}(${argumentsFor(of, siteBelow(site, field), style)})`);
  if (style.oneLine) return `${name}.builder()${calls.join('')}.build()`;
  const lines = [...calls, '.build()'].map((each) => `\n${style.unit}${indented(each, style.unit)}`);
  return `${name}.builder()${lines.join('')}`;
}
