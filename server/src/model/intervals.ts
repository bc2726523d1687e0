import type { Family } from './types';

/* Sets of addresses: sorted, disjoint, inclusive intervals. */

export type Interval = readonly [first: bigint, last: bigint];
export type Addresses = readonly Interval[];

const lastAddress: Readonly<Record<Family, bigint>> = { 4: (1n << 32n) - 1n, 6: (1n << 128n) - 1n };

/** Sorted and merged, neighbours included. */
export function union(intervals: readonly Interval[]): Addresses {
  if (intervals.length < 2) return intervals;
  const sorted = [...intervals].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  const merged: Interval[] = [];
  for (const interval of sorted) {
    const before = merged[merged.length - 1];
    if (before === undefined || interval[0] > before[1] + 1n) merged.push(interval);
    else if (interval[1] > before[1]) merged[merged.length - 1] = [before[0], interval[1]];
  }
  return merged;
}

/** What of `from` is in no interval of `cut`; `from` itself when nothing is taken. */
export function subtract(from: Addresses, cut: Addresses): Addresses {
  let rest = from;
  for (const [first, last] of cut) {
    if (!rest.some((interval) => interval[0] <= last && first <= interval[1])) continue;
    const next: Interval[] = [];
    for (const interval of rest) {
      if (interval[1] < first || last < interval[0]) next.push(interval);
      else {
        if (interval[0] < first) next.push([interval[0], first - 1n]);
        if (last < interval[1]) next.push([last + 1n, interval[1]]);
      }
    }
    rest = next;
  }
  return rest;
}

export function countOf(addresses: Addresses): bigint {
  return addresses.reduce((sum, [first, last]) => sum + last - first + 1n, 0n);
}

export function overlaps(a: Addresses, b: Addresses): boolean {
  return a.some((one) => b.some((other) => one[0] <= other[1] && other[0] <= one[1]));
}

export function includes(outer: Addresses, inner: Addresses): boolean {
  return inner.every((one) => outer.some((other) => other[0] <= one[0] && one[1] <= other[1]));
}

/** Every address of a family. */
export function isEverything(addresses: Addresses, family: Family): boolean {
  const only = addresses[0];
  return addresses.length === 1 && only !== undefined && only[0] === 0n && only[1] === lastAddress[family];
}

/**
 * Addresses that are not on the Internet, by family, sorted: this network, RFC 1918, shared (RFC 6598), loopback,
 * link-local, documentation, benchmarking, multicast, reserved; IPv6 loopback, documentation, unique local, link-local,
 * multicast (IANA special-purpose address registries).
 */
const notPublic: Readonly<Record<Family, Addresses>> = {
  4: [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.2.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ].map(([address, prefix]) => {
    const first = String(address)
      .split('.')
      .reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
    return [first, first + (1n << BigInt(32 - Number(prefix))) - 1n] as const;
  }),
  6: [
    [0n, 1n],
    [0x20010db8n << 96n, (0x20010db9n << 96n) - 1n],
    [0xfc00n << 112n, (0xfe00n << 112n) - 1n],
    [0xfe80n << 112n, (0xfec0n << 112n) - 1n],
    [0xff00n << 112n, lastAddress[6]],
  ],
};

function holdsPublic(first: bigint, last: bigint, family: Family): boolean {
  let next = first;
  for (const range of notPublic[family]) {
    if (range[0] > next) return next <= last;
    if (range[1] >= next) next = range[1] + 1n;
    if (next > last) return false;
  }
  return next <= last;
}

/** Whether the set holds a whole block of a prefix shorter than `length` in which there are public addresses. */
export function isWide(addresses: Addresses, family: Family, length: number): boolean {
  if (length < 1) return false;
  if (isEverything(addresses, family)) return true;
  const bits = family === 4 ? 32 : 128;
  const size = 1n << BigInt(Math.max(0, bits - length + 1));
  return addresses.some(([first, last]) => {
    if (last - first + 1n < size) return false;
    const from = ((first + size - 1n) / size) * size;
    const end = ((last + 1n) / size) * size - 1n;
    return from <= end && holdsPublic(from, end, family);
  });
}
