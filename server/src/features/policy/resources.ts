import { ramFacts } from '../../alicloud/ram/facts';
import { regions } from '../../alicloud/regions';
import type { PolicyCursor } from '../../languages/shared/policy/cursor';
import { actionsMatching } from '../../model/policy-grants';
import { text } from '../../texts/catalogue';
import type { Piece, Proposal, Proposals } from './proposal';

/** Patterns of actions that are looked at, and resource forms that are listed, at most. */
const mostPatterns = 50;
const mostForms = 60;

interface Form {
  readonly form: string;
  readonly action: string;
  readonly old: boolean;
}

/** Resource names: whole forms that the actions of the statement take, or the part at the cursor. */
export function proposeResources(cursor: PolicyCursor): Proposals {
  const { lead, before, after, others } = cursor;
  const forms = formsOf(cursor);
  const parts = partsOf(lead + before + after);
  const at = (lead + before).split(':').length - 1;
  if (lead === '' && (at === 0 || !before.toLowerCase().startsWith('acs:'))) {
    const items = [
      ...forms.filter(({ form }) => !others.includes(form)).map((form) => proposeForm(form)),
      ...(others.includes('*') ? [] : [star(forms.some(({ form }) => form === '*') ? 0 : 3)]),
      { label: 'acs:', kind: 'resource', pieces: ['acs:'], rank: 2, detail: text('policy.arn'), goesOn: true } as const,
    ];
    return { items, incomplete: false };
  }
  const part = parts[Math.min(at, 4)];
  // What an expression fills is not replaced.
  if (part === undefined || part.start < lead.length) return { items: [], incomplete: false };
  const service = parts[1]?.text ?? '';
  const isLast = at >= parts.length - 1;
  const propose = (written: string, more: Partial<Proposal> = {}): Proposal => ({
    label: written,
    kind: 'resource',
    pieces: [written + (isLast && at < 4 ? ':' : '')],
    filter: written,
    rank: 2,
    goesOn: isLast && at < 4,
    from: part.start - lead.length,
    to: part.start - lead.length + part.text.length,
    ...more,
  });
  switch (Math.min(at, 4)) {
    case 1:
      return { items: proposeCodes(forms, propose), incomplete: false };
    case 2: {
      const fixed = fixedParts(forms, service, 2);
      const own = fixed.map((region) => propose(region, { rank: 0 }));
      const star = propose('*', { rank: fixed.length > 0 ? 3 : 1, detail: text('policy.any-region') });
      return { items: dedupe([...own, star, ...regions.map((region) => propose(region))]), incomplete: false };
    }
    case 3: {
      const fixed = fixedParts(forms, service, 3);
      const items = [
        ...fixed.map((account) => propose(account, { rank: 0 })),
        propose('*', { rank: 1, detail: text('policy.any-account') }),
        ...cursor.statement.accounts.map((account) => propose(account, { detail: text('policy.account-named') })),
      ];
      return { items: dedupe(items), incomplete: false };
    }
    default:
      return { items: proposeRelative(forms, service, propose), incomplete: false };
  }
}

function star(rank: number): Proposal {
  return { label: '*', kind: 'resource', pieces: ['*'], rank, detail: text('policy.every-resource') };
}

interface Part {
  readonly start: number;
  readonly text: string;
}

/** The parts of a resource name by its colons; the fifth is all the rest. */
function partsOf(name: string): Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (let i = 0; i < 4; i++) {
    const colon = name.indexOf(':', start);
    if (colon < 0) break;
    parts.push({ start, text: name.slice(start, colon) });
    start = colon + 1;
  }
  parts.push({ start, text: name.slice(start) });
  return parts;
}

/** The resource forms of the statement's actions, those that many of them take first. */
function formsOf({ statement }: PolicyCursor): readonly Form[] {
  const forms = new Map<string, Form & { count: number }>();
  for (const pattern of statement.actions.slice(0, mostPatterns)) {
    // Everything takes everything.
    if (/^\*?:?\*$/.test(pattern)) continue;
    for (const action of actionsMatching(pattern)) {
      for (const form of action.resources) {
        const known = forms.get(form);
        if (known === undefined) forms.set(form, { form, action: action.id, old: action.resourcesOld, count: 1 });
        else known.count++;
      }
    }
  }
  return [...forms.values()].sort((a, b) => b.count - a.count).slice(0, mostForms);
}

function proposeForm({ form, action, old }: Form): Proposal {
  return {
    label: form,
    kind: 'resource',
    pieces: withStops(form),
    filter: form,
    rank: form === '*' ? 0 : old ? 2 : 1,
    detail: text(old ? 'policy.form-old' : 'policy.form', { action }),
  };
}

/** A form with a tab stop at each placeholder; what is tabbed through is any. */
function withStops(form: string): Piece[] {
  let stop = 0;
  return form
    .split(/(\{[^}]*\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece.startsWith('{') ? { stop: ++stop, text: '*' } : piece));
}

type Propose = (written: string, more?: Partial<Proposal>) => Proposal;

function proposeCodes(forms: readonly Form[], propose: Propose): Proposal[] {
  const own = new Set(forms.map(({ form }) => form.split(':')[1] ?? '').filter((code) => code !== ''));
  const facts = ramFacts();
  return [
    ...[...own].map((code) => propose(code, { rank: 0, detail: facts.services.get(code)?.name ?? '' })),
    ...[...facts.services.values()]
      .filter(({ code, quality }) => !own.has(code) && quality !== 'weak')
      .map(({ code, name }) => propose(code, { detail: name ?? '' })),
  ];
}

/** What the forms of a service have at a part where they leave no choice: a star for services that know no regions. */
function fixedParts(forms: readonly Form[], service: string, part: number): string[] {
  const found = new Set<string>();
  for (const { form } of forms) {
    const parts = form.split(':');
    const text = parts[part] ?? '';
    if (parts[1] === service && text !== '' && !text.includes('{')) found.add(text);
  }
  return [...found];
}

/** The part behind the account: what the documented forms have there, then the types that are seen. */
function proposeRelative(forms: readonly Form[], service: string, propose: Propose): Proposal[] {
  const facts = ramFacts();
  const own = forms.filter(({ form }) => form.split(':')[1] === service);
  const known = own.length > 0 ? own : allForms(service);
  const items = known.map(({ form, action, old }) => {
    const relative = form.split(':').slice(4).join(':');
    return propose(relative, {
      pieces: withStops(relative),
      rank: own.length > 0 ? 0 : 1,
      goesOn: false,
      detail: text(old ? 'policy.form-old' : 'policy.form', { action }),
    });
  });
  for (const type of facts.services.get(service.toLowerCase())?.resourceTypes ?? []) {
    if (type !== '*') items.push(propose(`${type}/*`, { pieces: [`${type}/`, { stop: 1, text: '*' }], goesOn: false }));
  }
  items.push(propose('*', { rank: 3, detail: text('policy.every-resource'), goesOn: false }));
  return dedupe(items);
}

function allForms(service: string): Form[] {
  const forms = new Map<string, Form>();
  for (const action of ramFacts().actionsOf(service)) {
    for (const form of action.resources) {
      if (form !== '*' && form.split(':')[1] === service && !forms.has(form))
        forms.set(form, { form, action: action.id, old: action.resourcesOld });
    }
  }
  return [...forms.values()].slice(0, mostForms);
}

/** One proposal for each label, the first. */
function dedupe(items: readonly Proposal[]): Proposal[] {
  return [...new Map([...items].reverse().map((item) => [item.label, item])).values()].reverse();
}
