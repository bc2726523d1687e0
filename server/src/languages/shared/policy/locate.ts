import type { TextEdit } from '../../../core/edit';
import type { Span } from '../../../core/span';
import { indentOf } from '../lines';
import type { PolicyCursor, PolicyForm, PolicySlot, StatementContext } from './cursor';
import {
  allTexts,
  memberIn,
  type PolicyTree,
  placeIn,
  type TreeMember,
  type TreePlace,
  type TreeText,
  textsIn,
} from './tree';

/** The text that a tree's offsets are of, and the way from it into the file. */
export interface PolicySurface {
  readonly text: string;
  readonly form: PolicyForm;
  spanOf(start: number, end: number): Span | undefined;
  /** A text as the file spells it where `at` stands. */
  encode(text: string, at: number): string;
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

const noStatement: StatementContext = { effect: undefined, actions: [], notActions: [], accounts: [] };

/** The cursor in a policy of which `tree` is what is written; undefined where it stands at nothing to complete. */
export function cursorIn(
  tree: PolicyTree | undefined,
  surface: PolicySurface,
  offset: number,
  documentKind: string | undefined,
): PolicyCursor | undefined {
  if (tree === undefined) {
    const token = wordAround(surface, offset);
    return makeCursor('document', undefined, token, surface, offset, documentKind, noStatement);
  }
  const place = placeIn(tree, offset);
  if (place === undefined) return undefined;
  const slot = slotOf(place);
  if (slot === undefined) return undefined;
  const token = place.text === undefined ? wordAround(surface, offset) : tokenOf(place.text);
  return makeCursor(slot, place, token, surface, offset, documentKind, contextOf(tree, place, offset));
}

function tokenOf({ quoted, from, to, start, end }: TreeText): Token {
  return quoted ? { start: from, end: to, quoted } : { start, end, quoted };
}

/** A word that nothing marks as a text yet. */
function wordAround({ text }: PolicySurface, offset: number): Token {
  let start = offset;
  while (start > 0 && /[\w*?.-]/.test(text.charAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && /[\w*?.-]/.test(text.charAt(end))) end++;
  return { start, end, quoted: false };
}

const valueSlots: Readonly<Record<string, PolicySlot>> = {
  effect: 'effect',
  action: 'action',
  notaction: 'action',
  resource: 'resource',
  notresource: 'resource',
  principal: 'principal',
  notprincipal: 'principal',
};

/** What a place takes, by the names on the way to it. */
function slotOf({ path, role }: TreePlace): PolicySlot | undefined {
  const [top, element, third, fourth] = path.map((name) => name.toLowerCase());
  if (role === 'name') {
    if (top === undefined) return 'document-key';
    if (top !== 'statement') return undefined;
    if (element === undefined) return 'statement-key';
    if (element === 'principal' || element === 'notprincipal')
      return third === undefined ? 'principal-type' : undefined;
    if (element !== 'condition') return undefined;
    return third === undefined ? 'operator' : fourth === undefined ? 'condition-key' : undefined;
  }
  if (top === undefined) return 'document';
  if (top === 'version') return 'version';
  if (top !== 'statement') return undefined;
  if (element === undefined) return 'statement';
  if (element === 'condition') return fourth === undefined ? undefined : 'condition-value';
  return valueSlots[element];
}

function contextOf(tree: PolicyTree, place: TreePlace, offset: number): StatementContext {
  const depth = place.path[0]?.toLowerCase() === 'statement' ? 1 : 0;
  const statement = depth === 1 ? place.objects[1] : undefined;
  const textsOf = (name: string): string[] =>
    textsIn(memberIn(statement, name)?.value)
      // What is being typed is not there yet.
      .filter((text) => text !== place.text)
      .map(({ text }) => text);
  const accounts = new Set<string>();
  for (const { text, start, end } of allTexts(tree)) {
    if (start <= offset && offset <= end) continue;
    const account = /^acs:[^:]*:[^:]*:(\d{5,20})(?::|$)/.exec(text)?.[1];
    if (account !== undefined) accounts.add(account);
  }
  return {
    effect: textsOf('Effect')[0],
    actions: textsOf('Action'),
    notActions: textsOf('NotAction'),
    accounts: [...accounts],
  };
}

function makeCursor(
  slot: PolicySlot,
  place: TreePlace | undefined,
  token: Token,
  surface: PolicySurface,
  offset: number,
  documentKind: string | undefined,
  statement: StatementContext,
): PolicyCursor | undefined {
  const { text, form } = surface;
  const cut = withoutHoles(text, token, offset);
  if (surface.spanOf(cut.start, cut.end) === undefined) return undefined;
  const [, , third, fourth] = place?.path ?? [];
  const { member, list, objects = [] } = place ?? {};
  const holder = objects[objects.length - 1];
  const siblings = (holder?.members ?? []).filter((each) => each !== member).map(({ key }) => key.text);
  const others = textsIn(list)
    .filter((each) => each !== place?.text)
    .map((each) => each.text);
  const isName = place?.role === 'name';
  const outer = cut.quoted ? { start: cut.start - 1, end: cut.end + 1 } : cut;
  const commas = place === undefined ? noCommas : commasAround(text, outer, form, place.role === 'item');
  return {
    slot,
    form,
    lead: cut.lead,
    before: text.slice(cut.start, offset),
    after: text.slice(offset, cut.end),
    quoted: cut.quoted,
    closed: cut.quoted && cut.end === token.end && /["']/.test(text.charAt(cut.end)),
    named: isName && member?.valueFrom !== undefined,
    single: place?.role === 'value',
    siblings,
    others,
    statement,
    operator: third,
    key: slot === 'operator' ? keyBelow(member) : isName ? undefined : fourth,
    principalType: third,
    documentKind,
    indent: indentOf(text, offset),
    unit: unitOf(text),
    commaBefore: commaAt(surface, commas.before),
    commaAfter: commas.after,
    spanOf: (start, end) => surface.spanOf(cut.start + start, cut.start + end),
    encode: (written) => surface.encode(written, cut.start),
  };
}

/** The first key that an operator compares already. */
function keyBelow(member: TreeMember | undefined): string | undefined {
  return member?.value?.kind === 'object' ? member.value.members[0]?.key.text : undefined;
}

/** What of a token stands between the holes that a template fills. */
function withoutHoles(text: string, token: Token, offset: number): Token & { readonly lead: string } {
  const hole = /\uFDD0|[$%]\{[^}]*\}/g;
  let { start, end } = token;
  const written = text.slice(token.start, token.end);
  for (let found = hole.exec(written); found !== null; found = hole.exec(written)) {
    const from = token.start + found.index;
    const to = from + found[0].length;
    if (to <= offset) start = to;
    else {
      end = Math.max(start, Math.min(end, from));
      break;
    }
  }
  const lead = text.slice(token.start, start).replace(hole, '*');
  return { start, end, quoted: token.quoted, lead };
}

const noCommas: { before: number | undefined; after: boolean } = { before: undefined, after: false };

/** Where a comma is missing in front of a member or item, and whether one must follow it. */
function commasAround(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  form: PolicyForm,
  isItem: boolean,
): { before: number | undefined; after: boolean } {
  // Lines part the members of an object of HCL, and everything in YAML.
  if (form === 'yaml' || (form === 'hcl' && !isItem)) return noCommas;
  let before: number | undefined = start;
  while (before > 0 && /\s/.test(text.charAt(before - 1))) before--;
  const previous = text.charAt(before - 1);
  if (before === 0 || /[,{[:=(\uFDD0]/.test(previous)) before = undefined;
  const next = /^\s*(\S)?/.exec(text.slice(end, end + 2000))?.[1] ?? '';
  return { before, after: /["'{[\w]/.test(next) };
}

function commaAt(surface: PolicySurface, at: number | undefined): TextEdit | undefined {
  const span = at === undefined ? undefined : surface.spanOf(at, at);
  return span === undefined ? undefined : { span, newText: ',' };
}

/** What a level is indented by, as the text shows it. */
function unitOf(text: string): string {
  const found = /[{[]\s*\n([ \t]+)\S/.exec(text);
  const own = found?.[1];
  if (found === null || own === undefined) return '  ';
  const around = indentOf(text, found.index);
  return own.length > around.length ? own.slice(around.length) : '  ';
}
