import { blankNotes } from '../core/memory';
import type { Resource, Slot } from '../core/resource';
import { joined, type Span, spanText, within } from '../core/span';
import type { LiteralText, Value, Why } from '../core/value';
import { type EmbeddedText, embeddedText } from '../syntax/embedded';
import {
  hole,
  type LenientArray,
  type LenientMember,
  type LenientNode,
  type LenientObject,
  type LenientRange,
  type LenientString,
  rangeInString,
} from '../syntax/lenient-json-tree';
import { placeAt } from './places';
import type {
  PolicyHole,
  PolicyList,
  PolicyMember,
  PolicyNode,
  PolicyObject,
  PolicyScalar,
  PolicyText,
} from './policy-types';
import type { Place } from './types';

/*
 * The elements of a policy, from JSON inside a text and from values of a notation. Places are made when they are asked
 * for: most elements are never at fault.
 */

/** Deepest value that is read. */
const mostDepth = 64;

/** A text in which a policy stands, and the place of the whole. */
export interface TextHost {
  readonly embedded: EmbeddedText;
  readonly place: Place;
}

/** The JSON that a node was read from; undefined for one of another notation. */
export function jsonOf(node: PolicyNode): LenientNode | undefined {
  const isJson =
    node instanceof JsonText ||
    node instanceof JsonList ||
    node instanceof JsonObject ||
    node instanceof JsonScalar ||
    node instanceof JsonHole;
  return isJson ? node.json : undefined;
}

export function jsonMemberOf(member: PolicyMember): LenientMember | undefined {
  return member instanceof JsonMember ? member.json : undefined;
}

/** Where a node or member of a structure stands; undefined for one in a text. */
export const slotOf = (part: PolicyNode | PolicyMember): Slot | undefined => part.slot;

// --- JSON in a text -----------------------------------------------------------------------------------------------

export function placeInText(host: TextHost, { start, end }: LenientRange): Place {
  const span = host.embedded.spanOf(start, end);
  if (span === undefined) return host.place;
  return { span, written: span, origin: host.place.origin, via: [], slot: host.place.slot };
}

const parted = (text: string): readonly (string | undefined)[] => {
  if (!text.includes(hole)) return [text];
  return text.split(hole).flatMap((part, i) => [...(i === 0 ? [] : [undefined]), ...(part === '' ? [] : [part])]);
};

const shownText = (text: string): string => (text.includes(hole) ? text.replaceAll(hole, '*') : text);

const noWhy: Why = { reason: 'unsupported', name: '' };

// A document of megabytes has hundreds of thousands of elements: each is one small object.

class JsonText implements PolicyText {
  readonly kind: 'text';
  readonly host: TextHost;
  readonly json: LenientString;
  readonly text: string | undefined;
  readonly shown: string;
  private place: Place | undefined;
  private noted: unknown[] | undefined;

  constructor(host: TextHost, json: LenientString) {
    this.kind = 'text';
    this.host = host;
    this.json = json;
    this.shown = shownText(json.value);
    this.text = this.shown === json.value ? json.value : undefined;
    this.place = undefined;
    this.noted = undefined;
  }

  get parts(): readonly (string | undefined)[] {
    return parted(this.json.value);
  }

  get notes(): unknown[] {
    this.noted ??= blankNotes('text');
    return this.noted;
  }

  get at(): Place {
    this.place ??= placeInText(this.host, this.json);
    return this.place;
  }

  spanOf(start: number, end: number): Span {
    return spanInString(this.host, this.json, start, end);
  }
}

function spanInString(host: TextHost, json: LenientString, start: number, end: number): Span {
  const range = rangeInString(json, start, end);
  return host.embedded.spanOf(range.start, range.end) ?? host.place.span;
}

class JsonScalar implements PolicyScalar {
  readonly kind: PolicyScalar['kind'];
  readonly host: TextHost;
  readonly json: LenientNode;
  readonly value: PolicyScalar['value'];

