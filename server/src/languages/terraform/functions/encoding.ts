import type { Value } from '../../../core/value';
import { wholeFile } from '../../shared/mapped-text';
import { unknown } from '../../shared/values';
import { settle, withSource } from '../values';
import {
  anything,
  type Call,
  failed,
  forced,
  type PlainMap,
  type PlainValue,
  type PureFunction,
  pure,
  text,
  toPlain,
  toValue,
} from './call';
import { md5, sha1, sha256, sha512 } from './hash';
import { decodeJson, encodeJson } from './json';
import { decodeYaml, encodeYaml } from './yaml';

const utf8 = new TextEncoder();
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function hex(bytes: Uint8Array): string {
  let result = '';
  for (const byte of bytes) result += byte.toString(16).padStart(2, '0');
  return result;
}

const base64Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const a = bytes[i] ?? 0;
    const b = bytes[i + 1];
    const c = bytes[i + 2];
    parts.push(base64Letters.charAt(a >> 2), base64Letters.charAt(((a & 3) << 4) | ((b ?? 0) >> 4)));
    parts.push(b === undefined ? '=' : base64Letters.charAt(((b & 15) << 2) | ((c ?? 0) >> 6)));
    parts.push(c === undefined ? '=' : base64Letters.charAt(c & 63));
  }
  return parts.join('');
}

function fromBase64(encoded: string): Uint8Array | undefined {
  const clean = encoded.replace(/[\r\n]/g, '');
  if (clean.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(clean)) return undefined;
  const padding = clean.endsWith('==') ? 2 : clean.endsWith('=') ? 1 : 0;
  const result = new Uint8Array((clean.length / 4) * 3 - padding);
  let at = 0;
  for (let i = 0; i < clean.length; i += 4) {
    let group = 0;
    for (let j = 0; j < 4; j++) group = (group << 6) | Math.max(0, base64Letters.indexOf(clean.charAt(i + j)));
    for (let j = 0; j < 3 && at < result.length; j++) result[at++] = (group >> (16 - 8 * j)) & 255;
  }
  return result;
}

