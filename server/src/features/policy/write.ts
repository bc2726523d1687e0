import type { PolicyCursor, PolicyForm } from '../../languages/shared/policy/cursor';
import type { Piece, Structure } from './proposal';

/* Proposals in the words of a notation: names, texts and structures with their tab stops. */

interface Style {
  readonly form: PolicyForm;
  readonly unit: string;
}

/** A name as the notation writes it, with the sign that follows. */
export function writeName(pieces: readonly Piece[], { form }: { readonly form: PolicyForm }): Piece[] {
  const plain = pieces.length === 1 && typeof pieces[0] === 'string' ? pieces[0] : undefined;
  if (form === 'yaml') return [...pieces];
  if (form === 'hcl' && plain !== undefined && /^[A-Za-z_][\w-]*$/.test(plain)) return [plain];
  return ['"', ...pieces, '"'];
}

export const signOf = (form: PolicyForm): string => (form === 'hcl' ? ' = ' : ': ');

/** A text as the notation writes it where no quotes are. */
export function writeText(pieces: readonly Piece[], form: PolicyForm): Piece[] {
  if (form !== 'yaml') return ['"', ...pieces, '"'];
  const shown = pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
  const isPlain =
    /^[A-Za-z_/][\w./:*?@-]*$/.test(shown) && !/:$/.test(shown) && !/^(?:true|false|null|yes|no)$/i.test(shown);
  return isPlain || (shown === '' && pieces.length > 0) ? [...pieces] : ["'", ...pieces, "'"];
}

/** What stands behind a name, from the sign on; lines are parted by `\n` and not yet indented. */
export function writeValue(value: Structure, style: Style): Piece[] {
  const { form } = style;
  if (form !== 'yaml') return [signOf(form), ...structure(value, style, '')];
  if (isNested(value)) return [':', ...yamlLines(value, style, style.unit)];
  return [': ', ...structure(value, style, '')];
}

const isNested = (value: Structure): boolean =>
  Array.isArray(value) || value === 'empty-object' || (typeof value === 'object' && 'entries' in value);

/** A whole value, such as a statement. */
export function structure(value: Structure, style: Style, indent: string): Piece[] {
  const { form, unit } = style;
  const inner = indent + unit;
  if (value === 'empty-object') return [`{\n${inner}`, { stop: 0, text: '' }, `\n${indent}}`];
  if (typeof value === 'string') return writeText(parsePieces(value), form);
  if (isList(value)) {
    if (value.length === 0) return ['[]'];
    const isFlat = value.every((item) => typeof item === 'string' || 'pieces' in Object(item));
    if (isFlat && value.length === 1) return ['[', ...value.flatMap((item) => structure(item, style, inner)), ']'];
    const items = value.flatMap((item, i) => [`${i === 0 ? '' : ','}\n${inner}`, ...structure(item, style, inner)]);
    return ['[', ...items, `\n${indent}]`];
  }
  if ('pieces' in value) return writeText(value.pieces, form);
  const members = value.entries.flatMap(([name, member], i): Piece[] => [
    `${i === 0 || form === 'hcl' ? '' : ','}\n${inner}`,
    ...writeName(parsePieces(name), { form }),
    signOf(form),
    ...structure(member, style, inner),
  ]);
  return ['{', ...members, `\n${indent}}`];
}

const isList = (value: Structure): value is readonly Structure[] => Array.isArray(value);

/** Block style: each entry and item on a line of its own, beginning with the line break. */
export function yamlLines(value: Structure, style: Style, indent: string): Piece[] {
  const { unit } = style;
  if (value === 'empty-object') return [`\n${indent}`, { stop: 0, text: '' }];
  if (typeof value === 'string' || (!isList(value) && 'pieces' in value)) return [' ', ...structure(value, style, '')];
  if (isList(value)) {
    return value.flatMap((item): Piece[] => {
      if (typeof item === 'object' && !isList(item) && 'entries' in item) {
        const lines = yamlLines(item, style, `${indent}  `);
        // The first entry stands behind the dash.
        const [head = '', ...rest] = lines;
        return [`\n${indent}- `, ...(typeof head === 'string' ? [head.trimStart()] : [head]), ...rest];
      }
      return [`\n${indent}-`, ...yamlLines(item, style, indent + unit)];
    });
  }
  return value.entries.flatMap(([name, member]): Piece[] => [
    `\n${indent}`,
    ...parsePieces(name),
    ':',
    ...yamlLines(member, style, indent + unit),
  ]);
}

/** `${1:name}`, `${1|a,b|}` and `$1` in a text are tab stops. */
export function parsePieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const form = /\$\{(\d+)(?::([^}]*)|\|([^|]*)\|)?\}/g;
  for (let found = form.exec(text); found !== null; found = form.exec(text)) {
    if (found.index > from) pieces.push(text.slice(from, found.index));
    const choices = found[3]?.split(',');
    const shown = choices?.[0] ?? found[2] ?? '';
    pieces.push({ stop: Number(found[1]), text: shown, ...(choices !== undefined && { choices }) });
    from = found.index + found[0].length;
  }
  if (from < text.length || pieces.length === 0) pieces.push(text.slice(from));
  return pieces;
}

/** Pieces as a snippet of the protocol, in the file's own spelling. */
export function toSnippet(pieces: readonly Piece[], cursor: PolicyCursor): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') {
        return escaped(cursor.encode(piece.replaceAll('\n', `\n${cursor.indent}`)));
      }
      const { stop, text, choices } = piece;
      if (choices !== undefined) {
        return `\${${stop}|${choices.map((choice) => choice.replace(/[\\,|$}]/g, '\\$&')).join(',')}|}`;
      }
      return text === '' ? `$${stop}` : `\${${stop}:${escaped(cursor.encode(text))}}`;
    })
    .join('');
}

export const plainText = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');

const escaped = (text: string): string => text.replace(/[\\$}]/g, '\\$&');
