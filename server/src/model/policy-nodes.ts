import type { Resource, Slot } from '../core/resource';
import type { Span } from '../core/span';
import { spanText } from '../core/span';
import { type LiteralText, useOf, type Value, type Why } from '../core/value';
import { type EmbeddedText, embeddedText } from '../syntax/embedded';
import {
  hole,
  type LenientMember,
  type LenientNode,
  type LenientRange,
  type LenientString,
  rangeInString,
} from '../syntax/lenient-json';
import type { PolicyMember, PolicyNode, PolicyText } from './policy-types';
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

/** What stands where in the text: for the changes of a text. */
const jsonNodes = new WeakMap<PolicyNode, LenientNode>();
const jsonMembers = new WeakMap<PolicyMember, LenientMember>();
const slots = new WeakMap<object, Slot>();

/** The JSON that a node was read from; undefined for one of another notation. */
export const jsonOf = (node: PolicyNode): LenientNode | undefined => jsonNodes.get(node);
export const jsonMemberOf = (member: PolicyMember): LenientMember | undefined => jsonMembers.get(member);
/** Where a node or member of a structure stands; undefined for one in a text. */
export const slotOf = (part: PolicyNode | PolicyMember): Slot | undefined => slots.get(part);

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

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

export function jsonNode(host: TextHost, json: LenientNode): PolicyNode {
  const node = makeJsonNode(host, json);
  jsonNodes.set(node, json);
  return node;
}

function makeJsonNode(host: TextHost, json: LenientNode): PolicyNode {
  const place = lazily(() => placeInText(host, json));
  switch (json.kind) {
    case 'string':
      return jsonText(host, json, place);
    case 'number':
    case 'boolean':
      return {
        kind: json.kind,
        value: json.value,
        shown: host.embedded.text.slice(json.start, json.end),
        get at() {
          return place();
        },
      };
    case 'null':
      return {
        kind: 'null',
        value: null,
        shown: 'null',
        get at() {
          return place();
        },
      };
    case 'hole': {
      const value = host.embedded.valueAt(json.start);
      return {
        kind: 'hole',
        why: value?.kind === 'unknown' ? value.why : noWhy,
        value,
        get at() {
          return place();
        },
      };
    }
    case 'array': {
      const items = lazily(() => json.items.map((item) => jsonNode(host, item)));
      return {
        kind: 'list',
        open: json.open,
        get items() {
          return items();
        },
        get at() {
          return place();
        },
      };
    }
    case 'object': {
      const members = lazily(() => json.members.map((member) => jsonMember(host, member)));
      return {
        kind: 'object',
        open: json.open,
        get members() {
          return members();
        },
        get at() {
          return place();
        },
      };
    }
  }
}

const noWhy: Why = { reason: 'unsupported', name: '' };

function jsonText(host: TextHost, json: LenientString, place: () => Place): PolicyText {
  const known = !json.value.includes(hole);
  const parts = lazily(() => parted(json.value));
  return {
    kind: 'text',
    text: known ? json.value : undefined,
    shown: shownText(json.value),
    get parts() {
      return parts();
    },
    get at() {
      return place();
    },
    spanOf: (start, end) => {
      const range = rangeInString(json, start, end);
      return host.embedded.spanOf(range.start, range.end) ?? place().span;
    },
  };
}

function jsonMember(host: TextHost, json: LenientMember): PolicyMember {
  const { key } = json;
  const keyPlace = lazily(() => placeInText(host, key));
  const place = lazily(() => placeInText(host, json));
  // A value that is not written yet stands behind its name.
  const value = lazily(() =>
    json.value === undefined
      ? ({ kind: 'hole', why: { reason: 'syntax', name: key.value }, value: undefined, at: keyPlace() } as const)
      : jsonNode(host, json.value),
  );
  const member: PolicyMember = {
    key: shownText(key.value),
    keyOpen: key.value.includes(hole),
    duplicate: json.duplicate,
    get keyAt() {
      return keyPlace();
    },
    keySpanOf: (start, end) => {
      const range = rangeInString(key, start, end);
      return host.embedded.spanOf(range.start, range.end) ?? keyPlace().span;
    },
    get value() {
      return value();
    },
    get at() {
      return place();
    },
  };
  jsonMembers.set(member, json);
  return member;
}

