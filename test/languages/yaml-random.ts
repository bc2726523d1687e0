import { type Generator, generator } from '../harness/random';

/** What a template holds, or may be written into one. */
export type Data = string | number | boolean | readonly Data[] | { readonly [key: string]: Data };

export interface RandomChange {
  /** As the fixtures write it. */
  readonly line: string;
  /** The same on the data of the template. */
  readonly apply: (template: Mutable) => void;
}

/** Data that may be changed in place. */
export interface Mutable {
  [key: string]: unknown;
}

/** What a notation calls the parts of its templates. */
export interface Shape {
  /** What stands ahead of the resources. */
  readonly head: { readonly [key: string]: Data };
  readonly keys: { readonly resources: string; readonly type: string; readonly properties: string };
  readonly type: string;
  /** A template must have a resource. */
  readonly needsResources: boolean;
  /** Names of properties. */
  readonly names: readonly string[];
  /** Texts beside those of every notation. */
  readonly strings: readonly string[];
  /** What a copy called `copy_of` is called, and an address called `out`. */
  readonly copy: string;
  readonly added: { readonly name: string; readonly data: Data };
  /** A text as the data of the file hold it. */
  readonly written: (text: string) => string;
}

export interface RandomTemplate {
  readonly text: string;
  readonly changes: readonly RandomChange[];
}

const strings = [
  '0.0.0.0/0',
  '22/22',
  '-1/-1',
  '::/0',
  'tcp',
  'true',
  '10',
  '',
  '安全组',
  'a: b',
  'x # y',
  "it's",
  'say "hi"',
  '2015-09-01',
  '- dash',
  'no',
  '{brace}',
];

interface Style {
  readonly format: 'yaml' | 'json';
  readonly unit: string;
  readonly indented: boolean;
  readonly comments: number;
  readonly blankLines: number;
}

/** A template in a layout that people use, and changes of it. */
export function randomTemplate(seed: number, format: 'yaml' | 'json', shape: Shape): RandomTemplate {
  const random = generator(seed);
  const { keys, names } = shape;
  const style: Style = {
    format,
    unit: ' '.repeat(random.pick([2, 2, 4])),
    indented: random.chance(50),
    comments: random.pick([0, 20]),
    blankLines: random.pick([0, 15]),
  };
  const changes: RandomChange[] = [];
  const resources: Record<string, Data> = {};
  for (let i = 0, count = random.between(1, 4); i < count; i++) {
    const name = `R${i}`;
    const properties: Record<string, Data> = {};
    for (let j = random.between(1, 6); j > 0; j--) properties[random.pick(names)] = randomValue(random, shape, 0);
    resources[name] = { [keys.type]: shape.type, [keys.properties]: properties };
    changes.push(...changesOf(random, shape, name, properties));
  }
  const data = { ...shape.head, [keys.resources]: resources };
  const text = format === 'json' ? printJson(random, data) : `${print(random, data, '', style).join('\n')}\n`;
  return { text, changes };
}

function randomValue(random: Generator, shape: Shape, depth: number): Data {
  const texts = [...strings, ...shape.strings.map(shape.written)];
  const kind = depth > 1 ? random.below(3) : random.below(7);
  if (kind < 2) return random.pick(texts);
  if (kind === 2) return random.pick([0, 10, true, false]);
  if (kind === 3) return Array.from({ length: random.between(1, 4) }, () => random.pick(texts));
  if (kind === 4) return Array.from({ length: random.between(1, 3) }, () => randomMap(random, shape, depth + 1));
  if (kind === 5) return randomMap(random, shape, depth + 1);
  return random.chance(50) ? 'two\nlines\n' : 'kept\n\n';
}

function randomMap(random: Generator, shape: Shape, depth: number): { readonly [key: string]: Data } {
  const map: Record<string, Data> = {};
  for (let i = random.between(1, 4); i > 0; i--) map[random.pick(shape.names)] = randomValue(random, shape, depth);
  return map;
}

