import type { Call, Expression } from '../../syntax/code/tree';
import { scalar, unknown } from '../shared/values';
import type { Argument } from './calls';
import { argumentPieces, formatBraces } from './formats';
import { type Frame, spanAt, wordsAt } from './frame';
import { join, valuePiece } from './texts';
import { entryNamed, map, type TextBuilderThing, type Thing } from './things';

/* `StringBuilder` of Java and C#. */

export function isTextBuilder(name: string): boolean {
  return name === 'StringBuilder' || name === 'StringBuffer';
}

/** @param args the text that it begins with, if any; a number is only how much it is going to hold */
export function textBuilder(args: readonly Argument[], node: Expression, at: Frame): TextBuilderThing {
  const span = spanAt(at, node);
  const [first] = args;
  const isCapacity = first?.thing.kind === 'scalar' && typeof first.thing.value === 'number';
  const begin = first === undefined || isCapacity ? scalar('', span) : join(argumentPieces([first]), node, at);
  return { kind: 'text-builder', map: map([{ key: 'text', keySpan: span, value: begin }], span) };
}

/** The text so far. */
function builtText({ map: of }: TextBuilderThing): Thing {
  return entryNamed(of, 'text')?.value ?? unknown('missing', '', of.span);
}

/** Calls a method of a text that is put together. What else changes it leaves it unknown. */
export function callTextBuilder(
  builder: TextBuilderThing,
  name: string,
  args: readonly Argument[],
  node: Call,
  at: Frame,
): Thing {
  const span = spanAt(at, node);
  const built = builtText(builder);
  if (/^(?:toString|ToString)$/.test(name)) return built;
  const text = valuePiece(built, node);
  const become = (value: Thing): Thing => {
    at.program.assignEntry(builder.map, { key: 'text', keySpan: span, value });
    return builder;
  };
  switch (name) {
    case 'append':
    case 'Append':
      if (args.length === 1) return become(join([text, ...argumentPieces(args)], node, at));
      break;
    case 'AppendLine':
      return become(join([text, ...argumentPieces(args), valuePiece(scalar('\n', span), node)], node, at));
    case 'AppendFormat': {
      const formatted = formatBraces(args, node, at);
      if (formatted !== undefined) return become(join([text, valuePiece(formatted, node)], node, at));
      break;
    }
    case 'Clear':
      return become(scalar('', span));
    default:
      break;
  }
  return become(unknown('unsupported', wordsAt(at, node), span));
}