function decodeUtf8(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The encodings of `textencodebase64` that are written in a fixed width; names as IANA registers them. */
function encodeText(value: string, encoding: string): Uint8Array | undefined {
  const name = encoding.toUpperCase();
  if (name === 'UTF-8') return utf8.encode(value);
  if (name === 'UTF-16LE' || name === 'UTF-16BE') {
    const view = new DataView(new ArrayBuffer(value.length * 2));
    for (let i = 0; i < value.length; i++) view.setUint16(i * 2, value.charCodeAt(i), name === 'UTF-16LE');
    return new Uint8Array(view.buffer);
  }
  const limit = name === 'US-ASCII' ? 128 : name === 'ISO-8859-1' ? 256 : 0;
  const codes = Array.from(value, (character) => character.codePointAt(0) ?? 0);
  return limit === 0 || codes.some((code) => code >= limit) ? undefined : Uint8Array.from(codes);
}

function decodeText(encoded: string, encoding: string): string | undefined {
  const bytes = fromBase64(encoded);
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Percent encoding as Go's `url.QueryEscape`. */
function urlEncode(value: string): string {
  let result = '';
  for (const byte of utf8.encode(value)) {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9\-_.~]/.test(character)) result += character;
    else result += byte === 32 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return result;
}

/** Rows of comma-separated values (RFC 4180) as maps by the names in the first row. */
function csvDecode(source: string): PlainValue | undefined {
  const rows = csvRows(source);
  const [head, ...body] = rows ?? [];
  if (rows === undefined || head === undefined || new Set(head).size !== head.length) return undefined;
  const result: PlainMap[] = [];
  for (const row of body) {
    if (row.length !== head.length) return undefined;
    result.push(new Map(head.map((name, index) => [name, row[index] ?? ''])));
  }
  return result;
}

function csvRows(source: string): string[][] | undefined {
  const rows: string[][] = [];
  let at = 0;
  while (at < source.length) {
    if (source[at] === '\n' || source.startsWith('\r\n', at)) {
      at += source[at] === '\n' ? 1 : 2;
      continue;
    }
    const row: string[] = [];
    for (;;) {
      const cell = source[at] === '"' ? quotedCell(source, at) : plainCell(source, at);
      if (cell === undefined) return undefined;
      row.push(cell.value);
      at = cell.end;
      if (source[at] !== ',') break;
      at++;
    }
    if (source.startsWith('\r\n', at)) at += 2;
    else if (source[at] === '\n') at++;
    else if (at < source.length) return undefined;
    rows.push(row);
  }
  return rows;
}

function plainCell(source: string, start: number): { value: string; end: number } | undefined {
  let end = start;
  while (end < source.length && source[end] !== ',' && source[end] !== '\n' && !source.startsWith('\r\n', end)) end++;
  const value = source.slice(start, end);
  return value.includes('"') ? undefined : { value, end };
}

function quotedCell(source: string, start: number): { value: string; end: number } | undefined {
  let value = '';
  let at = start + 1;
  for (;;) {
    const quote = source.indexOf('"', at);
    if (quote < 0) return undefined;
    value += source.slice(at, quote);
    if (source[quote + 1] !== '"') return { value: value.replaceAll('\r\n', '\n'), end: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}

/** A name-based UUID, version 5 (RFC 4122, section 4.3). */
function uuidV5(namespace: string, name: string): string | undefined {
  const known = uuidNamespaces[namespace] ?? namespace.replace(/^urn:uuid:/, '');
  const digits = known.replaceAll('-', '');
  if (!/^[0-9a-fA-F]{32}$/.test(digits)) return undefined;
  const space = Uint8Array.from({ length: 16 }, (_none, i) => Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16));
  const named = utf8.encode(name);
  const message = new Uint8Array(16 + named.length);
  message.set(space);
  message.set(named, 16);
  const digest = sha1(message).slice(0, 16);
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const out = hex(digest);
  return [out.slice(0, 8), out.slice(8, 12), out.slice(12, 16), out.slice(16, 20), out.slice(20)].join('-');
}

const uuidNamespaces: Readonly<Record<string, string>> = {
  dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
  x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
};

type Digest = (bytes: Uint8Array) => Uint8Array;

const digestOfText = (digest: Digest, print: (bytes: Uint8Array) => string): PureFunction =>
  pure([text], (value) => print(digest(utf8.encode(value))));

/** The same over the contents of a file. */
const digestOfFile = (digest: Digest, print: (bytes: Uint8Array) => string): PureFunction =>
  ofFile((contents) => print(digest(utf8.encode(contents))));

function ofFile(compute: (contents: string) => string): PureFunction {
  return (call) => {
    const early = forced(call);
    if (early !== undefined) return early;
    const [path] = call.args;
    if (path?.kind !== 'scalar' || typeof path.value !== 'string' || call.args.length !== 1) return failed(call);
    const read = call.environment.readText(path.value);
    if (!('text' in read)) return unknown(read.why.reason, read.why.name, call.span, call.args);
    return toValue(compute(read.text), call);
  };
}

const same: Digest = (bytes) => bytes;

function jsonEncode(call: Call): Value {
  const [value] = call.args;
  if (value === undefined || call.args.length !== 1) return failed(call);
  const source = { kind: 'encoded', of: settle(value) } as const;
  const early = forced(call);
  if (early !== undefined) return withSource(early, source);
  const plain = toPlain(value);
  return plain === undefined ? failed(call) : withSource(toValue(encodeJson(plain), call), source);
}

function file(call: Call): Value {
  const [path] = call.args;
  const value = ofFile((contents) => contents)(call);
  const read = path?.kind === 'scalar' ? call.environment.readText(String(path.value)) : undefined;
  if (value.kind !== 'scalar' || read === undefined || !('text' in read)) return value;
  return withSource(value, { kind: 'pieces', pieces: [wholeFile(read)] });
}

export const encodingFunctions: Readonly<Record<string, PureFunction>> = {
  base64decode: pure([text], (value) => decodeUtf8(fromBase64(value))),
  base64encode: digestOfText(same, base64),
  base64sha256: digestOfText(sha256, base64),
  base64sha512: digestOfText(sha512, base64),
  csvdecode: pure([text], csvDecode),
  filebase64: digestOfFile(same, base64),
  filebase64sha256: digestOfFile(sha256, base64),
  filebase64sha512: digestOfFile(sha512, base64),
  filemd5: digestOfFile(md5, hex),
  filesha1: digestOfFile(sha1, hex),
  filesha256: digestOfFile(sha256, hex),
  filesha512: digestOfFile(sha512, hex),
  file,
  jsondecode: pure([text], decodeJson),
  jsonencode: jsonEncode,
  md5: digestOfText(md5, hex),
  sha1: digestOfText(sha1, hex),
  sha256: digestOfText(sha256, hex),
  sha512: digestOfText(sha512, hex),
  textdecodebase64: pure([text, text], decodeText),
  textencodebase64: pure([text, text], (value, encoding) => {
    const bytes = encodeText(value, encoding);
    return bytes === undefined ? undefined : base64(bytes);
  }),
  urlencode: pure([text], urlEncode),
  uuidv5: pure([text, text], uuidV5),
  yamldecode: pure([text], decodeYaml),
  yamlencode: pure([anything], encodeYaml),
};
