import type { SourceFile } from '../../../core/source';
import type { LiteralText } from '../../../core/value';
import { isBlank, type YamlNode, type YamlScalar } from '../../../syntax/yaml-tree';
import { contentEnd, startOfLine } from '../lines';
import type { PolicyCursor } from '../policy/cursor';
import { cursorInText, looksLikePolicy, mostText } from '../policy/embedded';
import { cursorInHost, cursorInJsonHost, type HostOf } from '../policy/host';
import type { PolicySurface } from '../policy/locate';
import type { PolicyTree, TreeText } from '../policy/tree';
import { stepAt } from './find';
import { isJsonText, parseTemplate } from './parse';

/* The cursor in a policy of a template in YAML or JSON. Only the text is asked: what is half typed needs no meaning. */

/** How a notation tells policies among its values. */
export interface PolicyHosts {
  readonly hostOf: HostOf;
  /** A scalar as the text that it stands for. */
  readonly textOf: (file: SourceFile, node: YamlScalar) => LiteralText;
  /** A text as it is written, where the notation reads signs in it. */
  readonly plainText: (text: string) => string;
}

export function policyIn(hosts: PolicyHosts, file: SourceFile, offset: number): PolicyCursor | undefined {
  if (file.text.length > mostText) return undefined;
  if (isJsonText(file.text)) return cursorInJsonHost(file, offset, hosts.hostOf, hosts.plainText);
  for (const draft of draftsOf(file, offset)) {
    const cursor = inDraft(draft, hosts, file, offset);
    if (cursor !== undefined) return cursor;
  }
  return undefined;
}

/**
 * The text as it would be with what the cursor stands at complete, so that it is read as what it becomes: a name without
 * its colon is a fault of YAML, and nothing is read as nothing.
 */
interface Draft {
  readonly text: string;
  /** Characters put in at the cursor. */
  readonly added: number;
  readonly role: 'name' | 'value';
}

function draftsOf({ text }: SourceFile, offset: number): Draft[] {
  const line = text.slice(startOfLine(text, offset), contentEnd(text, offset));
  const before = text.slice(startOfLine(text, offset), offset);
  const after = text.slice(offset, contentEnd(text, offset));
  const insert = (what: string, role: Draft['role']): Draft => ({
    text: text.slice(0, offset) + what + text.slice(offset),
    added: what.length,
    role,
  });
  const isBare = /(?:^|[\s[,{:])$/.test(before) && /^(?:[\s\],}].*)?$/.test(after);
  // A name stands alone on its line, or behind the dash of an item.
  const drafts: Draft[] = [];
  if (/^\s*[\w-]*\s*$/.test(line) && /^\s*$/.test(after)) drafts.push(insert(isBare ? 'x:' : ':', 'name'));
  const isOpen = (line.match(/"/g)?.length ?? 0) % 2 === 1;
  if (isOpen) drafts.push(insert('"', 'value'));
  else drafts.push(insert(isBare ? 'x' : '', 'value'));
  return drafts;
}

function inDraft(
  { text, added, role }: Draft,
  { hostOf, textOf, plainText }: PolicyHosts,
  file: SourceFile,
  offset: number,
): PolicyCursor | undefined {
  const draft: SourceFile = added === 0 ? file : { ...file, text };
  const tree = parseTemplate(draft);
  const root = tree.documents
    .map((document) => document.root)
    .filter((node) => node !== undefined && node.start <= offset)
    .at(-1);
  if (root === undefined) return undefined;
  const back = (at: number): number => (at <= offset ? at : Math.max(offset, at - added));
  const surface: PolicySurface = {
    text,
    form: 'yaml',
    spanOf: (start, end) => ({ file, start: back(start), end: back(end) }),
    encode: plainText,
  };
  const cursor = cursorInHost(yamlTree(root), surface, offset, hostOf, (node, host) => {
    const scalar = stepAt(parseTemplate(file), node)?.node;
    if (scalar?.kind !== 'scalar' || scalar.style === 'plain' || scalar.style === 'folded') return undefined;
    if (host === undefined && !looksLikePolicy(scalar.text)) return undefined;
    if (scalar.text === '' && scalar.style !== 'literal') return undefined;
    return cursorInText([textOf(file, scalar)], file, offset, host?.kind);
  });
  if (cursor === undefined || cursor.form === 'json') return cursor;
  // A word on a line of its own that goes on with the text above is none to complete.
  if (/\n/.test(cursor.before + cursor.after)) return undefined;
  const isName = cursor.slot.endsWith('-key') || cursor.slot === 'operator' || cursor.slot === 'principal-type';
  if (role === 'name' && !isName) return undefined;
  return role === 'name' ? { ...cursor, after: '', named: false } : { ...cursor, after: cursor.after.slice(added) };
}

function yamlTree(node: YamlNode): PolicyTree {
  const { start, end } = node;
  switch (node.kind) {
    case 'mapping': {
      const members = node.entries.map(({ key, colon, value, start: from, end: to }) => ({
        start: from,
        end: to,
        key: keyText(key),
        valueFrom: colon < 0 ? undefined : colon + 1,
        value: isBlank(value) ? undefined : yamlTree(value),
      }));
      return { kind: 'object', ...reach(node), closed: node.closed, members };
    }
    case 'sequence':
      return {
        kind: 'list',
        ...reach(node),
        closed: node.closed,
        items: node.items.map(({ value }) => yamlTree(value)),
      };
    case 'scalar':
      if (node.style === 'literal' || node.style === 'folded' || node.tag !== '') return { kind: 'other', start, end };
      return keyText(node);
    default:
      return { kind: 'other', start, end };
  }
}

/** A block has no brackets: its first and last characters are inside it. */
function reach({ style, start, end }: Extract<YamlNode, { style: 'block' | 'flow' }>): { start: number; end: number } {
  return style === 'block' ? { start: start - 1, end: end + 1 } : { start, end };
}

function keyText({ start, end, style, text, content }: YamlScalar): TreeText {
  const quoted = style === 'single' || style === 'double';
  const range = quoted ? { from: content.start, to: content.end } : { from: start, to: end };
  return { kind: 'text', start, end, text, quoted, ...range };
}
