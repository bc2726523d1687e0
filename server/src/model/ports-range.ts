import type { Fault, PortRange } from './types';

/** Every port; port 0 is never meant (AuthorizeSecurityGroup: ports are 1–65535). */
export const allPorts: PortRange = { from: 1, to: 65535 };

export interface ReadPorts {
  /** What is meant; undefined when that cannot be told. */
  readonly range: PortRange | undefined;
  readonly fault?: Fault;
}

/**
 * Reads `from/to`, the form of a security group rule. `-1/-1` is all ports. Other spellings are read as what they
 * mean where that is plain, with the fault that the API finds in them.
 */
export function readPorts(text: string): ReadPorts {
  if (text === '-1/-1') return { range: allPorts };
  const exact = /^(\d{1,6})\/(\d{1,6})$/.exec(text);
  if (exact !== null) return bounded(Number(exact[1]), Number(exact[2]));
  const words = text.trim();
  if (words === '-1' || words === '-1/-1') return misspelt(allPorts, '-1/-1');
  const loose = /^(\d{1,6})(?:\s*[-/:~]\s*(\d{1,6}))?$/.exec(words);
  if (loose === null) return { range: undefined, fault: { kind: 'port-form' } };
  const from = Number(loose[1]);
  const to = loose[2] === undefined ? from : Number(loose[2]);
  const { range, fault } = bounded(from, to);
  return fault === undefined && range !== undefined
    ? misspelt(range, writePorts(range))
    : { range, fault: { kind: 'port-form' } };
}

/** Reads the ports of a DNAT entry or a listener: `22`, `10/20`, `any`. */
export function readSimplePorts(text: string): ReadPorts {
  if (/^any$/i.test(text)) return { range: allPorts };
  const match = /^(\d{1,6})(?:\/(\d{1,6}))?$/.exec(text.trim());
  if (match === null) return { range: undefined, fault: { kind: 'port-form' } };
  return bounded(Number(match[1]), Number(match[2] ?? match[1]));
}

/** `22/22`, the form that the API takes. */
export function writePorts({ from, to }: PortRange): string {
  return `${from}/${to}`;
}

function misspelt(range: PortRange, correct: string): ReadPorts {
  return { range, fault: { kind: 'port-form', correct } };
}

function bounded(from: number, to: number): ReadPorts {
  if (from > to) {
    const { range, fault } = bounded(to, from);
    return fault === undefined && range !== undefined
      ? { range, fault: { kind: 'port-order', correct: writePorts(range) } }
      : { range, fault: { kind: 'port-order' } };
  }
  if (from >= allPorts.from && to <= allPorts.to) return { range: { from, to } };
  if (from > allPorts.to || to < allPorts.from) return { range: undefined, fault: { kind: 'port-bounds' } };
  const range = { from: Math.max(from, allPorts.from), to: Math.min(to, allPorts.to) };
  // A lower end of 0 can only mean 1; what an upper end beyond the last port was meant to be is anyone's guess.
  return to <= allPorts.to
    ? { range, fault: { kind: 'port-bounds', correct: writePorts(range) } }
    : { range, fault: { kind: 'port-bounds' } };
}
