import type { Call, CodeFile, CodeNode, Expression, New } from '../../../syntax/code/tree';
import type { Draft } from '../../shared/draft';
import type { Dialect, Member, Members } from './dialect';
import { type Plan, writePlan } from './plan';
import type { Style } from './style';

/** The members of the objects, calls and lists of a file, and what is to change among them. */
export class Plans {
  private readonly tree: CodeFile;
  private readonly dialect: Dialect;
  private readonly style: Style;
  private readonly plans = new Map<Members, Plan>();
  private readonly members = new Map<CodeNode, Members>();

  constructor(tree: CodeFile, dialect: Dialect, style: Style) {
    this.tree = tree;
    this.dialect = dialect;
    this.style = style;
  }

  planOf(members: Members): Plan {
    let plan = this.plans.get(members);
    if (plan === undefined) {
      plan = { removed: new Set(), added: [] };
      this.plans.set(members, plan);
    }
    return plan;
  }

  /** Removes a member; whether nothing is left of the others. */
  drop(members: Members, member: Member): boolean {
    const { removed, added } = this.planOf(members);
    removed.add(member);
    return added.length === 0 && members.members.every((each) => removed.has(each));
  }

  fieldsOf(node: Expression): Members | undefined {
    return this.known(this.dialect.fieldsOf(node, this.tree));
  }

  itemsOf(node: Expression): Members | undefined {
    return this.known(this.dialect.itemsOf(node, this.tree));
  }

  argumentsOf(call: Call | New): Members | undefined {
    return this.known(this.dialect.argumentsOf(call, this.tree));
  }

  /** The same answer for a node each time: plans speak of the members in it. */
  known(members: Members | undefined): Members | undefined {
    if (members === undefined) return undefined;
    const known = this.members.get(members.node);
    if (known === undefined) this.members.set(members.node, members);
    return known ?? members;
  }

  write(draft: Draft): void {
    for (const [members, plan] of this.plans) {
      if (plan.added.length > 0 || plan.removed.size > 0)
        writePlan(draft, members, plan, this.tree.comments, this.style);
    }
  }
}