  constructor(host: TextHost, json: Extract<LenientNode, { kind: PolicyScalar['kind'] }>) {
    this.kind = json.kind;
    this.host = host;
    this.json = json;
    this.value = json.kind === 'null' ? null : json.value;
  }

  get shown(): string {
    return this.host.embedded.text.slice(this.json.start, this.json.end);
  }

  get at(): Place {
    return placeInText(this.host, this.json);
  }
}

class JsonHole implements PolicyHole {
  readonly kind: 'hole';
  readonly host: TextHost;
  readonly json: LenientNode;

  constructor(host: TextHost, json: LenientNode) {
    this.kind = 'hole';
    this.host = host;
    this.json = json;
  }

  get value(): Value | undefined {
    return this.host.embedded.valueAt(this.json.start);
  }

  get why(): Why {
    const { value } = this;
    return value?.kind === 'unknown' ? value.why : noWhy;
  }

  get at(): Place {
    return placeInText(this.host, this.json);
  }
}

class JsonList implements PolicyList {
  readonly kind: 'list';
  readonly host: TextHost;
  readonly json: LenientArray;
  private made: readonly PolicyNode[] | undefined;
  private place: Place | undefined;

  constructor(host: TextHost, json: LenientArray) {
    this.kind = 'list';
    this.host = host;
    this.json = json;
    this.made = undefined;
    this.place = undefined;
  }

  get open(): boolean {
    return this.json.open;
  }

  get items(): readonly PolicyNode[] {
    this.made ??= this.json.items.map((item) => jsonNode(this.host, item));
    return this.made;
  }

  get at(): Place {
    this.place ??= placeInText(this.host, this.json);
    return this.place;
  }
}

class JsonObject implements PolicyObject {
  readonly kind: 'object';
  readonly host: TextHost;
  readonly json: LenientObject;
  private made: readonly PolicyMember[] | undefined;
  private place: Place | undefined;

  constructor(host: TextHost, json: LenientObject) {
    this.kind = 'object';
    this.host = host;
    this.json = json;
    this.made = undefined;
    this.place = undefined;
  }

  get open(): boolean {
    return this.json.open;
  }

  get members(): readonly PolicyMember[] {
    this.made ??= this.json.members.map((member) => new JsonMember(this.host, member));
    return this.made;
  }

  get at(): Place {
    this.place ??= placeInText(this.host, this.json);
    return this.place;
  }
}

class JsonMember implements PolicyMember {
  readonly host: TextHost;
  readonly json: LenientMember;
  readonly key: string;
  private made: PolicyNode | undefined;

  constructor(host: TextHost, json: LenientMember) {
    this.host = host;
    this.json = json;
    this.key = shownText(json.key.value);
    this.made = undefined;
  }

  get keyOpen(): boolean {
    return this.key !== this.json.key.value;
  }

  get duplicate(): boolean {
    return this.json.duplicate;
  }

  get keyAt(): Place {
    return placeInText(this.host, this.json.key);
  }

  keySpanOf(start: number, end: number): Span {
    return spanInString(this.host, this.json.key, start, end);
  }

  get value(): PolicyNode {
    // A value that is not written yet stands behind its name.
    this.made ??=
      this.json.value === undefined
        ? { kind: 'hole', why: { reason: 'syntax', name: this.key }, value: undefined, at: this.keyAt }
        : jsonNode(this.host, this.json.value);
    return this.made;
  }

  get at(): Place {
    return placeInText(this.host, this.json);
  }
}

export function jsonNode(host: TextHost, json: LenientNode): PolicyNode {
  switch (json.kind) {
    case 'string':
      return new JsonText(host, json);
    case 'array':
      return new JsonList(host, json);
    case 'object':
      return new JsonObject(host, json);
    case 'hole':
      return new JsonHole(host, json);
    default:
      return new JsonScalar(host, json);
  }
}

// --- values of the notation ---------------------------------------------------------------------------------------

