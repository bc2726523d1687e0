import type { Cidr, Family } from '../model/types';

/**
 * Stand-ins for an address that only the author knows, from the ranges reserved for documentation (RFC 5737, RFC 3849):
 * nobody is let in through them. `placeholder-source` reports them until they are replaced.
 */
export const placeholders: Readonly<Record<Family, string>> = { 4: '203.0.113.10/32', 6: '2001:db8::10/128' };

const addresses: Readonly<Record<Family, bigint>> = { 4: 0xcb00710an, 6: 0x20010db8000000000000000000000010n };

export function isPlaceholder({ family, first, prefix }: Cidr): boolean {
  return prefix === (family === 4 ? 32 : 128) && first === addresses[family];
}
