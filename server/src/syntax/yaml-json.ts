import { type JsonNode, type JsonRange, type JsonString, mapJsonString, parseJson } from './json';
import type { OffsetMap } from './offset-map';
import type {
  YamlEntry,
  YamlMapping,
  YamlNode,
  YamlNodeBase,
  YamlProblem,
  YamlScalar,
  YamlSequence,
  YamlText,
  YamlTree,
} from './yaml-tree';

/** Parses JSON into the tree of YAML. Comments and trailing commas are read, and named among the problems. */
export function parseJsonTree(text: string): YamlTree {
  const json = parseJson(text);
  const problems: YamlProblem[] = json.problems.map(({ start, end, code }) => ({
    start,
    end,
    code: code === 'too-deep' ? 'too-deep' : 'syntax',
  }));
  for (const { start, end } of json.comments.slice(0, 1)) problems.push({ start, end, code: 'json-comment' });
  const root = json.root === undefined ? undefined : new Converter(text, json.comments, problems).node(json.root);
  return { format: 'json', text, readable: text, documents: [{ root }], problems };
}

class Converter {
  private readonly text: string;
  private readonly comments: readonly JsonRange[];
  private readonly problems: YamlProblem[];

  constructor(text: string, comments: readonly JsonRange[], problems: YamlProblem[]) {
    this.text = text;
    this.comments = comments;
    this.problems = problems;
  }

  node(node: JsonNode): YamlNode {
    switch (node.kind) {
      case 'object':
        return this.mapping(node);
      case 'array':
        return this.sequence(node);
      case 'string':
        return this.string(node);
      case 'number':
        return this.plain(node, node.value);
      case 'boolean':
        return this.plain(node, node.value);
      case 'null':
        return this.plain(node, null);
    }
  }

  private mapping(node: Extract<JsonNode, { kind: 'object' }>): YamlMapping {
    const keys = new Set<string>();
    const entries = node.properties.map((property): YamlEntry => {
      const key = this.string(property.key);
      if (keys.has(key.text)) this.problems.push({ start: key.start, end: key.end, code: 'duplicate-key' });
      keys.add(key.text);
      const colon = this.text.indexOf(':', key.end);
      const hasColon = colon >= 0 && this.text.slice(key.end, colon).trim() === '';
      const after = hasColon ? colon + 1 : key.end;
      const value = property.value === undefined ? this.empty(after) : this.node(property.value);
      return { start: property.start, end: Math.max(property.end, after), key, colon: hasColon ? colon : -1, value };
    });
    const closed = this.text.charAt(node.end - 1) === '}' && node.end - node.start > 1;
    this.noteTrailingComma(entries[entries.length - 1]?.end, node.end, closed);
    return { kind: 'mapping', ...base(node), style: 'flow', entries, closed };
  }

  private sequence(node: Extract<JsonNode, { kind: 'array' }>): YamlSequence {
    const items = node.items.map((item) => ({ start: item.start, end: item.end, value: this.node(item) }));
    const closed = this.text.charAt(node.end - 1) === ']' && node.end - node.start > 1;
    this.noteTrailingComma(items[items.length - 1]?.end, node.end, closed);
    return { kind: 'sequence', ...base(node), style: 'flow', items, closed };
  }

  private noteTrailingComma(last: number | undefined, end: number, closed: boolean): void {
    if (last === undefined || !closed) return;
    for (let at = last; at < end - 1; at++) {
      const comment = this.text.charAt(at) === '/' ? this.comments.find(({ start }) => start === at) : undefined;
      if (comment !== undefined) at = comment.end - 1;
      else if (this.text.charAt(at) === ',') {
        this.problems.push({ start: at, end: at + 1, code: 'json-trailing-comma' });
        return;
      }
    }
  }

  private string(node: JsonString): YamlScalar {
    const isClosed = node.end - node.start > 1 && this.text.charAt(node.end - 1) === '"';
    const content = { start: node.start + 1, end: Math.max(node.start + 1, isClosed ? node.end - 1 : node.end) };
    return { kind: 'scalar', ...base(node), style: 'double', text: node.value, value: node.value, content, indent: 0 };
  }

  private plain(node: JsonNode, value: number | boolean | null): YamlScalar {
    const text = this.text.slice(node.start, node.end);
    const { start, end } = node;
    return { kind: 'scalar', ...base(node), style: 'plain', text, value, content: { start, end }, indent: 0 };
  }

  private empty(at: number): YamlScalar {
    const range = { start: at, end: at };
    return { kind: 'scalar', ...base(range), style: 'plain', text: '', value: null, content: range, indent: 0 };
  }
}

function base({ start, end }: JsonRange): YamlNodeBase {
  return { start, end, tag: '', tagRange: undefined, anchor: undefined, outerStart: start };
}

/** Maps the text of a scalar of a JSON tree onto its source. */
export function mapJsonScalar(text: string, node: YamlText): OffsetMap {
  return mapJsonString(text, { kind: 'string', start: node.start, end: node.end, value: node.text });
}
