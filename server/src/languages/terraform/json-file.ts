import { parseExpression, parseTemplate } from '../../syntax/hcl';
import {
  type Attribute,
  type Block,
  type Body,
  type BodyItem,
  type Expression,
  type HclFile,
  type HclNode,
  type HclRange,
  type Label,
  type ObjectItem,
  type SyntaxProblem,
  walk,
} from '../../syntax/hcl-tree';
import {
  type JsonNode,
  type JsonObject,
  type JsonProperty,
  type JsonString,
  mapJsonString,
  parseJson,
} from '../../syntax/json';
import { sourceRange } from '../../syntax/offset-map';

/**
 * Terraform's JSON syntax as the tree of the native syntax, with the offsets of the JSON text (Terraform
 * documentation, "JSON Configuration Syntax"). What a property of a resource is, an argument or a nested block, the
 * text does not tell: all are arguments here, whose lists of objects read like blocks.
 */
export function parseJsonFile(text: string): HclFile {
  const json = parseJson(text);
  const reader = new JsonReader(text);
  const items: BodyItem[] = [];
  for (const object of objectsOf(json.root)) reader.readTop(object, items);
  const problems: SyntaxProblem[] = [];
  for (const problem of json.problems) {
    const code = problem.code;
    // The names that both syntaxes have mean the same; the others say that something else was expected.
    if (isShared(code)) problems.push({ start: problem.start, end: problem.end, code });
    else problems.push({ start: problem.start, end: problem.end, code: 'unexpected-text' });
  }
  return {
    text,
    body: { kind: 'body', start: 0, end: text.length, items },
    problems,
    comments: reader.comments.sort((a, b) => a.start - b.start),
  };
}

const shared = [
  'close-brace-expected',
  'close-bracket-expected',
  'colon-expected',
  'comma-expected',
  'comment-not-closed',
  'escape-invalid',
  'name-expected',
  'quote-not-closed',
  'too-deep',
] as const;

function isShared(code: string): code is (typeof shared)[number] {
  return shared.some((one) => one === code);
}

/** How many names stand between a kind of block and its body; undefined for what is no block. */
const labelCounts: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  ephemeral: 2,
  variable: 1,
  output: 1,
  module: 1,
  provider: 1,
  check: 1,
  locals: 0,
  terraform: 0,
  moved: 0,
  import: 0,
  removed: 0,
};

function objectsOf(node: JsonNode | undefined): readonly JsonObject[] {
  if (node?.kind === 'object') return [node];
  return node?.kind === 'array' ? node.items.flatMap((item) => objectsOf(item)) : [];
}

