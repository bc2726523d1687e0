import { camelCase } from '../../../server/src/languages/pulumi/naming';
import { around, braced, bracketed, type Lines, type Spelling, type Writer } from './layout';
import type { Argument } from './resources';

const object = (args: readonly Argument[], writer: Writer): Lines =>
  bracketed(
    '{',
    args.map(({ name, value }) => around(`${name}: `, writer.value(value), '')),
    '}',
  );

/** TypeScript, and JavaScript as well. */
export const typescript: Spelling = {
  comment: '//',
  text: (quoted) => quoted,
  number: (digits) => digits,
  boolean: String,
  output: (variable, attribute) => `${camelCase(variable)}.${attribute}`,
  list: (items) => [`[${items.join(', ')}]`],
  object: (_className, args, writer) => object(args, writer),
  objects: (_className, items, writer) =>
    bracketed(
      '[',
      items.map((args) => object(args, writer)),
      ']',
    ),
  policy: (policy, writer) => {
    const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : writer.quoted(name));
    return around('JSON.stringify(', braced(policy, writer, key), ')');
  },
  resource: ({ module, className, variable, name, args }, writer) =>
    around(
      `${variable === undefined ? '' : `const ${camelCase(variable)} = `}new alicloud.${module}.${className}("${name}", `,
      object(args, writer),
      ');',
    ),
};
