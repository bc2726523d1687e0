import type { Scalar, Value, Why } from '../core/value';
import { formatCidr, readCidr } from './cidr';
import { absentPlace, placeAt } from './places';
import { allPorts, type ReadPorts, readPorts, readSimplePorts } from './ports-range';
import type { Found, Reading } from './readings';
import type { Cidr, Fault, Field, Place, PortRange, ProtocolWord } from './types';

/*
 * From values to fields: what a value means, where it stands, and what the API or the provider would say to it.
 * Numbers written as strings and the reverse are read as Terraform and ROS convert them.
 */

/** Deepest nesting of lists that is read as one list. */
export const mostNesting = 8;

export function placeOf(reading: Reading, found: Found): Place {
  return placeAt(found.value, reading.resource, found.path);
}

export function nativeName({ path }: Found): string {
  for (let i = path.length - 1; i >= 0; i--) {
    const step = path[i];
    if (typeof step === 'string') return step;
  }
  return '';
}

export function known<T>(value: T, raw: Scalar | undefined, at: Place, fault?: Fault): Field<T> {
  return fault === undefined ? { known: true, value, raw, at } : { known: true, value, raw, fault, at };
}

export function unknown<T>(why: Why, at: Place, raw?: Scalar, fault?: Fault): Field<T> {
  if (raw === undefined) return fault === undefined ? { known: false, why, at } : { known: false, why, fault, at };
  return fault === undefined ? { known: false, why, raw, at } : { known: false, why, raw, fault, at };
}

type Known<T> = Extract<Field<T>, { known: true }>;

/** Whether something is written, fixed or defaulted; the type then says so. */
export function isPresent<T>(field: Known<T | undefined>): field is Known<T> {
  return field.value !== undefined;
}

/** Why a value is no scalar that can be read. */
export function whyUnread(value: Value, name: string): Why {
  switch (value.kind) {
    case 'unknown':
      return value.why;
    case 'reference':
      return { reason: 'computed', name: [value.to[0] ?? '', ...value.path].join('.') };
    case 'choice':
      return { reason: 'limit', name: value.of[0]?.when ?? name };
    default:
      return { reason: 'wrong-type', name };
  }
}

/** A field that nothing decides though something must. */
function missing<T>(reading: Reading, name: string): Field<T> {
  const native = reading.planned(name)?.spelling.paths[0]?.at(-1) ?? name;
  return unknown({ reason: 'missing', name: native }, absentPlace(reading, name));
}

/** What stands for a field that is not written: its fixed value, its default, unknown when the cloud chooses, else absent. */
export function absent<T>(
  reading: Reading,
  name: string,
  read: (scalar: Scalar) => T | undefined,
): Field<T | undefined> {
  const at = absentPlace(reading, name);
  const spelling = reading.planned(name)?.spelling;
  const given = reading.fixed(name) ?? spelling?.default;
  if (given !== undefined) return known(read(given), undefined, at);
  if (spelling?.computed === true) return unknown({ reason: 'computed', name: spelling.paths[0]?.at(-1) ?? name }, at);
  return known(undefined, undefined, at);
}

/** A field whose absence has no meaning. */
export function required<T>(field: Field<T | undefined>, reading: Reading, name: string): Field<T> {
  if (!field.known || isPresent(field)) return field;
  return missing(reading, name);
}

/** What an absent value means where neither the notation nor the provider say it. */
export function orElse<T>(field: Field<T | undefined>, value: T): Field<T> {
  if (!field.known || isPresent(field)) return field;
  return known(value, field.raw, field.at);
}

export function readText(reading: Reading, name: string): Field<string | undefined> {
  const found = reading.find(name);
  if (found === undefined) return absent(reading, name, String);
  const { value } = found;
  const at = placeOf(reading, found);
  if (value.kind !== 'scalar') return unknown(whyUnread(value, nativeName(found)), at);
  const text = String(value.value);
  return known(text === '' ? undefined : text, value.value, at);
}

