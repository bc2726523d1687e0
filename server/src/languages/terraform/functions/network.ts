import { integer, type PureFunction, pure, rest, text } from './call';

/** An address range as bits: 32 or 128 of them. */
interface Prefix {
  readonly bits: 32 | 128;
  /** The network's first address. */
  readonly base: bigint;
  readonly length: number;
}

function parseAddress(source: string): { bits: 32 | 128; value: bigint } | undefined {
  if (source.includes(':')) {
    const value = parseIpv6(source);
    return value === undefined ? undefined : { bits: 128, value };
  }
  const value = parseIpv4(source);
  return value === undefined ? undefined : { bits: 32, value };
}

function parseIpv4(source: string): bigint | undefined {
  const parts = source.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    // Terraform still takes leading zeros, as decimal.
    if (!/^\d{1,8}$/.test(part) || Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

function parseIpv6(source: string): bigint | undefined {
  const halves = source.split('::');
  if (halves.length > 2) return undefined;
  const head = ipv6Groups(halves[0] ?? '');
  const tail = halves.length === 2 ? ipv6Groups(halves[1] ?? '') : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  let value = 0n;
  for (const group of [...head, ...Array<number>(missing).fill(0), ...tail]) value = (value << 16n) | BigInt(group);
  return value;
}

function ipv6Groups(source: string): number[] | undefined {
  if (source === '') return [];
  const result: number[] = [];
  const parts = source.split(':');
  for (const [index, part] of parts.entries()) {
    if (part.includes('.')) {
      const embedded = index === parts.length - 1 ? parseIpv4(part) : undefined;
      if (embedded === undefined) return undefined;
      result.push(Number(embedded >> 16n), Number(embedded & 0xffffn));
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) result.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return result;
}

function parsePrefix(source: string): Prefix | undefined {
  const slash = source.indexOf('/');
  const address = slash < 0 ? undefined : parseAddress(source.slice(0, slash));
  const suffix = source.slice(slash + 1);
  if (address === undefined || !/^\d{1,3}$/.test(suffix)) return undefined;
  const length = Number(suffix);
  if (length > address.bits) return undefined;
  const host = BigInt(address.bits - length);
  return { bits: address.bits, base: (address.value >> host) << host, length };
}

function printAddress(value: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const groups: number[] = [];
  for (let shift = 112n; shift >= 0n; shift -= 16n) groups.push(Number((value >> shift) & 0xffffn));
  // An IPv4 address inside IPv6 prints as IPv4, as Go prints it.
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return printAddress(value & 0xffffffffn, 32);
  }
  let bestStart = -1;
  let bestLength = 1;
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (start + length < 8 && groups[start + length] === 0) length++;
    if (length > bestLength) [bestStart, bestLength] = [start, length];
  }
  const hexGroups = groups.map((group) => group.toString(16));
  if (bestStart < 0) return hexGroups.join(':');
  return `${hexGroups.slice(0, bestStart).join(':')}::${hexGroups.slice(bestStart + bestLength).join(':')}`;
}

function host(source: string, index: number): string | undefined {
  const prefix = parsePrefix(source);
  if (prefix === undefined || !Number.isSafeInteger(index)) return undefined;
  const size = 1n << BigInt(prefix.bits - prefix.length);
  const offset = BigInt(index) < 0n ? size + BigInt(index) : BigInt(index);
  if (offset < 0n || offset >= size) return undefined;
  return printAddress(prefix.base + offset, prefix.bits);
}

function netmask(source: string): string | undefined {
  const prefix = parsePrefix(source);
  if (prefix === undefined || prefix.bits !== 32) return undefined;
  const all = (1n << 32n) - 1n;
  const hostBits = BigInt(32 - prefix.length);
  return printAddress((all >> hostBits) << hostBits, 32);
}

function subnet(source: string, newBits: number, index: number): string | undefined {
  const prefix = parsePrefix(source);
  if (prefix === undefined || newBits < 0 || !Number.isSafeInteger(index)) return undefined;
  const length = prefix.length + newBits;
  const count = 1n << BigInt(Math.min(newBits, 128));
  const position = BigInt(index);
  if (length > prefix.bits || position < 0n || position >= count) return undefined;
  return `${printAddress(prefix.base + (position << BigInt(prefix.bits - length)), prefix.bits)}/${length}`;
}

/** Consecutive subnets of the sizes asked for, each aligned to its own size. */
function subnets(source: string, allNewBits: readonly number[]): string[] | undefined {
  const prefix = parsePrefix(source);
  if (prefix === undefined) return undefined;
  const end = prefix.base + (1n << BigInt(prefix.bits - prefix.length));
  const result: string[] = [];
  let next = prefix.base;
  for (const newBits of allNewBits) {
    const length = prefix.length + newBits;
    if (newBits < 1 || length > prefix.bits) return undefined;
    const size = 1n << BigInt(prefix.bits - length);
    const start = ((next + size - 1n) / size) * size;
    if (start + size > end) return undefined;
    result.push(`${printAddress(start, prefix.bits)}/${length}`);
    next = start + size;
  }
  return result;
}

export const networkFunctions: Readonly<Record<string, PureFunction>> = {
  cidrhost: pure([text, integer], host),
  cidrnetmask: pure([text], netmask),
  cidrsubnet: pure([text, integer, integer], subnet),
  cidrsubnets: pure([text, rest(integer)], subnets),
};
