import { ports as portFacts } from '../alicloud/ports';
import { formatAddress, formatCidr, parseCidr, readCidr } from '../model/cidr';
import type { Cidr, Family, PortRange, ProtocolWord } from '../model/types';
import type { RuleSettings } from '../rules/rule';
import { type Text, text } from '../texts/catalogue';
import { code } from './speech';

/** Ranges with a meaning of their own, the narrower before those that hold them. */
const ranges: readonly {
  readonly cidr: string;
  readonly name:
    | 'private'
    | 'service'
    | 'shared'
    | 'loopback'
    | 'link-local'
    | 'documentation'
    | 'multicast'
    | 'reserved'
    | 'unique-local';
}[] = [
  { cidr: '10.0.0.0/8', name: 'private' },
  { cidr: '172.16.0.0/12', name: 'private' },
  { cidr: '192.168.0.0/16', name: 'private' },
  { cidr: '100.100.0.0/16', name: 'service' },
  { cidr: '100.64.0.0/10', name: 'shared' },
  { cidr: '127.0.0.0/8', name: 'loopback' },
  { cidr: '169.254.0.0/16', name: 'link-local' },
  { cidr: '192.0.2.0/24', name: 'documentation' },
  { cidr: '198.51.100.0/24', name: 'documentation' },
  { cidr: '203.0.113.0/24', name: 'documentation' },
  { cidr: '224.0.0.0/4', name: 'multicast' },
  { cidr: '240.0.0.0/4', name: 'reserved' },
  { cidr: '::1/128', name: 'loopback' },
  { cidr: 'fe80::/10', name: 'link-local' },
  { cidr: 'fc00::/7', name: 'unique-local' },
  { cidr: '2001:db8::/32', name: 'documentation' },
  { cidr: 'ff00::/8', name: 'multicast' },
];

const parsedRanges = ranges.flatMap(({ cidr, name }) => {
  const parsed = parseCidr(cidr);
  return parsed === undefined ? [] : [{ cidr: parsed, name, written: cidr }];
});

const bitsOf = (family: Family): number => (family === 4 ? 32 : 128);

/** Whether a string is meant as an address or a network: `10.0.0.0/8`, `::`, `1.2.3.4`. */
export function readNetwork(written: string): Cidr | undefined {
  if (!/^[0-9a-fA-F:.]+(\/[0-9]{1,3})?$/.test(written) || !/[:.]/.test(written)) return undefined;
  if (!written.includes(':') && written.split('.').length !== 4) return undefined;
  return parseCidr(written);
}

/** What a network is: its first and last address, how many there are, and whether the Internet is in it. */
export function describeNetwork(
  written: string,
  cidr: Cidr,
  settings: RuleSettings,
  say: (words: Text) => string,
): string[] {
  const network = formatCidr(cidr);
  const lines = [
    say(
      text('hover.network', {
        network: code(network),
        first: code(formatAddress(cidr.first, cidr.family)),
        last: code(formatAddress(cidr.last, cidr.family)),
        count: countOf(cidr),
      }),
    ),
  ];
  if (readCidr(written)?.hostBits)
    lines.push(say(text('hover.network-host-bits', { written: code(written), network: code(network) })));
  lines.push(say(kindOf(cidr, settings)));
  const trusted = settings.trustedRanges.filter((range) => covers(parseCidr(range.cidr), cidr));
  if (trusted.length > 0)
    lines.push(say(text('hover.network-trusted', { names: trusted.map((range) => `${range.name} (${range.cidr})`) })));
  return lines;
}

function kindOf(cidr: Cidr, settings: RuleSettings): Text {
  if (cidr.prefix === 0) return text('hover.network-internet', { family: `IPv${cidr.family}` });
  const known = parsedRanges.find((range) => covers(range.cidr, cidr));
  if (known !== undefined) return text(`hover.network-${known.name}`, { range: code(known.written) });
  const limit = cidr.family === 4 ? settings.nearInternet.v4 : settings.nearInternet.v6;
  if (cidr.prefix < limit) return text('hover.network-near', { limit });
  const inner = parsedRanges.find((range) => covers(cidr, range.cidr));
  if (inner !== undefined) return text('hover.network-mixed', { range: code(inner.written) });
  return text('hover.network-public');
}

function covers(outer: Cidr | undefined, inner: Cidr): boolean {
  return outer !== undefined && outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** `16,777,216`, or a power of two where digits would say nothing. */
function countOf(cidr: Cidr): string {
  const bits = bitsOf(cidr.family) - cidr.prefix;
  return bits > 40 ? `2^${bits}` : (2 ** bits).toLocaleString('en-US');
}

const portsShown = 8;

/** What listens on ports by convention, and which of these are sensitive and why. */
export function describePorts(
  range: PortRange,
  protocol: ProtocolWord | undefined,
  settings: RuleSettings,
  say: (words: Text) => string,
): string[] {
  const speaks = (transport: 'tcp' | 'udp'): boolean =>
    protocol === undefined || protocol === 'all' || protocol === transport;
  const within = (port: number): boolean => range.from <= port && port <= range.to;
  const sensitive = settings.sensitivePorts.filter(({ port, protocol: own }) => within(port) && speaks(own));

  if (range.from === range.to) {
    const facts = portFacts.filter((fact) => fact.port === range.from && fact.protocols.some(speaks));
    const services = [...new Set(facts.map((fact) => fact.service))];
    const lines = [
      services.length > 0
        ? say(text('hover.port', { port: range.from, services }))
        : say(text('hover.port-plain', { port: range.from })),
    ];
    if (sensitive.length > 0) {
      lines.push(say(text('hover.port-sensitive')));
      for (const fact of facts) lines.push(say(text(`hover.risk-${fact.risk}`)));
    } else if (settings.webPorts.includes(range.from)) lines.push(say(text('hover.port-web')));
    else lines.push(say(text('hover.port-not-sensitive')));
    return lines;
  }

  const lines = [say(text('hover.ports', { from: range.from, to: range.to, count: range.to - range.from + 1 }))];
  const names = new Map<number, string>();
  for (const { port, protocol: own, service } of sensitive)
    if (!names.has(port))
      names.set(port, `${service === '' ? '' : `${service} `}${port}${own === 'udp' ? '/udp' : ''}`);
  if (names.size === 0) lines.push(say(text('hover.ports-not-sensitive')));
  else
    lines.push(
      say(
        text('hover.ports-sensitive', {
          count: names.size,
          names: [...names.values()].slice(0, portsShown),
          more: Math.max(0, names.size - portsShown),
        }),
      ),
    );
  return lines;
}
