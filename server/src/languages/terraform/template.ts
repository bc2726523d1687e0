import type { Value } from '../../core/value';
import type { Template, TemplatePart } from '../../syntax/hcl-tree';
import { liftChoices } from './choices';
import { decide, evaluate, textAt } from './evaluate';
import { iterate } from './for-expression';
import { bind, type Scope, spanOf } from './scope';
import { textOf } from './types';
import { MAX_TEXT, scalar, unknown, unknownBecause, whyUnknown } from './values';

export function evaluateTemplate(node: Template, scope: Scope): Value {
  const only = node.parts.length === 1 ? node.parts[0] : undefined;
  if (only?.kind === 'interpolation' && node.form !== 'heredoc') return evaluate(only.expression, scope);
  const span = spanOf(scope, node);
  if (node.parts.length === 0) return scalar('', span);
  if (only?.kind === 'text') return scalar(only.value, span);
  return renderParts(node.parts, scope, span);
}

/** The concatenation of template parts; choices among them give a choice of texts. */
export function renderParts(parts: readonly TemplatePart[], scope: Scope, span: Value['span']): Value {
  if (!scope.budget.enter()) return unknown('limit', '', span);
  const pieces: (string | Value)[] = [];
  collect(parts, scope, pieces);
  scope.budget.leave();
  return concatenate(pieces, scope, span);
}

function concatenate(pieces: readonly (string | Value)[], scope: Scope, span: Value['span']): Value {
  const values = pieces.filter((piece) => typeof piece !== 'string');
  return liftChoices(values, span, (args) => {
    let text = '';
    let next = 0;
    for (const piece of pieces) {
      if (typeof piece === 'string') {
        text += piece;
        continue;
      }
      const value = args[next++] ?? piece;
      const part = textOf(value);
      if (part === undefined) {
        return unknownBecause(whyUnknown(value) ?? { reason: 'wrong-type', name: '' }, span, args);
      }
      text += part;
      if (text.length > MAX_TEXT) {
        scope.environment.noteTooLarge(textAt(span, scope), span);
        return unknown('limit', textAt(span, scope), span);
      }
    }
    return scalar(text, span, args);
  });
}

function collect(parts: readonly TemplatePart[], scope: Scope, pieces: (string | Value)[]): void {
  for (const part of parts) {
    switch (part.kind) {
      case 'text':
        pieces.push(part.value);
        break;
      case 'interpolation':
        pieces.push(evaluate(part.expression, scope));
        break;
      case 'if-directive': {
        const span = spanOf(scope, part);
        const test = evaluate(part.condition, scope);
        const side = (taken: boolean): Value =>
          renderParts(taken ? part.whenTrue : (part.whenFalse ?? []), scope, span);
        pieces.push(decide(test, part.condition, scope, span, side));
        break;
      }
      case 'for-directive': {
        const span = spanOf(scope, part);
        const collection = evaluate(part.collection, scope);
        pieces.push(
          liftChoices([collection], span, ([known = collection]) => {
            const rounds = iterate(known, scope);
            if (rounds === undefined) {
              const why = whyUnknown(known) ?? { reason: 'wrong-type', name: textAt(part.collection, scope) };
              return unknownBecause(why, span, [known]);
            }
            const inner: (string | Value)[] = [];
            for (const round of rounds) {
              let inside = bind(scope, part.valueName.text, round.value);
              if (part.keyName !== undefined) inside = bind(inside, part.keyName.text, round.key);
              inner.push(renderParts(part.parts, inside, span));
              if (scope.budget.expired) break;
            }
            return concatenate(inner, scope, span);
          }),
        );
        break;
      }
    }
  }
}
