import type { Stop } from '../pattern';
import type { PolicyValue } from '../policies';
import { inReadingOrder, type WriteStop, withStops } from '../stops';
import type { Argument, Node, ProgramResource } from './resources';

/*
 * What the writers of all languages share. A value is a number of lines without the indentation of its place; a level
 * is a tab, which editors turn into what the file is indented with.
 */

export type Lines = readonly string[];

/** What a language writes in its own way. */
export interface Spelling {
  readonly comment: '//' | '#';
  readonly text: (quoted: string) => string;
  readonly number: (digits: string) => string;
  readonly boolean: (value: boolean) => string;
  /** An output of a resource, names in the forms of {@link Node}. */
  readonly output: (variable: string, attribute: string) => string;
  /** `areOutputs`: of resources, and no values that are known. */
  readonly list: (items: readonly string[], areOutputs: boolean) => Lines;
  readonly object: (className: string, args: readonly Argument[], writer: Writer) => Lines;
  readonly objects: (className: string, items: readonly (readonly Argument[])[], writer: Writer) => Lines;
  readonly policy: (value: PolicyValue, writer: Writer) => Lines;
  readonly resource: (resource: ProgramResource, writer: Writer) => Lines;
}

export interface Writer {
  /** Of the resource that is being written. */
  readonly module: string;
  value(node: Node): Lines;
  /** A text of a policy, its stops written and nothing escaped. */
  bare(text: string): string;
  /** The same in quotes. */
  quoted(text: string): string;
}

/** The resources one below the other, each with its comment. */
export function layOut(resources: readonly ProgramResource[], spelling: Spelling, writeStop: WriteStop): string[] {
  const write = inReadingOrder(writeStop);
  return resources.flatMap((resource, i) => [
    ...(i > 0 ? [''] : []),
    ...resource.comment.map((line) => `${spelling.comment} ${line}`),
    ...spelling.resource(resource, writerFor(resource.module, spelling, write)),
  ]);
}

function writerFor(module: string, spelling: Spelling, write: WriteStop): Writer {
  const stopped = ({ stop, value, choices, range }: Stop): string => {
    const text = write(stop, String(value), choices);
    return range ? `${text}/${text}` : text;
  };
  const bare = (text: string): string => withStops(text, write);
  const writer: Writer = {
    module,
    bare,
    quoted: (text) => `"${bare(text)}"`,
    value: (node) => {
      switch (node.kind) {
        case 'text':
          return [spelling.text(`"${typeof node.value === 'string' ? node.value : stopped(node.value)}"`)];
        case 'number':
          return [spelling.number(typeof node.value === 'number' ? String(node.value) : stopped(node.value))];
        case 'boolean':
          return [spelling.boolean(node.value)];
        case 'output': {
          const text = spelling.output(node.variable, node.attribute);
          return [node.stop === undefined ? text : write(node.stop, text)];
        }
        case 'list':
          return spelling.list(
            node.items.map((item) => writer.value(item).join('')),
            node.items.some(({ kind }) => kind === 'output'),
          );
        case 'object':
          return spelling.object(node.className, node.args, writer);
        case 'objects':
          return spelling.objects(node.className, node.items, writer);
        case 'policy':
          return spelling.policy(node.value, writer);
      }
    },
  };
  return writer;
}

export const indented = (lines: Lines): Lines => lines.map((line) => (line === '' ? '' : `\t${line}`));

/** What stands in front of the first line and behind the last one. */
export function around(before: string, lines: Lines, after: string): Lines {
  const [first = '', ...rest] = lines;
  const last = rest.pop();
  return last === undefined ? [before + first + after] : [before + first, ...rest, last + after];
}

/** Members on lines of their own, each with its separator. */
export function bracketed(open: string, members: readonly Lines[], close: string, ends: Ends = every): Lines {
  const inner = members.flatMap((member, i) => around('', member, i < members.length - 1 ? ends.each : ends.last));
  return [open, ...indented(inner), close];
}

interface Ends {
  readonly each: string;
  readonly last: string;
}

const every: Ends = { each: ',', last: ',' };
export const between: Ends = { each: ',', last: '' };

/** A policy as the literals of a language, its short lists of texts on one line. */
export function literal(
  value: PolicyValue,
  write: {
    readonly text: (text: string) => string;
    readonly key: (name: string) => string;
    readonly map: (entries: readonly (readonly [key: string, value: Lines])[]) => Lines;
    readonly list: (items: readonly Lines[], isOneLine: boolean) => Lines;
  },
): Lines {
  if (typeof value === 'string') return [write.text(value)];
  if (isItems(value))
    return write.list(
      value.map((item) => literal(item, write)),
      value.length === 1 && typeof value[0] === 'string',
    );
  // A key's stops are read ahead of its value's.
  return write.map(Object.entries(value).map(([name, member]) => [write.key(name), literal(member, write)]));
}

/** A policy as maps in braces and lists in square brackets. */
export function braced(policy: PolicyValue, writer: Writer, key: (name: string) => string, ends: Ends = every): Lines {
  return literal(policy, {
    text: writer.quoted,
    key,
    map: (entries) =>
      bracketed(
        '{',
        entries.map(([name, value]) => around(`${name}: `, value, '')),
        '}',
        ends,
      ),
    list: (items, isOneLine) => (isOneLine ? [`[${items.flat().join('')}]`] : bracketed('[', items, ']', ends)),
  });
}

const isItems = (value: PolicyValue): value is readonly PolicyValue[] => Array.isArray(value);

/** `app_security_group` → `AppSecurityGroup`, `zoneId` → `ZoneId`. */
export function pascal(name: string): string {
  return name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
