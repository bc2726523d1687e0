import type { Condition, Resource } from '../../server/src/core/resource';
import type { SourceFile } from '../../server/src/core/source';
import type { Span } from '../../server/src/core/span';
import type { Branch, Entry, MapValue, Scalar, Value, Why } from '../../server/src/core/value';

/*
 * Resources from plain JavaScript values, for tests of what comes after reading. Every value stands in a made-up file
 * in the form in which it was given, so that spans can be looked at.
 */

/** What stands for a value: scalars, lists and maps as themselves, the rest by the functions below. */
export type Plain = Scalar | readonly Plain[] | { readonly [key: string]: Plain } | Special;

class Special {
  readonly make: (span: Span, build: (plain: Plain) => Value) => Value;
  readonly shown: string;

  constructor(shown: string, make: Special['make']) {
    this.shown = shown;
    this.make = make;
  }
}

/** A reference to an attribute of other resources: `ref('alicloud_vpc.main')`, `ref(['a.b[0]', 'a.b[1]'], 'id')`. */
export function ref(to: string | readonly string[], attribute = 'id'): Plain {
  const addresses = typeof to === 'string' ? [to] : to;
  return new Special(`ref(${addresses.join()})`, (span) => ({
    kind: 'reference',
    span,
    via: [],
    to: addresses,
    path: [attribute],
  }));
}

/** A value that could not be found out. */
export function unknown(name = 'var.unknown', reason: Why['reason'] = 'no-default'): Plain {
  return new Special(name, (span) => ({ kind: 'unknown', span, via: [], why: { reason, name } }));
}

/** An undecided conditional: `choice('var.public', 'a', 'b')` is the first when it holds, else the second. */
export function choice(id: string, whenTrue: Plain, whenFalse: Plain): Plain {
  return new Special(`choice(${id})`, (span, build) => {
    const of: Branch[] = [
      { when: id, selected: true, value: build(whenTrue) },
      { when: `!${id}`, selected: true, value: build(whenFalse) },
    ];
    return { kind: 'choice', span, via: [], id, of };
  });
}

/** A value written elsewhere and used through a variable of that name. */
export function variable(name: string, value: Plain): Plain {
  return new Special(name, (use, build) => {
    const written = build(value);
    return { ...written, via: [{ span: use, kind: 'default', name }, ...written.via] };
  });
}

export interface Declaration {
  readonly address: string;
  readonly body: { readonly [key: string]: Plain };
  readonly conditions: readonly Condition[];
}

/** A resource at an address such as `alicloud_instance.web[0]`; its type is read from the address. */
export function declare(
  address: string,
  body: { readonly [key: string]: Plain },
  conditions: readonly Condition[] = [],
): Declaration {
  return { address, body, conditions };
}

/** The resources of one unit, in one file. */
export function resourcesOf(...declarations: readonly Declaration[]): Resource[] {
  const file: { uri: string; version: number; text: string } = { uri: 'file:///unit/main.tf', version: 0, text: '' };
  return declarations.map((declaration) => resourceOf(declaration, file));
}

function resourceOf({ address, body, conditions }: Declaration, file: { text: string } & SourceFile): Resource {
  const write = (text: string): Span => {
    const start = file.text.length;
    file.text += text;
    return { file, start, end: start + text.length };
  };
  const build = (plain: Plain): Value => {
    if (plain instanceof Special) return plain.make(write(plain.shown), build);
    if (isList(plain)) {
      const start = write('[').start;
      const items = plain.map((item) => {
        const value = build(item);
        write(' ');
        return value;
      });
      return { kind: 'list', span: { file, start, end: write(']').end }, via: [], items };
    }
    if (typeof plain === 'object' && plain !== null) return buildMap(plain);
    return { kind: 'scalar', span: write(JSON.stringify(plain)), via: [], value: plain };
  };
  const buildMap = (plain: { readonly [key: string]: Plain }): MapValue => {
    const start = write('{').start;
    const entries: Entry[] = Object.entries(plain).map(([key, value]) => {
      const keySpan = write(key);
      write('=');
      const entry = { key, keySpan, value: build(value) };
      write(' ');
      return entry;
    });
    return { kind: 'map', span: { file, start, end: write('}').end }, via: [], entries };
  };
  const nameSpan = write(address);
  write(' ');
  const map = buildMap(body);
  write('\n');
  const type = /(?:^|\.)(provider\.alicloud|(?:data\.)?alicloud_\w+)\.[^.]+$/.exec(
    address.replaceAll(/\["[^"]*"\]|\[\d+\]/g, ''),
  )?.[1];
  if (type === undefined) throw new Error(`no type in the address ${address}`);
  return {
    address,
    type,
    language: 'terraform',
    nameSpan,
    span: { file, start: nameSpan.start, end: map.span.end },
    body: map,
    callers: [],
    instances: 1,
    conditions,
  };
}

function isList(plain: Plain): plain is readonly Plain[] {
  return Array.isArray(plain);
}
