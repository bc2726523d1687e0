import type { SourceFile } from '../../../core/source';
import type { LiteralText } from '../../../core/value';
import type { TypeSpelling } from '../../../core/vocabulary';
import { parseLenientJson } from '../../../syntax/lenient-json';
import { type LenientNode, type LenientString, rangeInString } from '../../../syntax/lenient-json-tree';
import { cursorInArguments } from './arguments';
import type { PolicyCursor } from './cursor';
import { cursorInText, jsonTree, looksLikePolicy, mostText } from './embedded';
import { cursorIn, type PolicySurface } from './locate';
import { memberIn, type PolicyTree, type TreeObject } from './tree';

/* Policies inside a file of another notation: objects at places that the notation names, and texts that hold JSON. */

/** A value that is a policy, and the kind that its place takes. */
export interface PolicyHost {
  readonly kind: string | undefined;
  /** Not a document but the name of one. */
  readonly isName?: true;
  /** Not a document but arguments from which one is made. */
  readonly isArguments?: true;
}

/** What a value is, by the names on the way to it; undefined where no policy is expected. */
export type HostOf = (path: readonly string[], root: PolicyTree) => PolicyHost | undefined;

/** @param textAt the cursor in a text that holds JSON; `isPolicy` when its place says that it does */
export function cursorInHost(
  root: PolicyTree,
  surface: PolicySurface,
  offset: number,
  hostOf: HostOf,
  textAt: (node: PolicyTree, host: PolicyHost | undefined) => PolicyCursor | undefined,
): PolicyCursor | undefined {
  const path: string[] = [];
  let node: PolicyTree | undefined = root;
  while (node !== undefined) {
    const host = hostOf(path, root);
    if (host?.isName) return nameCursor(node, surface, offset);
    if (host?.isArguments) return cursorInArguments(node, surface, offset);
    if (host !== undefined && (node.kind === 'object' || node.kind === 'list')) {
      return cursorIn(node, surface, offset, host.kind);
    }
    if (node.kind === 'object') {
      const member: TreeObject['members'][number] | undefined = node.members.find(
        ({ value, valueFrom, end }) =>
          value !== undefined && valueFrom !== undefined && valueFrom <= offset && offset <= end,
      );
      if (member === undefined) return undefined;
      path.push(member.key.text);
      node = member.value;
    } else if (node.kind === 'list') {
      node = node.items.find(({ start, end }) => start <= offset && offset <= end);
    } else return textAt(node, host);
  }
  return undefined;
}

/** A name alone, looked at as the effect of a statement would be. */
function nameCursor(value: PolicyTree, surface: PolicySurface, offset: number): PolicyCursor | undefined {
  const key = { kind: 'text', start: -2, end: -2, text: 'Version', quoted: false, from: -2, to: -2 } as const;
  const member = { start: -2, end: value.end, key, valueFrom: -1, value };
  const document: PolicyTree = { kind: 'object', start: -3, end: value.end + 1, closed: false, members: [member] };
  const cursor = cursorIn(document, surface, offset, undefined);
  return cursor && { ...cursor, slot: 'system-policy' };
}

/** What the path inside a resource is, in the words of its type. */
export function hostIn(spelling: TypeSpelling | undefined, path: readonly string[]): PolicyHost | undefined {
  if (spelling === undefined) return undefined;
  const isAt = (own: readonly string[], base: readonly string[] = []): boolean =>
    [...base, ...own].join('.') === path.join('.');
  const kindIn = (fixed: TypeSpelling['fixed']): PolicyHost => {
    const kind = fixed?.documentKind;
    return { kind: typeof kind === 'string' ? kind : undefined };
  };
  if (spelling.fields.document?.paths.some((own) => isAt(own))) return kindIn(spelling.fixed);
  const names = spelling.kind === 'policy-attachment' ? spelling.fields.policyName : spelling.fields.systemPolicies;
  if (names?.paths.some((own) => isAt(own))) return { kind: undefined, isName: true };
  const child = spelling.children?.find((each) => each.fields.document?.paths.some((own) => isAt(own, each.path)));
  return child === undefined ? undefined : kindIn(child.fixed);
}

/** The value at a way of names. */
export function valueIn(root: PolicyTree, path: readonly string[]): PolicyTree | undefined {
  let node: PolicyTree | undefined = root;
  for (const name of path) node = node?.kind === 'object' ? memberIn(node, name)?.value : undefined;
  return node;
}

/** The cursor in a policy of a JSON file; `encode` doubles what the notation would read as its own inside texts. */
export function cursorInJsonHost(
  file: SourceFile,
  offset: number,
  hostOf: HostOf,
  encode: (text: string) => string = (text) => text,
): PolicyCursor | undefined {
  const { text } = file;
  if (text.length > mostText) return undefined;
  const { root } = parseLenientJson(text);
  if (root === undefined) return undefined;
  const surface: PolicySurface = {
    text,
    form: 'json',
    spanOf: (start, end) => ({ file, start, end }),
    encode: (written) => written,
  };
  return cursorInHost(jsonTree(root, text), surface, offset, hostOf, (node, host) => {
    const string = stringAt(root, node.start);
    if (string === undefined || string.value === '' || offset <= node.start || offset >= node.end) return undefined;
    if (host === undefined && !looksLikePolicy(string.value)) return undefined;
    return cursorInText([literalOf(file, string, encode)], file, offset, host?.kind);
  });
}

function stringAt(node: LenientNode | undefined, start: number): LenientString | undefined {
  if (node === undefined || start < node.start || start >= node.end) return undefined;
  if (node.kind === 'string') return node;
  const inner =
    node.kind === 'object' ? node.members.map(({ value }) => value) : node.kind === 'array' ? node.items : [];
  for (const one of inner) {
    const found = stringAt(one, start);
    if (found !== undefined) return found;
  }
  return undefined;
}

function literalOf(file: SourceFile, node: LenientString, encode: (text: string) => string): LiteralText {
  return {
    text: node.value,
    at: { file, start: node.start, end: node.end },
    source: (start, end) => rangeInString(node, start, end),
    encode: (text) => JSON.stringify(encode(text)).slice(1, -1),
  };
}