class JsonReader {
  readonly comments: HclRange[];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.comments = [];
  }

  readTop(object: JsonObject, items: BodyItem[]): void {
    for (const property of object.properties) {
      const labels = labelCounts[property.key.value];
      if (this.isComment(property)) continue;
      // In a file of variable values every property is an argument.
      if (labels === undefined) items.push(this.attribute(property));
      else if (labels === 0)
        for (const body of objectsOf(property.value)) items.push(this.block(property, [], property, body));
      else this.readLabelled(property, property.value, labels, [], items);
    }
  }

  private isComment(property: JsonProperty): boolean {
    if (property.key.value !== '//') return false;
    this.comments.push({ start: property.start, end: property.end });
    return true;
  }

  private readLabelled(
    kind: JsonProperty,
    node: JsonNode | undefined,
    left: number,
    labels: readonly JsonProperty[],
    items: BodyItem[],
  ): void {
    if (left === 0) {
      const last = labels[labels.length - 1] ?? kind;
      const bodies = objectsOf(node);
      for (const body of bodies) items.push(this.block(kind, labels, bodies.length > 1 ? body : last, body));
      return;
    }
    for (const object of objectsOf(node)) {
      for (const property of object.properties) {
        if (!this.isComment(property)) this.readLabelled(kind, property.value, left - 1, [...labels, property], items);
      }
    }
  }

  private block(kind: JsonProperty, labels: readonly JsonProperty[], range: HclRange, body: JsonObject): Block {
    return {
      kind: 'block',
      start: range.start,
      end: range.end,
      type: kind.key.value,
      typeEnd: kind.key.end,
      labels: labels.map(
        (label): Label => ({
          kind: 'label',
          start: label.key.start,
          end: label.key.end,
          text: label.key.value,
          quoted: true,
        }),
      ),
      open: body.start,
      close: body.end - 1,
      body: this.body(body, kind.key.value),
    };
  }

  private body(object: JsonObject, kind: string): Body {
    const items: BodyItem[] = [];
    for (const property of object.properties) {
      if (this.isComment(property)) continue;
      if (property.key.value === 'dynamic') this.readDynamic(property, items);
      else if (kind === 'variable' && property.key.value === 'type') items.push(this.typeAttribute(property));
      else items.push(this.attribute(property));
    }
    return { kind: 'body', start: object.start + 1, end: Math.max(object.start + 1, object.end - 1), items };
  }

  private readDynamic(dynamic: JsonProperty, items: BodyItem[]): void {
    for (const object of objectsOf(dynamic.value)) {
      for (const label of object.properties) {
        for (const definition of objectsOf(label.value)) items.push(this.dynamicBlock(dynamic, label, definition));
      }
    }
  }

  private dynamicBlock(dynamic: JsonProperty, label: JsonProperty, definition: JsonObject): Block {
    const inner: BodyItem[] = [];
    for (const property of definition.properties) {
      const [content] = property.key.value === 'content' ? objectsOf(property.value) : [];
      if (content !== undefined) inner.push(this.block(property, [], property, content));
      else if (property.key.value === 'iterator') inner.push(this.iterator(property));
      else inner.push(this.attribute(property));
    }
    const block = this.block(dynamic, [label], label, definition);
    return { ...block, body: { ...block.body, items: inner } };
  }

  /** The name of an iterator, which the native syntax writes without quotes. */
  private iterator(property: JsonProperty): Attribute {
    const value = property.value;
    if (value?.kind !== 'string') return this.attribute(property);
    return {
      ...this.attribute(property),
      value: { kind: 'variable', start: value.start, end: value.end, name: value.value },
    };
  }

  private attribute(property: JsonProperty): Attribute {
    const value = property.value;
    return {
      kind: 'attribute',
      start: property.start,
      end: property.end,
      name: property.key.value,
      nameEnd: property.key.end,
      equals: -1,
      value: value === undefined ? { kind: 'missing', start: property.end, end: property.end } : this.expression(value),
    };
  }

  /** A type constraint is an expression inside a string. */
  private typeAttribute(property: JsonProperty): Attribute {
    const value = property.value;
    if (value?.kind !== 'string') return this.attribute(property);
    return { ...this.attribute(property), value: this.relocated(parseExpression(value.value).node, value) };
  }

  private expression(node: JsonNode): Expression {
    const { start, end } = node;
    switch (node.kind) {
      case 'string':
        return this.string(node);
      case 'number':
      case 'boolean':
        return node;
      case 'null':
        return { kind: 'null', start, end };
      case 'array':
        return { kind: 'tuple', start, end, items: node.items.map((item) => this.expression(item)), close: end - 1 };
      case 'object': {
        const items: ObjectItem[] = [];
        for (const property of node.properties) if (!this.isComment(property)) items.push(this.objectItem(property));
        return { kind: 'object', start, end, items, close: end - 1 };
      }
    }
  }

  private objectItem(property: JsonProperty): ObjectItem {
    const key = this.string(property.key);
    return {
      kind: 'object-item',
      start: property.start,
      end: property.end,
      key,
      keyForm: 'quoted',
      name: key.kind === 'string' ? key.value : undefined,
      separator: property.key.end,
      value:
        property.value === undefined
          ? { kind: 'missing', start: property.end, end: property.end }
          : this.expression(property.value),
    };
  }

  /** A string is a template; `"${x}"` alone has the value of `x`. */
  private string(node: JsonString): Expression {
    const { start, end, value } = node;
    if (!value.includes('${') && !value.includes('%{')) return { kind: 'string', start, end, value, closed: true };
    const template = parseTemplate(value).node;
    const [only] = template.parts;
    if (template.parts.length === 1 && only?.kind === 'text') {
      return { kind: 'string', start, end, value: only.value, closed: true };
    }
    const relocated = this.relocated(template, node);
    return { ...relocated, start, end };
  }

  /** Moves a tree that was parsed from a string's value to where the string stands. */
  private relocated<Node extends Expression>(root: Node, node: JsonString): Node {
    const map = mapJsonString(this.text, node);
    walk(root, (inner) => {
      relocate(
        inner,
        (offset) => sourceRange(map, offset, offset).start,
        (offset) => sourceRange(map, offset - 1, offset).end,
      );
      return true;
    });
    return root;
  }
}

/** The names of offsets in nodes: those of beginnings, and those of ends, which an escape before them moves. */
const startNames = [
  'start',
  'nameStart',
  'open',
  'close',
  'operatorStart',
  'separator',
  'equals',
  'contentStart',
  'keptStart',
];
const endNames = ['end', 'nameEnd', 'contentEnd', 'keptEnd'];

/** Sets the offsets of a freshly parsed node, which nobody else has seen yet. */
function relocate(node: HclNode, start: (offset: number) => number, end: (offset: number) => number): void {
  const change = (names: readonly string[], move: (offset: number) => number): void => {
    for (const name of names) {
      const offset: unknown = Reflect.get(node, name);
      if (typeof offset === 'number' && offset >= 0) Reflect.set(node, name, offset === 0 ? start(0) : move(offset));
    }
  };
  change(startNames, start);
  change(endNames, end);
}
