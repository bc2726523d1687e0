import { type Expression, walk } from '../../syntax/hcl-tree';
import { findBinding, type Scope } from './scope';

/** An undecided test, so that the same test elsewhere in the module is recognised. */
export interface UndecidedCondition {
  readonly id: string;
  /** In the author's words, for the side on which the test in its positive form holds, and the other. */
  readonly holds: string;
  readonly fails: string;
  /** The author wrote the negative form: the first side of the conditional is taken when it fails. */
  readonly negated: boolean;
}

export function conditionOf(node: Expression, scope: Scope): UndecidedCondition {
  let positive = node;
  let negated = false;
  for (;;) {
    if (positive.kind === 'parentheses') positive = positive.expression;
    else if (positive.kind === 'unary' && positive.operator === '!') {
      positive = positive.operand;
      negated = !negated;
    } else break;
  }
  const text = plainText(positive, scope);
  let holds = text;
  let fails = isSimple(positive) ? `!${text}` : `!(${text})`;
  if (positive.kind === 'binary' && (positive.operator === '==' || positive.operator === '!=')) {
    const left = plainText(positive.left, scope);
    const right = plainText(positive.right, scope);
    holds = `${left} == ${right}`;
    fails = `${left} != ${right}`;
    if (positive.operator === '!=') negated = !negated;
  }
  const owner = dependsOnInstance(positive, scope) ? scope.instance : '';
  return { id: `${scope.module}|${owner}|${holds}`, holds, fails, negated };
}

function plainText(node: Expression, scope: Scope): string {
  return scope.anchor.text.slice(node.start, Math.min(node.end, node.start + 200)).replace(/\s+/g, ' ');
}

function isSimple(node: Expression): boolean {
  return node.kind === 'variable' || node.kind === 'access' || node.kind === 'index' || node.kind === 'call';
}

function dependsOnInstance(node: Expression, scope: Scope): boolean {
  let depends = false;
  walk(node, (each) => {
    if (each.kind === 'variable') {
      const name = each.name;
      if (name === 'each' || name === 'count' || findBinding(scope, name) !== undefined) depends = true;
    } else if (each.kind === 'splat-item') depends = true;
    return !depends;
  });
  return depends;
}
