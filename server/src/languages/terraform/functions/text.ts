import { compareText } from '../scalars';
import { equalValues, itemAt, list, MAX_TEXT } from '../values';
import { anything, integer, listOf, type PlainValue, type PureFunction, pure, rest, text } from './call';
import { formatText } from './format';
import { compileRegex, type Match, newAllowance, type Regex } from './regex';

const segmenter = typeof Intl !== 'undefined' && 'Segmenter' in Intl ? new Intl.Segmenter('en') : undefined;

/** Characters as a reader sees them: Terraform counts grapheme clusters. */
export function characters(value: string): string[] {
  if (segmenter === undefined || /^[\x20-\x7e]*$/.test(value)) return [...value];
  return Array.from(segmenter.segment(value), (part) => part.segment);
}

function substring(value: string, offset: number, length: number): string | undefined {
  const all = characters(value);
  const start = offset < 0 ? Math.max(0, all.length + offset) : offset;
  if (length < -1) return undefined;
  return length === -1 ? all.slice(start).join('') : all.slice(start, start + length).join('');
}

function split(separator: string, value: string): readonly string[] {
  return separator === '' ? [...value] : value.split(separator);
}

function join(separator: string, lists: readonly (readonly string[])[]): string | undefined {
  let length = 0;
  for (const one of lists) for (const item of one) length += item.length + separator.length;
  return length > MAX_TEXT ? undefined : lists.flat().join(separator);
}

const isSpace = (character: string): boolean => /^\p{White_Space}$/u.test(character);

function trimSet(value: string, cutset: string, ends: 'both' | 'start' | 'end'): string {
  const cut = new Set(cutset);
  const all = [...value];
  let start = 0;
  let end = all.length;
  if (ends !== 'end') while (start < end && cut.has(all[start] ?? '')) start++;
  if (ends !== 'start') while (end > start && cut.has(all[end - 1] ?? '')) end--;
  return all.slice(start, end).join('');
}

function trimSpace(value: string): string {
  const all = [...value];
  let start = 0;
  let end = all.length;
  while (start < end && isSpace(all[start] ?? '')) start++;
  while (end > start && isSpace(all[end - 1] ?? '')) end--;
  return all.slice(start, end).join('');
}

/** The first letter of each word in upper case; a word begins after anything that is no letter, digit, `_` or `'`. */
function title(value: string): string {
  let result = '';
  let before = ' ';
  for (const character of value) {
    result += isWordSeparator(before) ? character.toUpperCase() : character;
    before = character;
  }
  return result;
}

function isWordSeparator(character: string): boolean {
  if (/^[\w]$/.test(character)) return false;
  const ascii = character.charCodeAt(0) < 0x80;
  if (ascii) return true;
  return isSpace(character);
}

/** Lines after the first, indented; the first stands where the template is. */
function indent(spaces: number, value: string): string {
  return value.replaceAll('\n', `\n${' '.repeat(Math.min(Math.max(0, spaces), 1000))}`);
}

function chomp(value: string): string {
  return value.replace(/(?:\r\n|\n|\r)+$/, '');
}

function replaceText(value: string, search: string, replacement: string): string | undefined {
  if (search.length > 1 && search.startsWith('/') && search.endsWith('/')) {
    const regex = compileRegex(search.slice(1, -1));
    return regex === undefined ? undefined : replaceMatches(regex, value, replacement);
  }
  const count = search === '' ? value.length + 1 : value.split(search).length;
  if (value.length + count * replacement.length > MAX_TEXT) return undefined;
  return value.replaceAll(search, () => replacement);
}

function replaceMatches(regex: Regex, value: string, template: string): string | undefined {
  let result = '';
  let last = 0;
  const matches = allMatches(regex, value);
  if (matches === undefined) return undefined;
  for (const match of matches) {
    result += value.slice(last, match.start) + expand(template, match);
    last = match.end;
    if (result.length > MAX_TEXT) return undefined;
  }
  return result + value.slice(last);
}

/** `$1`, `${1}`, `$name`, `${name}` and `$$` in a replacement, as Go's regexp expands them. */
function expand(template: string, match: Match): string {
  return template.replace(/\$(?:(\$)|\{(\w+)\}|(\w+))/g, (_all, dollar, braced, plain) => {
    if (dollar === '$') return '$';
    const name = String(braced ?? plain);
    const position = /^\d+$/.test(name) ? Number(name) : match.names.indexOf(name);
    return match.groups[position] ?? '';
  });
}

/** Successive matches; an empty one right after another match does not count, as in Go's regexp. */
function allMatches(regex: Regex, value: string): Match[] | undefined {
  const allowance = newAllowance();
  const result: Match[] = [];
  let from = 0;
  let lastEnd = -1;
  while (from <= value.length) {
    const match = regex.exec(value, from, allowance);
    if (match === undefined) break;
    if (match.start === match.end && match.start === lastEnd) {
      from = advance(value, match.end);
      continue;
    }
    result.push(match);
    lastEnd = match.end;
    from = match.end > match.start ? match.end : advance(value, match.end);
  }
  return allowance.exhausted ? undefined : result;
}

function advance(value: string, at: number): number {
  const code = value.codePointAt(at);
  return at + (code !== undefined && code > 0xffff ? 2 : 1);
}

