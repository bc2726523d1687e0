import type { TextPiece, Value } from '../../core/value';
import type { Template, TemplatePart } from '../../syntax/hcl-tree';
import { scalar, unknown, unknownBecause, whyUnknown } from '../shared/values';
import { liftChoices } from './choices';
import { decide, evaluate, textAt } from './evaluate';
import { iterate } from './for-expression';
import { templateText } from './literal';
import { bind, type Scope, spanOf } from './scope';
import { textOf } from './types';
import { MAX_TEXT, withSource } from './values';

export function evaluateTemplate(node: Template, scope: Scope): Value {
  const only = node.parts.length === 1 ? node.parts[0] : undefined;
  if (only?.kind === 'interpolation' && node.form !== 'heredoc') return evaluate(only.expression, scope);
  const span = spanOf(scope, node);
  if (node.parts.length === 0) return scalar('', span);
  if (only?.kind === 'text') {
    const value = scalar(only.value, span);
    return node.form === 'quoted'
      ? value
      : withSource(value, { kind: 'pieces', pieces: [templateText(scope.anchor, only)] });
  }
  return renderParts(node.parts, scope, span);
}

/** The concatenation of template parts; choices among them give a choice of texts. */
export function renderParts(parts: readonly TemplatePart[], scope: Scope, span: Value['span']): Value {
  if (!scope.budget.enter()) return unknown('limit', '', span);
  const pieces: TextPiece[] = [];
  collect(parts, scope, pieces);
  scope.budget.leave();
  return concatenate(pieces, scope, span);
}

/** What a text has that may hold a document: of others it is not kept how they came to be. */
const documentForm = /[{["]/;

function concatenate(pieces: readonly TextPiece[], scope: Scope, span: Value['span']): Value {
  const values = pieces.flatMap((piece) => ('text' in piece ? [] : [piece.value]));
  const isDocument = pieces.some((piece) => 'text' in piece && documentForm.test(piece.text));
  return liftChoices(values, span, (args) => {
    let text = '';
    let next = 0;
    let missing: Value | undefined;
    for (const piece of pieces) {
      if ('text' in piece) {
        text += piece.text;
        continue;
      }
      const value = args[next++] ?? piece.value;
      const part = textOf(value);
      if (part === undefined) {
        missing = unknownBecause(whyUnknown(value) ?? { reason: 'wrong-type', name: '' }, span, args);
        break;
      }
      text += part;
      if (text.length > MAX_TEXT) {
        scope.environment.noteTooLarge(textAt(span, scope), span);
        return unknown('limit', textAt(span, scope), span);
      }
    }
    const result = missing ?? scalar(text, span, args);
    return missing !== undefined || isDocument
      ? withSource(result, { kind: 'pieces', pieces: sourcesOf(pieces, args) })
      : result;
  });
}

/** The pieces with the values that were taken, those of loops and conditionals as their own pieces. */
function sourcesOf(pieces: readonly TextPiece[], args: readonly Value[]): readonly TextPiece[] {
  const sources: TextPiece[] = [];
  let next = 0;
  for (const piece of pieces) {
    if ('text' in piece) {
      sources.push(piece);
      continue;
    }
    const value = args[next++] ?? piece.value;
    const inner = 'text' in value && value.via.length === 0 ? value.text : undefined;
    if (inner?.kind === 'pieces') sources.push(...inner.pieces);
    else sources.push({ value, span: piece.span });
  }
  return sources;
}

function collect(parts: readonly TemplatePart[], scope: Scope, pieces: TextPiece[]): void {
  for (const part of parts) {
    switch (part.kind) {
      case 'text':
        pieces.push(templateText(scope.anchor, part));
        break;
      case 'interpolation':
        pieces.push({ value: evaluate(part.expression, scope), span: spanOf(scope, part) });
        break;
      case 'if-directive': {
        const span = spanOf(scope, part);
        const test = evaluate(part.condition, scope);
        const side = (taken: boolean): Value =>
          renderParts(taken ? part.whenTrue : (part.whenFalse ?? []), scope, span);
        pieces.push({ value: decide(test, part.condition, scope, span, side), span });
        break;
      }
      case 'for-directive': {
        const span = spanOf(scope, part);
        const collection = evaluate(part.collection, scope);
        pieces.push({
          span,
          value: liftChoices([collection], span, ([known = collection]) => {
            const rounds = iterate(known, scope);
            if (rounds === undefined) {
              const why = whyUnknown(known) ?? { reason: 'wrong-type', name: textAt(part.collection, scope) };
              return unknownBecause(why, span, [known]);
            }
            const inner: TextPiece[] = [];
            for (const round of rounds) {
              let inside = bind(scope, part.valueName.text, round.value);
              if (part.keyName !== undefined) inside = bind(inside, part.keyName.text, round.key);
              inner.push({ value: renderParts(part.parts, inside, span), span });
              if (scope.budget.expired) break;
            }
            return concatenate(inner, scope, span);
          }),
        });
        break;
      }
    }
  }
}
