import type { Span } from '../../../core/span';
import type { Branch, Value } from '../../../core/value';
import { type ChoiceForm, chooseIn, liftChoicesIn } from '../choices';

/* Choices while a template is evaluated, where every value carries its whole way back. */

const form: ChoiceForm = {
  takenFrom: (_, value) => value,
  isSame: (a, b) => a.kind === 'scalar' && b.kind === 'scalar' && a.value === b.value,
  maxItems: Number.POSITIVE_INFINITY,
};

export function choose(id: string, branches: readonly Branch[], span: Span, from?: readonly Value[]): Value {
  return chooseIn(form, id, branches, span, from);
}

export function liftChoices(args: readonly Value[], span: Span, compute: (args: readonly Value[]) => Value): Value {
  return liftChoicesIn(form, args, span, compute);
}