export interface ValueHost {
  readonly resource: Resource;
  readonly literalOf: (value: Value) => LiteralText | undefined;
}

/** A value of the notation as a node; what is not known is a hole. */
export function valueNode(host: ValueHost, value: Value, path: Slot['path'], depth = 0): PolicyNode {
  const at = placeAt(value, host.resource, path);
  const { slot } = at;
  if (depth > mostDepth) return { kind: 'hole', why: { reason: 'limit', name: '' }, value: undefined, at, slot };
  switch (value.kind) {
    case 'scalar':
      if (typeof value.value === 'string') return valueText(host, value, value.value, at, slot);
      if (typeof value.value === 'number') {
        return { kind: 'number', value: value.value, shown: String(value.value), at, slot };
      }
      if (typeof value.value === 'boolean') {
        return { kind: 'boolean', value: value.value, shown: String(value.value), at, slot };
      }
      return { kind: 'null', value: null, shown: 'null', at, slot };
    case 'list': {
      const items = value.items.map((item, i) => valueNode(host, item, [...path, i], depth + 1));
      return { kind: 'list', items, open: items.some(({ kind }) => kind === 'hole'), at, slot };
    }
    case 'map': {
      const seen = new Set<string>();
      const members = value.entries.map((entry): PolicyMember => {
        const duplicate = seen.has(entry.key);
        seen.add(entry.key);
        return valueMember(host, entry.key, entry.keySpan, entry.value, [...path, entry.key], depth, duplicate);
      });
      return { kind: 'object', members, open: false, at, slot };
    }
    case 'unknown': {
      const source = value.text?.kind === 'pieces' ? embeddedText(value, host.literalOf) : undefined;
      if (source !== undefined && source.text !== hole) return valueText(host, value, source.text, at, slot);
      return { kind: 'hole', why: value.why, value, at, slot };
    }
    case 'reference':
      return {
        kind: 'hole',
        why: { reason: 'computed', name: [value.to[0], ...value.path].join('.') },
        value,
        at,
        slot,
      };
    case 'choice':
      return { kind: 'hole', why: { reason: 'limit', name: value.of[0]?.when ?? '' }, value, at, slot };
  }
}

function valueText(host: ValueHost, value: Value, text: string, at: Place, slot: Slot): PolicyText {
  let source: EmbeddedText | undefined;
  return {
    kind: 'text',
    text: text.includes(hole) ? undefined : text,
    shown: shownText(text),
    parts: parted(text),
    at,
    slot,
    notes: blankNotes('text'),
    // What is used here and written elsewhere stands here as a whole.
    spanOf: (start, end) => {
      if (value.via.length > 0) return at.span;
      source ??= embeddedText(value, host.literalOf);
      return source?.spanOf(start, end) ?? at.span;
    },
  };
}

export function valueMember(
  host: ValueHost,
  key: string,
  keySpan: Span,
  value: Value,
  path: Slot['path'],
  depth = 0,
  duplicate = false,
): PolicyMember {
  const node = valueNode(host, value, path, depth + 1);
  const keyAt: Place = {
    span: keySpan,
    written: keySpan,
    origin: 'written',
    via: [],
    slot: { resource: host.resource, path },
  };
  return {
    key,
    keyOpen: false,
    keyAt,
    keySpanOf: (start, end) => keyPart(keySpan, key, start, end),
    value: node,
    at: {
      span: joined(keySpan, node.at.span),
      written: keySpan,
      origin: 'written',
      via: [],
      slot: keyAt.slot,
    },
    duplicate,
    slot: keyAt.slot,
  };
}

/** A part of a key that is written plainly, with or without quotes; else the whole. */
function keyPart(span: Span, key: string, start: number, end: number): Span {
  const written = spanText(span);
  const offset = written === key ? 0 : written.length === key.length + 2 && written.slice(1, -1) === key ? 1 : -1;
  return offset < 0 ? span : within(span, span.start + offset + start, span.start + offset + end);
}