export function readNumber(
  reading: Reading,
  name: string,
  bounds?: { readonly from: number; readonly to: number; readonly fault: Fault['kind'] },
): Field<number | undefined> {
  const found = reading.find(name);
  if (found === undefined) return absent(reading, name, numberOf);
  const { value } = found;
  const at = placeOf(reading, found);
  const why: Why = { reason: 'wrong-type', name: nativeName(found) };
  if (value.kind !== 'scalar') return unknown(whyUnread(value, nativeName(found)), at);
  const number = numberOf(value.value);
  if (number === undefined) return unknown(why, at, value.value, bounds && { kind: bounds.fault });
  const fits = bounds === undefined || (Number.isInteger(number) && number >= bounds.from && number <= bounds.to);
  return known(number, value.value, at, fits ? undefined : { kind: bounds.fault });
}

function numberOf(scalar: Scalar): number | undefined {
  if (typeof scalar === 'number') return Number.isFinite(scalar) ? scalar : undefined;
  if (typeof scalar !== 'string' || !/^-?\d{1,15}(?:\.\d{1,9})?$/.test(scalar)) return undefined;
  return Number(scalar);
}

export function readFlag(reading: Reading, name: string): Field<boolean | undefined> {
  const found = reading.find(name);
  if (found === undefined) return absent(reading, name, flagOf);
  const { value, planned, older } = found;
  const at = placeOf(reading, found);
  if (value.kind !== 'scalar') return unknown(whyUnread(value, nativeName(found)), at);
  const words = (older ? planned.spelling.olderValues : undefined) ?? planned.spelling.values;
  const flag = flagOf(words === undefined ? value.value : (own(words, String(value.value)) ?? null));
  if (flag === undefined) return unknown({ reason: 'wrong-type', name: nativeName(found) }, at, value.value);
  return known(flag, value.value, at);
}

function flagOf(scalar: Scalar): boolean | undefined {
  if (typeof scalar === 'boolean') return scalar;
  if (typeof scalar !== 'string') return undefined;
  const word = scalar.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

function own(words: Readonly<Record<string, Scalar>>, key: string): Scalar | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}

function isOneOf<W extends string>(scalar: Scalar | undefined, words: readonly W[]): scalar is W {
  for (const word of words) if (word === scalar) return true;
  return false;
}

/** One of a few words; a word in the wrong case or with blanks around it is known with its fault. */
export function readWord<W extends string>(reading: Reading, name: string, words: readonly W[]): Field<W | undefined> {
  const found = reading.find(name);
  if (found === undefined) return absent(reading, name, (given) => (isOneOf(given, words) ? given : undefined));
  const { value, planned, older } = found;
  const at = placeOf(reading, found);
  if (value.kind !== 'scalar') return unknown(whyUnread(value, nativeName(found)), at);
  const written = String(value.value);
  const spelt = (older ? planned.spelling.olderValues : undefined) ?? planned.spelling.values;
  const exact = spelt === undefined ? written : own(spelt, written);
  if (isOneOf(exact, words)) return known(exact, value.value, at);
  const near = written.trim().toLowerCase();
  for (const native of spelt === undefined ? words : Object.keys(spelt)) {
    const meant = spelt === undefined ? native : own(spelt, native);
    if (native.toLowerCase() === near && isOneOf(meant, words)) {
      const kind = written === written.trim() ? 'enum-case' : 'enum';
      return known(meant, value.value, at, { kind, correct: native });
    }
  }
  return unknown({ reason: 'wrong-type', name: nativeName(found) }, at, value.value, { kind: 'enum' });
}

export function readRequiredWord<W extends string>(reading: Reading, name: string, words: readonly W[]): Field<W> {
  return required(readWord(reading, name, words), reading, name);
}

/**
 * The ports of a security group rule. Protocols without ports make the API drop the range, so they are all ports
 * whatever is written; for tcp and udp `-1/-1` is refused, though it is plain what it means.
 */
