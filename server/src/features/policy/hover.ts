import { type ActionFacts, ramFacts } from '../../alicloud/ram/facts';
import { operatorFacts } from '../../alicloud/ram/operators';
import type { SourceFile } from '../../core/source';
import type { Span } from '../../core/span';
import { actionsMatching } from '../../model/policy-grants';
import type {
  ConditionClause,
  PolicyDocument,
  PolicyMember,
  PolicyStatement,
  PolicyText,
  StatementElement,
} from '../../model/policy-types';
import { type Text, text } from '../../texts/catalogue';
import { code } from '../speech';
import { describeKey } from './conditions';
import { accessText, describeAction } from './describe-action';
import { describeClause } from './describe-clause';
import { describeStatement } from './describe-statement';

const mostNamed = 8;

export interface PolicyHover {
  /** What it is about. */
  readonly span: Span;
  /** Paragraphs, and items of lists that begin with a dash. */
  readonly lines: readonly (Text | string)[];
}

/** What is to be said about an offset that stands in a policy. */
export function policyHoverAt(
  policies: readonly PolicyDocument[],
  file: SourceFile,
  offset: number,
): PolicyHover | undefined {
  const isAt = (span: Span): boolean => span.file.uri === file.uri && span.start <= offset && offset <= span.end;
  for (const document of policies) {
    if (document.root === undefined) continue;
    const { version, statementMember } = document;
    if (version !== undefined && isAt(version.at.span)) return about(version.keyAt.span, 'policy.element-Version');
    for (const statement of document.statements) {
      const inside = statement.at.span;
      // Blocks are known by their names: what is in them lies outside.
      if (document.notation !== 'blocks' && !isAt(inside)) continue;
      const hover = hoverInStatement(statement, isAt);
      if (hover !== undefined) return hover;
      const isBrace = offset <= inside.start + 1 || offset >= inside.end - 1 || document.notation === 'blocks';
      if (isAt(inside) && isBrace) return { span: inside, lines: [describeStatement(statement)] };
    }
    if (statementMember !== undefined && document.notation !== 'blocks' && isAt(statementMember.keyAt.span))
      return about(statementMember.keyAt.span, 'policy.element-Statement');
  }
  return undefined;
}

type IsAt = (span: Span) => boolean;

function about(span: Span, key: `policy.element-${StatementElement | 'Version' | 'Statement'}`): PolicyHover {
  return { span, lines: [text(key)] };
}

function hoverInStatement(statement: PolicyStatement, isAt: IsAt): PolicyHover | undefined {
  const { elements, action, notAction, resource, notResource, principal, conditions } = statement;
  const { Effect: effect } = elements;
  if (effect !== undefined && (isAt(effect.keyAt.span) || isAt(effect.value.at.span))) {
    return {
      span: isAt(effect.keyAt.span) ? effect.keyAt.span : effect.value.at.span,
      lines: [describeStatement(statement)],
    };
  }
  for (const entry of [...(action?.texts ?? []), ...(notAction?.texts ?? [])])
    if (isAt(entry.at.span)) return { span: entry.at.span, lines: linesOfAction(entry) };
  for (const entry of [...(resource?.texts ?? []), ...(notResource?.texts ?? [])])
    if (isAt(entry.at.span)) return { span: entry.at.span, lines: linesOfResource(entry.shown) };
  for (const { value } of principal?.entries ?? [])
    if (isAt(value.at.span)) return { span: value.at.span, lines: linesOfResource(value.shown) };
  for (const clause of conditions) {
    const hover = hoverInClause(clause, isAt);
    if (hover !== undefined) return hover;
  }
  for (const [name, member] of Object.entries(elements)) {
    if (isElement(name) && member !== undefined && isAt(member.keyAt.span))
      return about(member.keyAt.span, `policy.element-${name}`);
  }
  return undefined;
}

function isElement(name: string): name is StatementElement {
  return (
    name in
    {
      Effect: 0,
      Action: 0,
      NotAction: 0,
      Resource: 0,
      NotResource: 0,
      Principal: 0,
      NotPrincipal: 0,
      Condition: 0,
      Sid: 0,
    }
  );
}

