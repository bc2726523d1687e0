import type { Span } from '../../../core/span';
import { entryOf, type StepKind, type Value } from '../../../core/value';
import { unknown } from '../../shared/values';
import { liftChoices } from '../../shared/yaml/choices';
import { reference, through } from '../../shared/yaml/values';
import type { Access } from './interpolation';
import type { PulumiTemplate } from './template';
import { isProviderType } from './tokens';

/**
 * What a name between braces stands for, with the way into it.
 * @param words as it is written
 */
export function access(path: readonly Access[], words: string, span: Span, template: PulumiTemplate): Value {
  const [root, ...rest] = path;
  if (typeof root !== 'string') return unknown('syntax', words, span);
  const declaration = template.declarations.get(root);
  if (declaration !== undefined) {
    if (declaration.isLookup) return unknown('data-source', root, span);
    const [name, ...inner] = rest;
    const key = name === undefined ? 'id' : String(name);
    if (!isProviderType(declaration.type)) {
      const told = template.component(declaration)?.output(key);
      return told === undefined
        ? unknown('computed', words, span)
        : into(told, inner, 'attribute', words, span, template);
    }
    const written = key === 'id' || key === 'urn' ? undefined : template.property(declaration, key, span);
    const value = written === undefined ? undefined : partOf(written, inner);
    if (value?.kind === 'scalar' || value?.kind === 'list' || value?.kind === 'choice')
      return stepTo('attribute', words, span, value, template);
    return reference([template.addressOf(root)], [key, ...inner.map(String)], span);
  }
  const setting = template.setting(root);
  if (setting !== undefined) return into(setting.value, rest, setting.kind, words, span, template);
  const variable = template.variable(root);
  if (variable !== undefined) return into(variable, rest, 'local', words, span, template);
  // `${pulumi.cwd}` and its like are known when the program runs.
  return unknown(root === 'pulumi' ? 'computed' : 'missing', words, span);
}

function into(
  whole: Value,
  path: readonly Access[],
  kind: StepKind,
  words: string,
  span: Span,
  template: PulumiTemplate,
): Value {
  if (whole.kind === 'choice' && path.length > 0)
    return liftChoices([whole], span, ([decided = whole]) => into(decided, path, kind, words, span, template));
  // A variable that stands for a resource: the way goes on in that.
  if (whole.kind === 'reference' && path.length > 0) {
    const own = whole.path.join() === 'id' ? [] : whole.path;
    return reference(whole.to, [...own, ...path.map(String)], span);
  }
  const value = partOf(whole, path);
  if (value === undefined) return unknown(whole.kind === 'unknown' ? whole.why.reason : 'missing', words, span);
  return stepTo(kind, words, span, value, template);
}

/** The part at a path; undefined when there is none, an unknown value for what is inside of one. */
function partOf(whole: Value, path: readonly Access[]): Value | undefined {
  let value: Value | undefined = whole;
  for (const [i, step] of path.entries()) {
    if (value?.kind === 'unknown') return value;
    if (value?.kind === 'choice') {
      const { span } = value;
      return liftChoices(
        [value],
        span,
        ([one]) => (one && partOf(one, path.slice(i))) ?? unknown('missing', String(step), span),
      );
    }
    if (value?.kind === 'map') value = entryOf(value, String(step))?.value;
    else if (value?.kind === 'list') value = typeof step === 'number' ? value.items[step] : undefined;
    else return undefined;
  }
  return value;
}

function stepTo(kind: StepKind, name: string, span: Span, value: Value, { reading }: PulumiTemplate): Value {
  // What nobody gives is unknown where it is used: there is no place to go back to.
  if (value.kind === 'unknown' && value.via.length === 0 && value.text === undefined)
    return unknown(value.why.reason, value.why.name, span);
  return through({ span, kind, name }, value, reading.budget);
}