export function readRulePorts(reading: Reading, name: string, protocol: Field<ProtocolWord>): Field<PortRange> {
  const hasPorts = protocol.known ? protocol.value === 'tcp' || protocol.value === 'udp' : undefined;
  const found = reading.find(name);
  if (found !== undefined && found.value.kind !== 'scalar') {
    const at = placeOf(reading, found);
    return hasPorts === false ? known(allPorts, undefined, at) : unknown(whyUnread(found.value, nativeName(found)), at);
  }
  const raw = found?.value.kind === 'scalar' ? found.value.value : reading.planned(name)?.spelling.default;
  const at = found === undefined ? absentPlace(reading, name) : placeOf(reading, found);
  const written = found === undefined ? undefined : raw;
  if (hasPorts === false) return known(allPorts, written, at);
  if (raw === undefined) return missing(reading, name);
  const read = readPorts(String(raw));
  if (hasPorts === true && /^\s*-1(?:\/-1)?\s*$/.test(String(raw))) {
    return known(allPorts, written, at, { kind: 'port-unrestricted', correct: '1/65535' });
  }
  return portsField(read, written, at, found === undefined ? name : nativeName(found));
}

/** Ports in the looser forms of DNAT entries and listeners. */
export function readPlainPorts(reading: Reading, name: string): Field<PortRange> {
  const found = reading.find(name);
  if (found === undefined) return missing(reading, name);
  const at = placeOf(reading, found);
  const { value } = found;
  if (value.kind !== 'scalar') return unknown(whyUnread(value, nativeName(found)), at);
  return portsField(readSimplePorts(String(value.value)), value.value, at, nativeName(found));
}

function portsField({ range, fault }: ReadPorts, raw: Scalar | undefined, at: Place, name: string): Field<PortRange> {
  return range === undefined ? unknown({ reason: 'wrong-type', name }, at, raw, fault) : known(range, raw, at, fault);
}

/** A network; `family` is the one that the field takes. An empty string is none, as for the provider. */
export function readNetwork(reading: Reading, name: string, family?: 4 | 6): Field<Cidr> | undefined {
  const found = reading.find(name);
  if (found === undefined || isEmpty(found.value)) return undefined;
  return networkField(reading, found, family);
}

/** Every network of a list, each in its own place. */
export function readNetworks(reading: Reading, name: string): { cidrs: readonly Field<Cidr>[]; open: boolean } {
  const cidrs: Field<Cidr>[] = [];
  let open = false;
  const add = (found: Found, depth: number): void => {
    const { value, path } = found;
    if (value.kind === 'list' && depth < mostNesting) {
      for (const [i, item] of value.items.entries()) add({ ...found, value: item, path: [...path, i] }, depth + 1);
    } else if (value.kind !== 'scalar') open = true;
    else if (!isEmpty(value)) cidrs.push(networkField(reading, found, undefined));
  };
  for (const found of reading.findAll(name)) add(found, 0);
  return { cidrs, open };
}

function networkField(reading: Reading, found: Found, family: 4 | 6 | undefined): Field<Cidr> {
  const { value } = found;
  const at = placeOf(reading, found);
  const name = nativeName(found);
  if (value.kind !== 'scalar') return unknown(whyUnread(value, name), at);
  const raw = value.value;
  const written = String(raw);
  const read = readCidr(written);
  if (read === undefined) {
    const trimmed = written.trim();
    const meant = trimmed === written ? undefined : readCidr(trimmed);
    return meant === undefined
      ? unknown({ reason: 'wrong-type', name }, at, raw, { kind: 'cidr-form' })
      : known(meant.cidr, raw, at, { kind: 'cidr-form', correct: trimmed });
  }
  return known(read.cidr, raw, at, faultOf(written, read, family));
}

function faultOf(written: string, read: NonNullable<ReturnType<typeof readCidr>>, family?: 4 | 6): Fault | undefined {
  const { cidr, hostBits, bare } = read;
  if (family !== undefined && cidr.family !== family) return { kind: 'cidr-family' };
  if (bare && cidr.prefix === 0) return { kind: 'cidr-bare', correct: `${written}/0` };
  return hostBits ? { kind: 'cidr-host-bits', correct: formatCidr(cidr) } : undefined;
}

/** An empty string, which the provider takes for nothing. */
export function isEmpty(value: Value): boolean {
  return value.kind === 'scalar' && value.value === '';
}
