import type { Span } from '../../core/span';
import type { Branch, Value } from '../../core/value';
import { type ChoiceForm, chooseIn, liftChoicesIn, MAX_READINGS } from '../shared/choices';
import { behind, sameValue } from './values';

/* Choices while Terraform is evaluated, where the steps of a container are not repeated in what it holds. */

const form: ChoiceForm = {
  takenFrom: (choice, value) => behind(choice.via, value),
  isSame: sameValue,
  maxItems: MAX_READINGS,
};

export function choose(id: string, branches: readonly Branch[], span: Span, from?: readonly Value[]): Value {
  return chooseIn(form, id, branches, span, from);
}

export function liftChoices(args: readonly Value[], span: Span, compute: (args: readonly Value[]) => Value): Value {
  return liftChoicesIn(form, args, span, compute);
}
