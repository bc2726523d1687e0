import { camelCase } from '../../../server/src/languages/pulumi/naming';
import { around, between, braced, bracketed, type Lines, pascal, type Spelling, type Writer } from './layout';
import type { Argument } from './resources';

/** A struct's fields, their values below each other as gofmt does it: what takes several lines ends a run. */
function struct(open: string, args: readonly Argument[], writer: Writer): Lines {
  const fields = args.map(({ name, value }) => ({ name: `${pascal(name)}:`, lines: writer.value(value) }));
  const widths = fields.map(({ name, lines }) => (lines.length > 1 ? 0 : name.length));
  const widthAt = (at: number): number => {
    let from = at;
    let to = at;
    while ((widths[from - 1] ?? 0) > 0) from--;
    while ((widths[to + 1] ?? 0) > 0) to++;
    return Math.max(...widths.slice(from, to + 1));
  };
  return bracketed(
    open,
    fields.map(({ name, lines }, i) => around(`${lines.length > 1 ? name : name.padEnd(widthAt(i))} `, lines, '')),
    '}',
  );
}

export const go: Spelling = {
  comment: '//',
  text: (quoted) => `pulumi.String(${quoted})`,
  number: (digits) => `pulumi.Int(${digits})`,
  boolean: (value) => `pulumi.Bool(${value})`,
  output: (variable, attribute) => `${camelCase(variable)}.${attribute === 'id' ? 'ID()' : pascal(attribute)}`,
  list: (items) => [`pulumi.StringArray{${items.join(', ')}}`],
  object: (className, args, writer) => struct(`&${writer.module}.${className}Args{`, args, writer),
  objects: (className, items, writer) =>
    bracketed(
      `${writer.module}.${className}Array{`,
      items.map((args) => struct(`&${writer.module}.${className}Args{`, args, writer)),
      '}',
    ),
  // As JSON between signs that leave its quotes alone.
  policy: (policy, writer) => around('pulumi.String(`', braced(policy, writer, writer.quoted, between), '`)'),
  resource: ({ module, className, variable, name, args }, writer) => {
    const call = struct(`${module}.New${className}(ctx, "${name}", &${module}.${className}Args{`, args, writer);
    // Valid whether or not the function has an `err` already.
    return variable === undefined
      ? [...around('if _, err := ', call, '); err != nil {'), '\treturn err', '}']
      : [...around(`${camelCase(variable)}, err := `, call, ')'), 'if err != nil {', '\treturn err', '}'];
  },
};