function hoverInClause(clause: ConditionClause, isAt: IsAt): PolicyHover | undefined {
  const { keyMember, operatorMember, values } = clause;
  const holds = text('policy.condition-holds', { clause: describeClause(clause) });
  if (isAt(keyMember.keyAt.span)) {
    const key = ramFacts().conditionKey(clause.key);
    const lines = key === undefined ? [] : [text(`policy.type-${key.type}`), ...describeKey(key)];
    return { span: keyMember.keyAt.span, lines: [holds, ...lines] };
  }
  if (isAt(operatorMember.keyAt.span))
    return { span: operatorMember.keyAt.span, lines: [holds, ...linesOfOperator(clause)] };
  const value = valueAt(keyMember, values.texts, isAt);
  return value === undefined ? undefined : { span: value, lines: [holds] };
}

function valueAt({ value }: PolicyMember, texts: readonly PolicyText[], isAt: IsAt): Span | undefined {
  const found = texts.find(({ at }) => isAt(at.span)) ?? (value.kind === 'object' ? undefined : value);
  return found !== undefined && isAt(found.at.span) ? found.at.span : undefined;
}

function linesOfOperator({ base, qualifier }: ConditionClause): Text[] {
  const facts = operatorFacts(base);
  return [
    ...(facts?.wildcards === true ? [text('policy.operator-wildcards')] : []),
    ...(facts?.negated === true ? [text('policy.operator-negated')] : []),
    ...(qualifier === 'ForAnyValue' ? [text('policy.for-any-value')] : []),
    ...(qualifier === 'ForAllValues' ? [text('policy.for-all-values')] : []),
  ];
}

function linesOfAction({ shown }: PolicyText): (Text | string)[] {
  if (/[*?]/.test(shown)) return linesOfWildcard(shown);
  const action = ramFacts().actionById(shown);
  if (action === undefined) return [code(shown), text('policy.unknown-action')];
  return [text('policy.action', { action: code(action.id), access: accessText(action) }), ...describeAction(action)];
}

/** How many actions a pattern matches, by level, and those of them that do most. */
function linesOfWildcard(pattern: string): Text[] {
  const actions = actionsMatching(pattern);
  if (actions.length === 0) return [text('policy.wildcard-none', { pattern: code(pattern) })];
  const counts = { read: 0, list: 0, write: 0, permissions: 0 };
  for (const { access } of actions) counts[access]++;
  const named = (access: ActionFacts['access']): { names: string[]; more: number } => {
    const own = actions.filter((action) => action.access === access);
    return { names: own.slice(0, mostNamed).map(({ id }) => code(id)), more: Math.max(0, own.length - mostNamed) };
  };
  return [
    text('policy.wildcard', { pattern: code(pattern), count: actions.length }),
    text('policy.levels', counts),
    ...(counts.permissions > 0 ? [text('policy.permissions', named('permissions'))] : []),
    ...(counts.write > 0 ? [text('policy.writes', named('write'))] : []),
  ];
}

function linesOfResource(shown: string): (Text | string)[] {
  if (shown === '*') return [text('policy.element-Resource')];
  const [prefix, service = '', region = '', account = '', ...rest] = shown.split(':');
  if (prefix?.toLowerCase() !== 'acs' || rest.length === 0) return [code(shown)];
  const facts = ramFacts().services.get(service.toLowerCase());
  const relative = rest.join(':');
  const slash = relative.indexOf('/');
  const any = (part: string): string | Text => (part === '' || part === '*' ? text('policy.any') : code(part));
  return [
    code(shown),
    facts === undefined && !/[*?]/.test(service)
      ? text('policy.part-service-unknown', { code: code(service) })
      : text('policy.part-service', { code: code(service), name: facts?.name ?? '' }),
    text('policy.part-region', { region: any(region) }),
    account === 'system' ? text('policy.part-system') : text('policy.part-account', { account: any(account) }),
    text('policy.part-type', {
      type: code(slash < 0 ? relative : relative.slice(0, slash)),
      name: slash < 0 ? '' : code(relative.slice(slash + 1)),
    }),
  ];
}