/** What a match gives: the whole text, a list of its groups, or a map of its named groups. */
function matchValue(match: Match): PlainValue {
  if (match.groups.length === 1) return match.groups[0] ?? '';
  if (match.names.some((name) => name !== undefined)) {
    const named = new Map<string, PlainValue>();
    for (const [index, name] of match.names.entries()) {
      if (name !== undefined) named.set(name, match.groups[index] ?? null);
    }
    return named;
  }
  return match.groups.slice(1).map((group) => group ?? null);
}

function regexFirst(pattern: string, value: string): PlainValue | undefined {
  const match = compileRegex(pattern)?.exec(value, 0, newAllowance());
  return match === undefined ? undefined : matchValue(match);
}

function regexAll(pattern: string, value: string): PlainValue | undefined {
  const regex = compileRegex(pattern);
  return regex === undefined ? undefined : allMatches(regex, value)?.map(matchValue);
}

function formatList(template: string, args: readonly PlainValue[]): PlainValue | undefined {
  const lists = args.filter((arg): arg is readonly PlainValue[] => Array.isArray(arg));
  const length = lists[0]?.length ?? 1;
  if (lists.some((one) => one.length !== length)) return undefined;
  const result: string[] = [];
  for (let i = 0; i < length; i++) {
    const line = formatText(
      template,
      args.map((arg) => (Array.isArray(arg) ? (arg[i] ?? null) : arg)),
    );
    if (line === undefined) return undefined;
    result.push(line);
  }
  return result;
}

function reverseText(value: string): string {
  return characters(value).reverse().join('');
}

/** Character by character, each staying one: `ß` stays. */
function upper(value: string): string {
  const plain = value.toUpperCase();
  if (plain.length === value.length) return plain;
  return [...value]
    .map((character) => ([...character.toUpperCase()].length === 1 ? character.toUpperCase() : character))
    .join('');
}

function sortTexts(values: readonly string[]): readonly string[] {
  return [...values].sort(compareText);
}

const joinKnown = pure([text, rest(listOf(text))], join);

/** A list of one element gives it as it is: `join("", alicloud_vpc.main[*].id)`. */
const joinOne: PureFunction = (call) => {
  const [separator, items] = call.args;
  const only = items?.kind === 'list' && items.items.length === 1 ? itemAt(items, 0) : undefined;
  const isPlain = only?.kind === 'reference' || (only?.kind === 'scalar' && typeof only.value === 'string');
  return only !== undefined && isPlain && call.args.length === 2 && separator?.kind === 'scalar'
    ? only
    : joinKnown(call);
};

const splitKnown = pure([text, text], split);

/** `split(",", join(",", ids))`, an old way to write a list, gives the list even where its elements are not known. */
const splitOne: PureFunction = (call) => {
  const [separator, joined] = call.args;
  const [inner, items] = joined?.kind === 'unknown' ? (joined.from ?? []) : [];
  // The id of one resource holds no separator.
  if (separator !== undefined && joined?.kind === 'reference') return list([joined], call.span, 'list', call.args);
  const isJoin = joined?.span.file.text.startsWith('join', joined.span.start) === true;
  const isSame = separator !== undefined && inner !== undefined && equalValues(separator, inner) === true;
  return isJoin && isSame && items?.kind === 'list' ? items : splitKnown(call);
};

export const textFunctions: Readonly<Record<string, PureFunction>> = {
  chomp: pure([text], chomp),
  endswith: pure([text, text], (value, suffix) => value.endsWith(suffix)),
  format: pure([text, rest(anything)], formatText),
  formatlist: pure([text, rest(anything)], formatList),
  indent: pure([integer, text], indent),
  join: joinOne,
  lower: pure([text], (value) => value.toLowerCase()),
  regex: pure([text, text], regexFirst),
  regexall: pure([text, text], regexAll),
  replace: pure([text, text, text], replaceText),
  split: splitOne,
  startswith: pure([text, text], (value, prefix) => value.startsWith(prefix)),
  strcontains: pure([text, text], (value, part) => value.includes(part)),
  strrev: pure([text], reverseText),
  substr: pure([text, integer, integer], substring),
  title: pure([text], title),
  trim: pure([text, text], (value, cutset) => trimSet(value, cutset, 'both')),
  trimprefix: pure([text, text], (value, prefix) => (value.startsWith(prefix) ? value.slice(prefix.length) : value)),
  trimsuffix: pure([text, text], (value, suffix) =>
    suffix !== '' && value.endsWith(suffix) ? value.slice(0, -suffix.length) : value,
  ),
  trimspace: pure([text], trimSpace),
  upper: pure([text], upper),
  sort: pure([listOf(text)], sortTexts),
  basename: pure([text], basename),
  dirname: pure([text], dirname),
};

/** Go's `filepath.Base`. */
function basename(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  if (trimmed === '') return '/';
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** Go's `filepath.Dir`. */
function dirname(path: string): string {
  const slash = path.lastIndexOf('/');
  return cleanPath(slash < 0 ? '' : path.slice(0, slash + 1));
}

/** Go's `filepath.Clean` for slash-separated paths. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const result: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && result.length > 0 && result[result.length - 1] !== '..') result.pop();
    else if (part !== '..' || !rooted) result.push(part);
  }
  const joined = result.join('/');
  if (rooted) return `/${joined}`;
  return joined === '' ? '.' : joined;
}
