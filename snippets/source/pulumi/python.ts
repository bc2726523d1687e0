import { around, braced, bracketed, type Lines, type Spelling, type Writer } from './layout';
import type { Argument } from './resources';

/** `securityGroupId` → `security_group_id`. */
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const dictionary = (args: readonly Argument[], writer: Writer): Lines =>
  bracketed(
    '{',
    args.map(({ name, value }) => around(`"${snake(name)}": `, writer.value(value), '')),
    '}',
  );

export const python: Spelling = {
  comment: '#',
  text: (quoted) => quoted,
  number: (digits) => digits,
  boolean: (value) => (value ? 'True' : 'False'),
  output: (variable, attribute) => `${variable}.${snake(attribute)}`,
  list: (items) => [`[${items.join(', ')}]`],
  object: (_className, args, writer) => dictionary(args, writer),
  objects: (_className, items, writer) =>
    bracketed(
      '[',
      items.map((args) => dictionary(args, writer)),
      ']',
    ),
  policy: (policy, writer) => around('json.dumps(', braced(policy, writer, writer.quoted), ')'),
  resource: ({ module, className, variable, name, args }, writer) =>
    bracketed(
      `${variable === undefined ? '' : `${variable} = `}alicloud.${module}.${className}(`,
      [
        [`"${name}"`],
        ...args.map(({ name: argument, value }) => around(`${snake(argument)}=`, writer.value(value), '')),
      ],
      ')',
    ),
};
