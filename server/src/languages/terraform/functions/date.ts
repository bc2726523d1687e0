import { type PureFunction, pure, text } from './call';

/** A moment with the offset it was written in. */
interface Moment {
  /** Milliseconds since 1970 in UTC. */
  readonly time: number;
  /** Minutes east of UTC. */
  readonly offset: number;
  /** Nanoseconds below the second, which some results keep. */
  readonly nanos: number;
}

const timestampForm = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

/** A timestamp of RFC 3339; undefined for anything else, impossible dates included. */
function parseTimestamp(source: string): Moment | undefined {
  const parts = timestampForm.exec(source);
  if (parts === null) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  const zone = parts[8] ?? 'Z';
  const sign = zone.startsWith('-') ? -1 : 1;
  const offset = zone.length === 1 ? 0 : sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  if (date.getUTCMonth() !== month - 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  const nanos = Math.round(Number(`0${parts[7] ?? ''}`) * 1e9);
  return { time: date.getTime() - offset * 60_000, offset, nanos };
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Runs of one letter, quoted text, and everything else (Terraform documentation, "formatdate Function"). */
const layoutForm = /'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']+|'/g;

function formatDate(layout: string, source: string): string | undefined {
  const moment = parseTimestamp(source);
  if (moment === undefined) return undefined;
  const local = new Date(moment.time + moment.offset * 60_000);
  let result = '';
  for (const [token] of layout.matchAll(layoutForm)) {
    if (token === "'") return undefined;
    if (token.startsWith("'")) result += token.slice(1, -1).replaceAll("''", "'");
    else if (/^[A-Za-z]/.test(token)) {
      const text = formatToken(token, local, moment.offset);
      if (text === undefined) return undefined;
      result += text;
    } else result += token;
  }
  return result;
}

const two = (value: number): string => String(value).padStart(2, '0');

function formatToken(token: string, date: Date, offset: number): string | undefined {
  const hour = date.getUTCHours();
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  switch (token) {
    case 'YYYY':
      return String(date.getUTCFullYear()).padStart(4, '0');
    case 'YY':
      return two(date.getUTCFullYear() % 100);
    case 'MMMM':
      return months[date.getUTCMonth()];
    case 'MMM':
      return months[date.getUTCMonth()]?.slice(0, 3);
    case 'MM':
      return two(date.getUTCMonth() + 1);
    case 'M':
      return String(date.getUTCMonth() + 1);
    case 'DD':
      return two(date.getUTCDate());
    case 'D':
      return String(date.getUTCDate());
    case 'EEEE':
      return days[date.getUTCDay()];
    case 'EEE':
      return days[date.getUTCDay()]?.slice(0, 3);
    case 'hh':
      return two(hour);
    case 'h':
      return String(hour);
    case 'HH':
      return two(twelve);
    case 'H':
      return String(twelve);
    case 'AA':
      return hour < 12 ? 'AM' : 'PM';
    case 'aa':
      return hour < 12 ? 'am' : 'pm';
    case 'mm':
      return two(date.getUTCMinutes());
    case 'm':
      return String(date.getUTCMinutes());
    case 'ss':
      return two(date.getUTCSeconds());
    case 's':
      return String(date.getUTCSeconds());
    case 'ZZZZZ':
      return zone(offset, ':');
    case 'ZZZZ':
      return zone(offset, '');
    case 'ZZZ':
      return offset === 0 ? 'UTC' : zone(offset, '');
    case 'Z':
      return offset === 0 ? 'Z' : zone(offset, ':');
    default:
      return undefined;
  }
}

function zone(offset: number, separator: string): string {
  const absolute = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}${separator}${two(absolute % 60)}`;
}

const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** A duration as Go writes it (`1h30m`), in milliseconds. */
function parseDuration(source: string): number | undefined {
  const sign = source.startsWith('-') ? -1 : 1;
  const body = source.replace(/^[+-]/, '');
  if (body === '0') return 0;
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(body)) return undefined;
  let total = 0;
  for (const [, amount, unit] of body.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    total += Number(amount) * (units[unit ?? ''] ?? 0);
  }
  return sign * total;
}

function addTime(source: string, duration: string): string | undefined {
  const moment = parseTimestamp(source);
  const change = parseDuration(duration);
  if (moment === undefined || change === undefined) return undefined;
  const shifted = moment.time + moment.nanos / 1e6 + change;
  const date = new Date(Math.floor(shifted / 1000) * 1000 + moment.offset * 60_000);
  if (Number.isNaN(date.getTime())) return undefined;
  const zoneText = moment.offset === 0 ? 'Z' : zone(moment.offset, ':');
  return `${date.toISOString().slice(0, 19)}${zoneText}`;
}

function compareTimes(a: string, b: string): number | undefined {
  const left = parseTimestamp(a);
  const right = parseTimestamp(b);
  if (left === undefined || right === undefined) return undefined;
  return Math.sign(left.time - right.time || left.nanos - right.nanos);
}

export const dateFunctions: Readonly<Record<string, PureFunction>> = {
  formatdate: pure([text, text], formatDate),
  timeadd: pure([text, text], addTime),
  timecmp: pure([text, text], compareTimes),
};
