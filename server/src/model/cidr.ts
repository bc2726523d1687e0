import { parse, parseCIDR } from 'ipaddr.js';
import type { Cidr, Family } from './types';

/* Addresses and networks as numbers. Never throws; the only file that knows the address library. */

const bits = (family: Family): number => (family === 4 ? 32 : 128);

/** How a network is written, besides what it means. */
export interface WrittenCidr {
  readonly cidr: Cidr;
  /** Bits below the prefix are set: `10.1.2.3/8`. */
  readonly hostBits: boolean;
  /** Written without a prefix: a single address, or for all zeros the whole Internet. */
  readonly bare: boolean;
}

/** Texts repeat a lot within and between runs; an entry is a pure function of its text. */
const known = new Map<string, WrittenCidr | undefined>();
const mostKnown = 4096;

/**
 * Reads an address or a network in CIDR notation. A bare `0.0.0.0` or `::` is read as the whole Internet, any other
 * bare address as itself. Undefined for what the cloud would refuse as well: leading zeros, missing parts, a prefix
 * out of bounds, white space.
 */
export function readCidr(text: string): WrittenCidr | undefined {
  const before = known.get(text);
  if (before !== undefined || known.has(text)) return before;
  if (known.size >= mostKnown) known.clear();
  const read = readPlain4(text) ?? readAny(text);
  known.set(text, read);
  return read;
}

/** The network that a text means, in any spelling that the cloud accepts; undefined for one it refuses. */
export function parseCidr(text: string): Cidr | undefined {
  return readCidr(text)?.cidr;
}

/** Dotted IPv4 with an optional prefix, without the library. */
function readPlain4(text: string): WrittenCidr | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text);
  if (match === null) return undefined;
  let address = 0;
  for (let i = 1; i <= 4; i++) {
    const part = match[i] ?? '';
    if (Number(part) > 255 || (part.length > 1 && part.startsWith('0'))) return undefined;
    address = address * 256 + Number(part);
  }
  const written = match[5];
  if (written !== undefined && (Number(written) > 32 || (written.length > 1 && written.startsWith('0'))))
    return undefined;
  return network(4, BigInt(address), written === undefined ? undefined : Number(written));
}

function readAny(text: string): WrittenCidr | undefined {
  // What is no IPv6 was refused above: the library would take octal parts, missing parts and plain numbers. Zones are links.
  if (!text.includes(':') || text.includes('%') || text.length > 64 || /\/\d*[^\d]|\/$|\/0\d/.test(text))
    return undefined;
  try {
    const slash = text.includes('/');
    const [address, prefix] = slash ? parseCIDR(text) : [parse(text), undefined];
    if (address.kind() !== 'ipv6') return undefined;
    let number = 0n;
    for (const byte of address.toByteArray()) number = (number << 8n) | BigInt(byte);
    return network(6, number, prefix);
  } catch {
    return undefined;
  }
}

function network(family: Family, address: bigint, written: number | undefined): WrittenCidr {
  const prefix = written ?? (address === 0n ? 0 : bits(family));
  const host = (1n << BigInt(bits(family) - prefix)) - 1n;
  const first = address & ~host;
  return {
    cidr: { family, first, last: first | host, prefix },
    hostBits: first !== address,
    bare: written === undefined,
  };
}

/** An address in its shortest usual form: `10.0.0.1`, `2001:db8::1`. */
export function formatAddress(address: bigint, family: Family): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => `${(address >> shift) & 255n}`).join('.');
  const parts: string[] = [];
  for (let shift = 112n; shift >= 0n; shift -= 16n) parts.push(((address >> shift) & 0xffffn).toString(16));
  return shorten(parts);
}

/** Replaces the first of the longest runs of at least two zero parts (RFC 5952). */
function shorten(parts: readonly string[]): string {
  let best = { start: 0, length: 1 };
  for (let start = 0; start < parts.length; start++) {
    let length = 0;
    while (parts[start + length] === '0') length++;
    if (length > best.length) best = { start, length };
  }
  if (best.length < 2) return parts.join(':');
  return `${parts.slice(0, best.start).join(':')}::${parts.slice(best.start + best.length).join(':')}`;
}

/** A network in canonical form: `10.0.0.0/8`. */
export function formatCidr(cidr: Cidr): string {
  return `${formatAddress(cidr.first, cidr.family)}/${cidr.prefix}`;
}
