import { camelCase } from '../../../server/src/languages/pulumi/naming';
import { around, bracketed, type Lines, literal, pascal, type Spelling, type Writer } from './layout';
import type { Argument } from './resources';

/** Modules whose namespace is not their name with a capital. Source: the bridge metadata of pulumi-alicloud. */
const namespaces: Readonly<Record<string, string>> = {
  bastionhost: 'BastionHost',
  resourcemanager: 'ResourceManager',
};

const namespaceOf = (module: string): string => `AliCloud.${namespaces[module] ?? pascal(module)}`;

const members = (args: readonly Argument[], writer: Writer): readonly Lines[] =>
  args.map(({ name, value }) => assigned(pascal(name), writer.value(value)));

/** A value of several lines begins behind the sign and goes on below the name. */
const assigned = (name: string, value: Lines): Lines => around(`${name} = `, value, '');

const object = (className: string, args: readonly Argument[], writer: Writer): Lines => [
  `new ${namespaceOf(writer.module)}.Inputs.${className}Args`,
  ...bracketed('{', members(args, writer), '}'),
];

export const csharp: Spelling = {
  comment: '//',
  text: (quoted) => quoted,
  number: (digits) => digits,
  boolean: String,
  output: (variable, attribute) => `${camelCase(variable)}.${pascal(attribute)}`,
  list: (items) => [`new[] { ${items.join(', ')} }`],
  object,
  objects: (className, items, writer) => [
    'new[]',
    ...bracketed(
      '{',
      items.map((args) => object(className, args, writer)),
      '}',
    ),
  ],
  policy: (policy, writer) => {
    const lines = literal(policy, {
      text: writer.quoted,
      key: writer.quoted,
      map: (entries) => [
        'new Dictionary<string, object?>',
        ...bracketed(
          '{',
          entries.map(([name, value]) => assigned(`[${name}]`, value)),
          '}',
        ),
      ],
      list: (items, isOneLine) =>
        isOneLine ? [`new[] { ${items.flat().join('')} }`] : ['new[]', ...bracketed('{', items, '}')],
    });
    return around('JsonSerializer.Serialize(', lines, ')');
  },
  resource: ({ module, className, variable, name, args }, writer) => [
    `${variable === undefined ? '' : `var ${camelCase(variable)} = `}new ${namespaceOf(module)}.${className}("${name}", new()`,
    ...bracketed('{', members(args, writer), '});'),
  ],
};
