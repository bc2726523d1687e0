import { detached } from '../../../core/memory';
import type { LiteralText, Value } from '../../../core/value';
import { stepAt } from '../../shared/yaml/find';
import { scalarAt } from '../../shared/yaml/literal';
import { parseTemplate } from '../../shared/yaml/parse';
import { plainOf, wholeText } from './interpolation';

/** The scalar that a text value is written as; undefined for one that is computed. */
export function literalOf(value: Value): LiteralText | undefined {
  if (value.kind !== 'scalar' || typeof value.value !== 'string' || value.from !== undefined) return undefined;
  const { file } = value.span;
  const tree = parseTemplate(file);
  const node = stepAt(tree, value.span)?.node;
  if (node?.kind !== 'scalar' || node.style === 'folded' || plainOf(node.text) !== value.value) return undefined;
  return wholeText(scalarAt(value, detached(node.text), node, tree.format === 'json'));
}
