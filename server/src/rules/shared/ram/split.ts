import type { Change } from '../../../core/change';
import { sameSpan } from '../../../core/span';
import { sizeOf } from '../../../model/policy-document';
import type { PolicyAttachment, PolicyDocument, PolicyStatement } from '../../../model/policy-types';
import type { Model } from '../../../model/types';

/** Two policies in place of one that is too long. */
export interface Split {
  /** What the second policy is called. */
  readonly name: string;
  readonly changes: readonly Change[];
}

/**
 * Moves the first statements of a policy with a resource of its own to a copy of that resource, and attaches the copy to
 * all that the policy is attached to. Undefined where the sizes are not known, no two parts fit, or the copy would not
 * be attached like the original.
 */
export function splitInTwo(document: PolicyDocument, model: Model): Split | undefined {
  const { resource, name, edit, problems } = document;
  const written = name.known ? name.value : undefined;
  const isOwn = document.at.slot.path.every((step) => typeof step === 'string') && !document.shared;
  if (!isOwn || written === undefined || !isPlain(name) || problems.length > 0 || resource.instances !== 1)
    return undefined;
  const twice = model.policies.some((other) => other !== document && other.name.known && other.name.value === written);
  const first = twice ? undefined : firstPart(document);
  if (first === undefined) return undefined;
  const rest = document.statements.slice(first.length);
  const [kept, moved] = [edit.removeStatements(first), edit.removeStatements(rest)];
  if (kept === undefined || moved === undefined) return undefined;
  // Who names the policy in a list of his own would not get the second one.
  const isListed = model.principals.some((principal) =>
    principal.attached.some((one) => one.document === document && one.by === principal),
  );
  if (isListed) return undefined;
  const second = `${written}-2`;
  const changes: Change[] = [
    ...kept,
    {
      duplicate: resource,
      name: `${declaredName(document)}_2`,
      set: [],
      inCopy: [{ set: name.at.slot, to: second }, ...moved],
    },
  ];
  const attached: PolicyAttachment[] = [];
  for (const attachment of model.policyAttachments) {
    if (!attachment.policy.known || attachment.policy.value?.items.includes(document) !== true) continue;
    // Instances of one declaration are copied with it.
    if (attached.some((other) => sameSpan(other.resource.span, attachment.resource.span))) continue;
    attached.push(attachment);
    const inCopy = policyOfCopy(attachment, second);
    if (inCopy === undefined) return undefined;
    changes.push({ duplicate: attachment.resource, name: `${declaredName(attachment)}_2`, set: [], inCopy });
  }
  return { name: second, changes };
}

/** The first statements, so many that the longer of the two parts is as short as it can be and within the limit. */
function firstPart({
  root,
  statements,
  statementMember,
  size,
  limit,
  open,
}: PolicyDocument): PolicyStatement[] | undefined {
  if (limit === undefined || !size.exact || open || root?.kind !== 'object') return undefined;
  if (statementMember?.value.kind !== 'list') return undefined;
  const sizes = statements.map(({ raw }) => sizeOf(raw)[limit.unit]);
  const all = sizes.reduce((sum, each) => sum + each, 0);
  const around = size[limit.unit] - all - (sizes.length - 1);
  let best = { longer: Number.POSITIVE_INFINITY, count: 0 };
  let before = 0;
  for (const [i, each] of sizes.slice(0, -1).entries()) {
    before += each;
    const count = i + 1;
    const longer = around + Math.max(before + count - 1, all - before + sizes.length - count - 1);
    if (longer < best.longer) best = { longer, count };
  }
  return best.longer > limit.most ? undefined : statements.slice(0, best.count);
}

/** A value that is written where it acts, and nowhere else. */
function isPlain({ at }: PolicyDocument['name']): boolean {
  return at.origin === 'written' && at.via.length === 0;
}

/** What the copy of an attachment names instead; nothing when it refers to the policy, whose copy it then refers to. */
function policyOfCopy({ policyName }: PolicyAttachment, second: string): readonly Change[] | undefined {
  const { via, slot } = policyName.at;
  if (via.length === 1 && via[0]?.kind === 'attribute') return [];
  if (via.length > 0) return undefined;
  return policyName.known && policyName.value !== undefined ? [{ set: slot, to: second }] : [];
}

function declaredName({ resource: { nameSpan } }: Pick<PolicyDocument, 'resource'>): string {
  return nameSpan.file.text.slice(nameSpan.start, nameSpan.end).replace(/^["']|["']$/g, '');
}