function changesOf(random: Generator, shape: Shape, name: string, properties: Record<string, Data>): RandomChange[] {
  const { names, keys, written } = shape;
  const resourcesOf = (template: Mutable): Mutable => sectionOf(template, keys.resources);
  const changes: RandomChange[] = [];
  const at = (path: readonly (string | number)[]) => `${name} ${path.join('.')}`;
  const set = (path: readonly (string | number)[]): void => {
    const to = random.pick([...strings, ...shape.strings]);
    changes.push({
      line: `set ${at(path)} = ${JSON.stringify(to)}`,
      apply: (template) => {
        const { holder, last } = holderOf(sectionOf(sectionOf(resourcesOf(template), name), keys.properties), path);
        const was = holder[last];
        holder[last] =
          typeof was === 'number' && /^\d+$/.test(to)
            ? Number(to)
            : was === true || was === false
              ? asFlag(to, written)
              : written(to);
      },
    });
  };
  const remove = (path: readonly (string | number)[]): void => {
    changes.push({
      line: `remove ${at(path)}`,
      apply: (template) => {
        const { holder, last } = holderOf(sectionOf(sectionOf(resourcesOf(template), name), keys.properties), path);
        if (Array.isArray(holder)) holder.splice(Number(last), 1);
        else delete holder[last];
      },
    });
  };
  const visit = (value: Data, path: readonly (string | number)[]): void => {
    if (random.chance(25)) remove(path);
    if (typeof value !== 'object') {
      if (random.chance(40)) set(path);
      return;
    }
    if (Array.isArray(value)) {
      value.forEach((item, i) => {
        visit(item, [...path, i]);
      });
      if (value.every((item) => typeof item === 'string') && random.chance(30)) set([...path, value.length]);
      return;
    }
    for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key]);
    const absent = names.find((each) => !Object.hasOwn(value, each));
    if (absent !== undefined && random.chance(30)) set([...path, absent]);
  };
  for (const [key, value] of Object.entries(properties)) visit(value, [key]);
  const absent = names.find((each) => !Object.hasOwn(properties, each));
  if (absent !== undefined) set([absent]);
  changes.push({
    line: `remove-resource ${name}`,
    apply: (template) => delete resourcesOf(template)[name],
  });
  changes.push({
    line: `duplicate ${name} copy_of ${absent ?? 'Extra'} = "10.0.0.0/8"`,
    apply: (template) => {
      const resources = resourcesOf(template);
      const copy = structuredClone(resources[name]) as Mutable;
      sectionOf(copy, keys.properties)[absent ?? 'Extra'] = '10.0.0.0/8';
      resources[shape.copy] = copy;
    },
  });
  changes.push({
    line: `add eip out beside ${name} [["name","x"]]`,
    apply: (template) => {
      resourcesOf(template)[shape.added.name] = shape.added.data;
    },
  });
  return changes;
}

function asFlag(text: string, written: Shape['written']): unknown {
  return text === 'true' ? true : text === 'false' ? false : written(text);
}

export function sectionOf(template: Mutable, name: string): Mutable {
  const section = template[name];
  if (typeof section !== 'object' || section === null) throw new Error(`no ${name}`);
  return section as Mutable;
}

function holderOf(properties: Mutable, path: readonly (string | number)[]) {
  let holder = properties;
  for (const step of path.slice(0, -1)) holder = holder[step] as Mutable;
  return { holder, last: path.at(-1) ?? '' };
}

/** A mapping's lines in block style, parts of it in flow style. */
function print(random: Generator, map: { readonly [key: string]: Data }, indent: string, style: Style): string[] {
  return Object.entries(map).flatMap(([key, value]) => {
    const lines: string[] = [];
    if (random.chance(style.blankLines)) lines.push('');
    if (random.chance(style.comments)) lines.push(`${indent}# about ${key}`);
    return [...lines, ...entry(random, key, value, indent, style)];
  });
}

function entry(random: Generator, key: string, value: Data, indent: string, style: Style): string[] {
  const comment = random.chance(style.comments) ? ' # a note' : '';
  if (typeof value !== 'object') return scalarLines(random, `${indent}${key}:`, value, indent, style, comment);
  if (random.chance(15)) return [`${indent}${key}: ${flow(random, value)}${comment}`];
  if (!Array.isArray(value))
    return [
      `${indent}${key}:${comment}`,
      ...print(random, value as { [key: string]: Data }, indent + style.unit, style),
    ];
  const inner = indent + (style.indented ? style.unit : '');
  return [
    `${indent}${key}:${comment}`,
    ...value.flatMap((item: Data) => {
      if (typeof item !== 'object') return scalarLines(random, `${inner}-`, item, inner, style, '');
      if (Array.isArray(item) || random.chance(20)) return [`${inner}- ${flow(random, item)}`];
      const [first = '', ...rest] = print(random, item as { [key: string]: Data }, `${inner}  `, {
        ...style,
        comments: 0,
        blankLines: 0,
      });
      return [`${inner}- ${first.trimStart()}`, ...rest];
    }),
  ];
}

function scalarLines(
  random: Generator,
  head: string,
  value: string | number | boolean,
  indent: string,
  style: Style,
  comment: string,
): string[] {
  if (typeof value !== 'string' || !value.includes('\n'))
    return [`${head} ${scalarOf(random, value, false)}${comment}`];
  const keep = value.endsWith('\n\n');
  const lines = value.split('\n').slice(0, keep ? -2 : -1);
  const body = lines.map((line) => (line === '' ? '' : indent + style.unit + line));
  return [`${head} ${keep ? '|+' : '|'}`, ...body, ...(keep ? [''] : [])];
}

function scalarOf(random: Generator, value: string | number | boolean, inFlow: boolean): string {
  if (typeof value !== 'string') return String(value);
  const plain = inFlow ? /^[a-z][\w]*$/ : /^(?!true|no$)[a-z\d安][\w./安全组]*$/;
  if (plain.test(value) && !/^(\d+|\d{4}-.*|no)$/.test(value) && random.chance(60)) return value;
  return random.chance(50) || value.includes('\n') ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;
}

function flow(random: Generator, value: Data): string {
  if (typeof value !== 'object') return scalarOf(random, value, true);
  if (Array.isArray(value)) return `[${value.map((item: Data) => flow(random, item)).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, inner]) => `${key}: ${flow(random, inner)}`)
    .join(', ')}}`;
}

function printJson(random: Generator, data: Data): string {
  const text = JSON.stringify(data, undefined, random.pick(['  ', '    ', '\t', '']));
  return `${text}\n`;
}
