import type { Condition, Resource } from '../../../core/resource';
import type { Span } from '../../../core/span';
import { type LiteralText, type MapValue, placeInLiteral, type TextSource, type Value } from '../../../core/value';
import type { EmbeddedText } from './text';

/** A resource of an embedded file with its places in the template. */
export class EmbeddedResource implements Resource {
  readonly inner: Resource;
  private readonly relocation: Relocation;
  readonly address: string;
  readonly type: string;
  readonly language: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly callers: readonly Span[];
  readonly instances: number | undefined;
  readonly conditions: readonly Condition[];

  constructor(inner: Resource, relocation: Relocation) {
    this.inner = inner;
    this.relocation = relocation;
    this.address = inner.address;
    this.type = inner.type;
    this.language = inner.language;
    this.nameSpan = relocation.span(inner.nameSpan);
    this.span = relocation.span(inner.span);
    this.callers = inner.callers.map((caller) => relocation.span(caller));
    this.instances = inner.instances;
    this.conditions = inner.conditions;
  }

  get body(): MapValue {
    return this.relocation.map(this.inner.body);
  }
}

/** The embedded files of a template, and everything that was read from them with its places in the template. */
export class Relocation {
  readonly texts: readonly EmbeddedText[];
  private readonly byUri: ReadonlyMap<string, EmbeddedText>;
  private readonly values: WeakMap<Value, Value>;
  private readonly originals: WeakMap<Value, Value>;
  private readonly resources: Map<Resource, EmbeddedResource>;

  constructor(texts: readonly EmbeddedText[]) {
    this.texts = texts;
    this.byUri = new Map(texts.map((text) => [text.file.uri, text]));
    this.values = new WeakMap();
    this.originals = new WeakMap();
    this.resources = new Map();
  }

  textOf(uri: string): EmbeddedText | undefined {
    return this.byUri.get(uri);
  }

  /** The embedded file that an offset of the template lies in. */
  textAt(offset: number): EmbeddedText | undefined {
    return this.texts.find((text) => text.contains(offset));
  }

  span(span: Span): Span {
    return this.byUri.get(span.file.uri)?.toHost(span) ?? span;
  }

  /** A span of the template in the embedded file that it lies in; others as they are. */
  original(span: Span): Span {
    const text = this.textAt(span.start);
    return text === undefined || text.host.uri !== span.file.uri ? span : text.toFile(span);
  }

  resource(inner: Resource): EmbeddedResource {
    let resource = this.resources.get(inner);
    if (resource === undefined) {
      resource = new EmbeddedResource(inner, this);
      this.resources.set(inner, resource);
    }
    return resource;
  }

  /** The value as it was read, of one that this gave out. */
  originalValue(value: Value): Value | undefined {
    return this.originals.get(value);
  }

  map(value: MapValue): MapValue {
    const moved = this.value(value);
    return moved.kind === 'map' ? moved : value;
  }

  value(value: Value): Value {
    let moved = this.values.get(value);
    if (moved === undefined) {
      moved = this.move(value);
      this.values.set(value, moved);
      this.originals.set(moved, value);
    }
    return moved;
  }

  private move(value: Value): Value {
    const base = {
      span: this.span(value.span),
      via: value.via.map((step) => ({ ...step, span: this.span(step.span) })),
      ...(value.from !== undefined && { from: value.from.map((part) => this.value(part)) }),
    };
    switch (value.kind) {
      case 'list':
        return { ...value, ...base, items: value.items.map((item) => this.value(item)) };
      case 'map':
        return {
          ...value,
          ...base,
          entries: value.entries.map((entry) => ({
            key: entry.key,
            keySpan: this.span(entry.keySpan),
            value: this.value(entry.value),
          })),
        };
      case 'choice':
        return { ...value, ...base, of: value.of.map((branch) => ({ ...branch, value: this.value(branch.value) })) };
      case 'scalar':
        return { ...value, ...base, ...(value.text !== undefined && { text: this.source(value.text) }) };
      case 'unknown':
        return { ...value, ...base, ...(value.text !== undefined && { text: this.source(value.text) }) };
      default:
        return { ...value, ...base };
    }
  }

  private source(source: TextSource): TextSource {
    if (source.kind === 'encoded') return { kind: 'encoded', of: this.value(source.of) };
    const pieces = source.pieces.map((piece) =>
      'value' in piece ? { value: this.value(piece.value), span: this.span(piece.span) } : this.literal(piece),
    );
    return { kind: 'pieces', pieces };
  }

  /** What is encoded is the embedded file's own text: the edit that takes it there gives it its place in the template. */
  literal(literal: LiteralText): LiteralText {
    const text = this.byUri.get(literal.at.file.uri);
    if (text === undefined) return literal;
    return {
      text: literal.text,
      at: text.toHost(literal.at),
      source: (start, end) => text.toHost(placeInLiteral(literal, start, end)),
      encode: (added) => literal.encode(added),
    };
  }
}
