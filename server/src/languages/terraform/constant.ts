import type { Anchor } from '../../core/span';
import type { Entry, Value } from '../../core/value';
import type { Expression } from '../../syntax/hcl-tree';
import { scalar } from '../shared/values';
import { list, map } from './values';

/** The value of an expression that refers to nothing; undefined for any other. */
export function constantOf(node: Expression, anchor: Anchor): Value | undefined {
  const span = anchor.span(node.start, node.end);
  switch (node.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return scalar(node.value, span);
    case 'null':
      return scalar(null, span);
    case 'unary':
      return node.operator === '-' && node.operand.kind === 'number' ? scalar(-node.operand.value, span) : undefined;
    case 'tuple': {
      const items: Value[] = [];
      for (const item of node.items) {
        const value = constantOf(item, anchor);
        if (value === undefined) return undefined;
        items.push(value);
      }
      return list(items, span);
    }
    case 'object': {
      const entries: Entry[] = [];
      for (const item of node.items) {
        const value = item.name === undefined ? undefined : constantOf(item.value, anchor);
        if (item.name === undefined || value === undefined) return undefined;
        entries.push({ key: item.name, keySpan: anchor.span(item.key.start, item.key.end), value });
      }
      return map(entries, span);
    }
    default:
      return undefined;
  }
}
