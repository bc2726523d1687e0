import type { Span } from '../../../core/span';
import { type Entry, placeInLiteral, type TextPiece, type Value, type Why } from '../../../core/value';
import { targetOf, type YamlEntry, type YamlMapping, type YamlNode, type YamlScalar } from '../../../syntax/yaml-tree';
import { scalar, unknown, unknownBecause, whyUnknownInside } from '../../shared/values';
import { liftChoices } from '../../shared/yaml/choices';
import { toPlain } from '../../shared/yaml/json-value';
import { ScalarText } from '../../shared/yaml/literal';
import { list, map, textOf, through, throughAll } from '../../shared/yaml/values';
import { callFunction } from './functions';
import { type Part, partsOf, partText } from './interpolation';
import { access } from './references';
import { callIn } from './sections';
import type { PulumiTemplate } from './template';

/**
 * The value of a node of a template. Never throws.
 * @param owner the variable that is given it
 */
export function evaluate(node: YamlNode, template: PulumiTemplate, owner?: YamlEntry): Value {
  const span = template.spanOf(node);
  const { budget } = template.reading;
  if (!budget.enter()) return unknown('limit', '', span);
  const value = evaluateNode(node, span, template, owner);
  budget.leave();
  return value;
}

function evaluateNode(node: YamlNode, span: Span, template: PulumiTemplate, owner: YamlEntry | undefined): Value {
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'string' ? textValue(node, node.value, span, template) : scalar(node.value, span);
    case 'sequence':
      return list(
        node.items.map((item) => evaluate(item.value, template)),
        span,
      );
    case 'alias': {
      const name = `*${node.name}`;
      if (node.target === undefined) return unknown('missing', name, span);
      const value = evaluate(node.target, template);
      return through({ span, kind: 'anchor', name }, value, template.reading.budget);
    }
    case 'mapping': {
      const call = callIn(node);
      return call === undefined ? map(entriesOf(node, template), span) : callFunction(call, span, template, owner);
    }
  }
}

/** The entries with what merge keys bring in front, so that the entries written here win. */
export function entriesOf(node: YamlMapping, template: PulumiTemplate): Entry[] {
  const merged: Entry[] = [];
  const own: Entry[] = [];
  for (const { key, value } of node.entries) {
    if (key.text === '<<' && key.style === 'plain') merged.unshift(...mergedEntries(value, template));
    else own.push({ key: key.text, keySpan: template.spanOf(key), value: evaluate(value, template) });
  }
  return merged.length === 0 ? own : [...merged, ...own];
}

/** What `<<: *base` brings; of a list the first one wins, so it comes last. */
function mergedEntries(value: YamlNode, template: PulumiTemplate): Entry[] {
  const target = targetOf(value);
  const { budget, problems } = template.reading;
  if (target?.kind === 'sequence')
    return [...target.items].reverse().flatMap((item) => mergedEntries(item.value, template));
  if (target?.kind !== 'mapping') {
    problems.push({ kind: 'notation', at: template.spanOf(value), code: 'merge-invalid', name: '<<' });
    return [];
  }
  if (!budget.enter()) return [];
  const entries = entriesOf(target, template);
  budget.leave();
  if (value.kind !== 'alias') return entries;
  return throughAll({ span: template.spanOf(value), kind: 'anchor', name: `*${value.name}` }, entries, budget);
}

/** What has the looks of a document: of other texts it is not kept how they came to be. */
const documentForm = /[{["]/;

/** A text with what stands in it for something else. */
function textValue(node: YamlScalar, text: string, span: Span, template: PulumiTemplate): Value {
  const parts = partsOf(text);
  if (parts === undefined) return scalar(text, span);
  const [only, ...others] = parts;
  // A text that is nothing but one name is what the name stands for.
  if (only?.kind === 'access' && others.length === 0) return access(only.path, text.slice(2, -1), span, template);
  const literal = new ScalarText(span.file, node, template.reading.tree.format === 'json');
  if (only?.kind === 'text' && others.length === 0) {
    return { ...scalar(only.text, span), text: { kind: 'pieces', pieces: [partText(literal, only)] } };
  }
  const placeOf = (part: Part): Span => placeInLiteral(literal, part.start, part.end);
  const values = parts.flatMap((part) => {
    if (part.kind === 'text') return [];
    if (part.kind === 'fault') return [unknown('syntax', text.slice(part.start, part.end), placeOf(part))];
    return [access(part.path, text.slice(part.start + 2, part.end - 1), placeOf(part), template)];
  });
  return liftChoices(values, span, (decided) => fill(parts, decided, literal, span));
}

/** A text of which `values` are what stands in it for something else, in their order. */
function fill(parts: readonly Part[], values: readonly Value[], literal: ScalarText, span: Span): Value {
  let filled = '';
  let why: Why | undefined;
  const pieces: TextPiece[] = [];
  let next = 0;
  for (const part of parts) {
    if (part.kind === 'text') {
      filled += part.text;
      pieces.push(partText(literal, part));
      continue;
    }
    const value = values[next++];
    if (value === undefined) continue;
    why ??= whyUnknownInside(value);
    filled += textOf(value) ?? (value.kind === 'scalar' ? '' : JSON.stringify(toPlain(value)));
    pieces.push({ value, span: placeInLiteral(literal, part.start, part.end) });
  }
  const result = why === undefined ? scalar(filled, span, values) : unknownBecause(why, span, values);
  return why !== undefined || documentForm.test(filled) ? { ...result, text: { kind: 'pieces', pieces } } : result;
}
