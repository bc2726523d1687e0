import {
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import {
  BAR,
  CARRIAGE_RETURN,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  GREATER,
  HASH,
  LINE_FEED,
  MINUS,
  QUESTION,
  SPACE,
  TAB,
} from './characters';
import { ScalarNode } from './yaml-scalar';
import type {
  YamlAlias,
  YamlDocument,
  YamlEntry,
  YamlItem,
  YamlNode,
  YamlProblem,
  YamlRange,
  YamlScalar,
} from './yaml-tree';

/** A collection that is being read. */
interface Open {
  readonly event: MappingEvent | SequenceEvent;
  readonly isMapping: boolean;
  readonly items: YamlItem[];
  readonly entries: YamlEntry[];
  /** Of a mapping with many entries. */
  keys: Set<string> | undefined;
  key: YamlScalar | undefined;
  /** Offset of the colon or dash that was read last. */
  mark: number;
}

/** The documents that a stream of events describes. Faults that the parser takes without a word are added. */
export function buildDocuments(
  text: string,
  events: readonly Event[],
  problems: YamlProblem[],
): readonly YamlDocument[] {
  return new Builder(text, events, problems).documents();
}

class Builder {
  private readonly text: string;
  private readonly events: readonly Event[];
  private readonly problems: YamlProblem[];
  private readonly open: Open[];
  private anchors: Map<string, YamlNode>;
  /** Behind the last thing that was read. */
  private cursor: number;

  constructor(text: string, events: readonly Event[], problems: YamlProblem[]) {
    this.text = text;
    this.events = events;
    this.problems = problems;
    this.open = [];
    this.anchors = new Map();
    this.cursor = 0;
  }

  documents(): YamlDocument[] {
    const documents: YamlDocument[] = [];
    let root: YamlNode | undefined;
    for (const event of this.events) {
      switch (event.type) {
        case EVENT_ID.DOCUMENT:
          root = undefined;
          this.anchors = new Map();
          continue;
        case EVENT_ID.SCALAR:
          this.beforeValue();
          root = this.add(this.scalar(event), root);
          continue;
        case EVENT_ID.ALIAS:
          this.beforeValue();
          root = this.add(this.alias(event.anchorStart, event.anchorEnd), root);
          continue;
        case EVENT_ID.SEQUENCE:
        case EVENT_ID.MAPPING:
          this.beforeValue();
          this.push(event);
          continue;
        case EVENT_ID.POP: {
          const closed = this.open.pop();
          if (closed === undefined) documents.push({ root });
          else root = this.add(this.collection(closed), root);
        }
      }
    }
    return documents;
  }

  private push(event: MappingEvent | SequenceEvent): void {
    this.open.push({
      event,
      isMapping: event.type === EVENT_ID.MAPPING,
      items: [],
      entries: [],
      keys: undefined,
      key: undefined,
      mark: -1,
    });
    // A pair inside brackets is a mapping of flow style without brackets of its own.
    this.cursor = this.isBracket(event.start) ? event.start + 1 : event.start;
  }

  private isBracket(offset: number): boolean {
    const char = this.text.charAt(offset);
    return char === '{' || char === '[';
  }

  /** Moves behind the dash or colon ahead of the next node. */
  private beforeValue(): void {
    const top = this.open[this.open.length - 1];
    if (top === undefined) return;
    if (!top.isMapping) {
      if (top.event.style === COLLECTION_STYLE.FLOW) return;
      const dash = this.skipBlank(this.cursor);
      if (this.text.charCodeAt(dash) === MINUS) {
        top.mark = dash;
        this.cursor = dash + 1;
      }
      return;
    }
    if (top.key === undefined) return;
    const colon = this.skipBlank(this.cursor);
    top.mark = -1;
    if (this.text.charCodeAt(colon) === COLON) {
      top.mark = colon;
      this.cursor = colon + 1;
    }
  }

  private skipBlank(from: number): number {
    const { text } = this;
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === HASH) {
        const lineEnd = text.indexOf('\n', at);
        if (lineEnd < 0) return text.length;
        at = lineEnd;
      } else if (code !== SPACE && code !== LINE_FEED && code !== CARRIAGE_RETURN && code !== TAB) break;
    }
    return at;
  }

  private add(node: YamlNode, root: YamlNode | undefined): YamlNode | undefined {
    if (node.anchor !== undefined) this.anchors.set(this.text.slice(node.anchor.start, node.anchor.end), node);
    const top = this.open[this.open.length - 1];
    if (top === undefined) return node;
    if (!top.isMapping) {
      const start =
        top.event.style === COLLECTION_STYLE.FLOW ? node.outerStart : top.mark >= 0 ? top.mark : node.outerStart;
      top.items.push({ start, end: node.end, value: node });
      top.mark = -1;
    } else if (top.key === undefined) {
      top.key = this.asKey(node);
    } else {
      const { key } = top;
      this.noteDuplicate(top, key);
      top.entries.push({
        start: key.outerStart,
        end: Math.max(key.end, node.end, top.mark + 1),
        key,
        colon: top.mark,
        value: node,
      });
      top.key = undefined;
    }
    return root;
  }

  private noteDuplicate(top: Open, key: YamlScalar): void {
    const name = key.text;
    if (name === '<<' && key.style === 'plain') return;
    let isKnown = false;
    if (top.keys !== undefined) {
      isKnown = top.keys.has(name);
      top.keys.add(name);
    } else {
      for (const entry of top.entries) if (entry.key.text === name) isKnown = true;
      // A set pays for large mappings alone.
      if (top.entries.length >= 16) top.keys = new Set([...top.entries.map((entry) => entry.key.text), name]);
    }
    if (isKnown) this.problems.push({ start: key.start, end: key.end, code: 'duplicate-key' });
  }

  /** A key that is an alias stands for what it names, any other one that is no scalar for its source. */
  private asKey(node: YamlNode): YamlScalar {
    if (node.kind === 'scalar') return node;
    if (node.kind === 'alias' && node.target?.kind === 'scalar') {
      return ScalarNode.of(node, node.target.text, node.target.value);
    }
    const source = this.text.slice(node.start, node.end);
    return ScalarNode.of(node, source, source);
  }

  private properties(event: { tagStart: number; tagEnd: number; anchorStart: number; anchorEnd: number }):
    | {
        tag: string;
        tagRange: YamlRange | undefined;
        anchor: YamlRange | undefined;
        outer: number;
        end: number;
      }
    | undefined {
    const { tagStart, tagEnd, anchorStart, anchorEnd } = event;
    if (tagStart < 0 && anchorStart < 0) return undefined;
    const starts = [tagStart, anchorStart - 1].filter((start) => start >= 0);
    return {
      tag: tagStart < 0 ? '' : this.text.slice(tagStart, tagEnd),
      tagRange: tagStart < 0 ? undefined : { start: tagStart, end: tagEnd },
      anchor: anchorStart < 0 ? undefined : { start: anchorStart, end: anchorEnd },
      outer: Math.min(...starts),
      end: Math.max(tagEnd, anchorEnd),
    };
  }

  private scalar(event: ScalarEvent): ScalarNode {
    const properties = this.properties(event);
    const after = properties?.end ?? this.cursor;
    let { valueStart: start, valueEnd: end } = event;
    let behind = end;
    if (start < 0) {
      start = after;
      end = after;
      behind = after;
    } else if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED) {
      start--;
      end++;
      behind = end;
    } else if (event.style !== SCALAR_STYLE.PLAIN) {
      const content = { start, end };
      start = this.headerOf(after, start);
      end = this.endOfBlock(content, start);
    }
    this.cursor = Math.max(this.cursor, behind, end);
    return new ScalarNode(this.text, event, start, end, properties);
  }

  /** Where the `|` or `>` of a block scalar stands. */
  private headerOf(after: number, contentStart: number): number {
    const at = this.skipBlank(after);
    const code = this.text.charCodeAt(at);
    if (code === BAR || code === GREATER) return at;
    // Nothing but a document's first value is not behind something that was read.
    const line = this.text.slice(0, contentStart);
    return Math.max(0, Math.max(line.lastIndexOf('|'), line.lastIndexOf('>')));
  }

  private endOfBlock(content: YamlRange, header: number): number {
    const { text } = this;
    let end = content.end;
    while (end > content.start && isBlankCode(text.charCodeAt(end - 1))) end--;
    if (end > content.start) return end;
    let line = header;
    while (line < text.length && text.charCodeAt(line) !== LINE_FEED && text.charCodeAt(line) !== CARRIAGE_RETURN)
      line++;
    return line;
  }

  private alias(nameStart: number, nameEnd: number): YamlAlias {
    const name = this.text.slice(nameStart, nameEnd);
    const start = nameStart - 1;
    const target = this.anchors.get(name);
    if (target === undefined) this.problems.push({ start, end: nameEnd, code: 'alias-missing' });
    this.cursor = nameEnd;
    return {
      kind: 'alias',
      start,
      end: nameEnd,
      tag: '',
      tagRange: undefined,
      anchor: undefined,
      outerStart: start,
      name,
      target,
    };
  }

  private collection(open: Open): YamlNode {
    const { event, items, entries } = open;
    const properties = this.properties(event);
    const isFlow = this.isBracket(event.start);
    const last = open.isMapping ? entries[entries.length - 1] : items[items.length - 1];
    let end = Math.max(event.start + (isFlow ? 1 : 0), last?.end ?? 0);
    let closed = true;
    if (isFlow) {
      const at = this.closing(Math.max(this.cursor, end), open.isMapping ? CLOSE_BRACE : CLOSE_BRACKET);
      closed = at >= 0;
      if (closed) end = at + 1;
      this.cursor = end;
    }
    // Written out for both kinds: a spread costs several times as much.
    const { start } = event;
    const tag = properties?.tag ?? '';
    const tagRange = properties?.tagRange;
    const anchor = properties?.anchor;
    const outerStart = properties?.outer ?? start;
    const style = event.style === COLLECTION_STYLE.FLOW ? 'flow' : 'block';
    return open.isMapping
      ? { kind: 'mapping', start, end, tag, tagRange, anchor, outerStart, style, entries, closed }
      : { kind: 'sequence', start, end, tag, tagRange, anchor, outerStart, style, items, closed };
  }

  /** The bracket that closes a flow collection, behind its last child. */
  private closing(from: number, bracket: number): number {
    let at = this.skipBlank(from);
    while (at < this.text.length) {
      const code = this.text.charCodeAt(at);
      if (code === bracket) return at;
      if (code !== COMMA && code !== COLON && code !== QUESTION) return -1;
      at = this.skipBlank(at + 1);
    }
    return -1;
  }
}

function isBlankCode(code: number): boolean {
  return code === SPACE || code === TAB || code === LINE_FEED || code === CARRIAGE_RETURN;
}
