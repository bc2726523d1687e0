import { scalar } from '../shared/values';
import { memberOfClass } from './classes';
import { type Frame, spanAt } from './frame';
import type { ClassThing, Thing } from './things';

/* Enumerations of the program. */

/** The names of the constants of an enumeration, in their order. */
function constantNames({ node }: ClassThing): string[] {
  return node.members.flatMap((member) => {
    if (member.kind === 'expression-statement') {
      const { expression } = member;
      return expression.kind === 'assignment' && expression.target.kind === 'name' ? [expression.target.name] : [];
    }
    if (member.kind !== 'declaration' || (node.form === 'enum' && member !== node.members[0])) return [];
    return member.declarators.flatMap(({ target }) => (target.kind === 'name' ? [target.name] : []));
  });
}

/** The constants of an enumeration. */
export function enumConstants(of: ClassThing, at: Frame): Thing[] {
  return constantNames(of).flatMap((name) => memberOfClass(of, name, undefined, at) ?? []);
}

/** Whether a class is an enumeration, in the words of its language. */
export function isEnum({ node }: ClassThing): boolean {
  return (
    node.form === 'enum' ||
    node.bases.some((base) => {
      const name = base.kind === 'name' || base.kind === 'member' ? base.name : '';
      return /^(?:Str|Int)?Enum$/.test(name);
    })
  );
}

/** What every constant of an enumeration of Java tells of itself; undefined for other names. */
export function constantMember(constant: string, of: ClassThing, name: string, at: Frame): Thing | undefined {
  const span = spanAt(at, of.node);
  if (name === 'name' || name === 'toString') return scalar(constant, span);
  return name === 'ordinal' ? scalar(constantNames(of).indexOf(constant), span) : undefined;
}
