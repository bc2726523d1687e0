import { camelCase } from '../../../server/src/languages/pulumi/naming';
import { around, between, bracketed, indented, type Lines, literal, type Spelling, type Writer } from './layout';
import type { Argument } from './resources';

const builder = (className: string, args: readonly Argument[], writer: Writer): Lines => [
  `${className}Args.builder()`,
  ...indented([...args.flatMap(({ name, value }) => around(`.${name}(`, writer.value(value), ')')), '.build()']),
];

/** Arguments of a call on lines of their own. */
const call = (name: string, args: readonly Lines[]): Lines => bracketed(`${name}(`, args, ')', between);

export const java: Spelling = {
  comment: '//',
  text: (quoted) => quoted,
  number: (digits) => digits,
  boolean: String,
  output: (variable, attribute) => `${camelCase(variable)}.${attribute}()`,
  // A builder takes texts one by one, outputs of texts only as one output of a list.
  list: (items, areOutputs) => [areOutputs ? `Output.all(${items.join(', ')})` : items.join(', ')],
  object: builder,
  objects: (className, items, writer) => {
    const lines = items.map((args) => builder(className, args, writer));
    const [only = []] = lines;
    return lines.length === 1 ? only : bracketed('', lines, '', between).slice(0, -1);
  },
  policy: (policy, writer) => {
    const lines = literal(policy, {
      text: writer.quoted,
      key: writer.quoted,
      map: (entries) =>
        call(
          'jsonObject',
          entries.map(([name, value]) => around(`jsonProperty(${name}, `, value, ')')),
        ),
      list: (items, isOneLine) => (isOneLine ? [`jsonArray(${items.flat().join('')})`] : call('jsonArray', items)),
    });
    return around('serializeJson(', lines, ')');
  },
  resource: ({ className, variable, name, args }, writer) =>
    around(
      `${variable === undefined ? '' : `var ${camelCase(variable)} = `}new ${className}("${name}", `,
      builder(className, args, writer),
      ');',
    ),
};
