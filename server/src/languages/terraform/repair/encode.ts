import { type Span, spanText } from '../../../core/span';

const heredoc = /^<<-?([\w-]+)[ \t]*\r?\n([\s\S]*?)\r?\n[ \t]*\1\s*$/;
/** Escapes of JSON that native syntax does not know, and pairs that it would take apart. */
const foreignEscape = /\\(?:[bf/]|u[dD][89abAB])/;

/**
 * A heredoc with JSON as a call that encodes it. JSON is native syntax as it stands, interpolations in its strings
 * included; what stands outside of strings is not, and directives neither.
 */
export function encodeHeredoc(span: Span): string | undefined {
  const found = heredoc.exec(spanText(span));
  const body = found?.[2];
  if (body === undefined || foreignEscape.test(body) || body.includes('%{')) return undefined;
  const strings = /"(?:[^"\\\n]|\\.)*"/g;
  if (/[$%]\{/.test(body.replace(strings, ''))) return undefined;
  const { text } = span.file;
  const line = text.lastIndexOf('\n', span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(line, span.start))?.[0] ?? '';
  const lines = body.split('\n');
  const own = lines.filter((each) => each.trim() !== '').map((each) => /^[ \t]*/.exec(each)?.[0].length ?? 0);
  const common = Math.min(...own);
  const moved = lines.map((each) => (each.trim() === '' ? '' : indent + each.slice(common)));
  return `jsonencode(${moved.join('\n').trim()})`;
}