// --- values of the notation ---------------------------------------------------------------------------------------

export interface ValueHost {
  readonly resource: Resource;
  readonly literalOf: (value: Value) => LiteralText | undefined;
}

function valuePlace(host: ValueHost, value: Value, path: Slot['path']): Place {
  return {
    span: useOf(value),
    written: value.span,
    origin: value.from === undefined ? 'written' : 'computed',
    via: value.via,
    slot: { resource: host.resource, path },
  };
}

/** A value of the notation as a node; what is not known is a hole. */
export function valueNode(host: ValueHost, value: Value, path: Slot['path'], depth = 0): PolicyNode {
  const node = makeValueNode(host, value, path, depth);
  slots.set(node, { resource: host.resource, path });
  return node;
}

function makeValueNode(host: ValueHost, value: Value, path: Slot['path'], depth: number): PolicyNode {
  const at = valuePlace(host, value, path);
  if (depth > mostDepth) return { kind: 'hole', why: { reason: 'limit', name: '' }, value: undefined, at };
  switch (value.kind) {
    case 'scalar':
      if (typeof value.value === 'string') return valueText(host, value, value.value, at);
      if (typeof value.value === 'number') {
        return { kind: 'number', value: value.value, shown: String(value.value), at };
      }
      if (typeof value.value === 'boolean') {
        return { kind: 'boolean', value: value.value, shown: String(value.value), at };
      }
      return { kind: 'null', value: null, shown: 'null', at };
    case 'list': {
      const items = value.items.map((item, i) => valueNode(host, item, [...path, i], depth + 1));
      return { kind: 'list', items, open: items.some(({ kind }) => kind === 'hole'), at };
    }
    case 'map': {
      const seen = new Set<string>();
      const members = value.entries.map((entry): PolicyMember => {
        const duplicate = seen.has(entry.key);
        seen.add(entry.key);
        return valueMember(host, entry.key, entry.keySpan, entry.value, [...path, entry.key], depth, duplicate);
      });
      return { kind: 'object', members, open: false, at };
    }
    case 'unknown': {
      const source = value.text?.kind === 'pieces' ? embeddedText(value, host.literalOf) : undefined;
      if (source !== undefined && source.text !== hole) return valueText(host, value, source.text, at);
      return { kind: 'hole', why: value.why, value, at };
    }
    case 'reference':
      return { kind: 'hole', why: { reason: 'computed', name: [value.to[0], ...value.path].join('.') }, value, at };
    case 'choice':
      return { kind: 'hole', why: { reason: 'limit', name: value.of[0]?.when ?? '' }, value, at };
  }
}

function valueText(host: ValueHost, value: Value, text: string, at: Place): PolicyText {
  const source = lazily(() => embeddedText(value, host.literalOf));
  return {
    kind: 'text',
    text: text.includes(hole) ? undefined : text,
    shown: shownText(text),
    parts: parted(text),
    at,
    // What is used here and written elsewhere stands here as a whole.
    spanOf: (start, end) => (value.via.length > 0 ? at.span : (source()?.spanOf(start, end) ?? at.span)),
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
  const member: PolicyMember = {
    key,
    keyOpen: false,
    keyAt,
    keySpanOf: (start, end) => keyPart(keySpan, key, start, end),
    value: node,
    at: { ...keyAt, span: joined(keySpan, node.at.span) },
    duplicate,
  };
  slots.set(member, { resource: host.resource, path });
  return member;
}

/** A part of a key that is written plainly, with or without quotes; else the whole. */
function keyPart(span: Span, key: string, start: number, end: number): Span {
  const written = spanText(span);
  const offset = written === key ? 0 : written.length === key.length + 2 && written.slice(1, -1) === key ? 1 : -1;
  return offset < 0 ? span : { file: span.file, start: span.start + offset + start, end: span.start + offset + end };
}

function joined(first: Span, last: Span): Span {
  return first.file.uri === last.file.uri && last.end >= first.start ? { ...first, end: last.end } : first;
}
