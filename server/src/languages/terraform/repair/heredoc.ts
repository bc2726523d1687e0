import type { Expression, HclFile, ObjectItem, Template } from '../../../syntax/hcl-tree';
import { lineBreakOf, type Range } from '../../shared/lines';
import { expressionAt } from './find-hcl';
import { escapeTemplate } from './spell';

const marker = 'EOF';

/**
 * A call that encodes JSON as a heredoc with that JSON, in the layout of the call: what it has on one line stays on one.
 * Undefined for anything else, and where something would be lost: a comment, or what follows the call on its last line.
 */
export function heredocOf(file: HclFile, range: Range): string | undefined {
  const call = expressionAt(file, range);
  const value = call?.kind === 'call' && call.name === 'jsonencode' && !call.expandLast ? call.args[0] : undefined;
  if (call?.kind !== 'call' || value === undefined || call.args.length !== 1 || call.close < 0) return undefined;
  const { text } = file;
  if (!/^[ \t]*(?:\r?\n|$)/.test(text.slice(call.end, call.end + 200))) return undefined;
  const isInside = ({ start, end }: Range): boolean => call.start <= start && end <= call.end;
  if (file.comments.some(isInside) || file.problems.some(isInside)) return undefined;
  const line = text.lastIndexOf('\n', call.start - 1) + 1;
  const outer = /^[ \t]*/.exec(text.slice(line, call.start))?.[0] ?? '';
  const json = new JsonText(text).of(value, `${outer}  `);
  if (json === undefined || json.split('\n').some((each) => each.trim() === marker)) return undefined;
  return `<<-${marker}\n${outer}  ${json}\n${outer}${marker}`.replace(/\r?\n/g, lineBreakOf(text));
}

/** Writes expressions as JSON inside a template: what is no literal is encoded where it stands. */
class JsonText {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  of(value: Expression, indent: string): string | undefined {
    switch (value.kind) {
      case 'object':
        return this.bracketed(
          '{',
          value.items.map((item) => this.member(item, `${indent}  `)),
          '}',
          value,
          indent,
        );
      case 'tuple':
        return this.bracketed(
          '[',
          value.items.map((item) => this.of(item, `${indent}  `)),
          ']',
          value,
          indent,
        );
      case 'string':
        return escapeTemplate(JSON.stringify(value.value));
      case 'template':
        return this.template(value) ?? this.encoded(value);
      case 'number':
      case 'boolean':
        return JSON.stringify(value.value);
      case 'null':
        return 'null';
      case 'missing':
        return undefined;
      default:
        return this.encoded(value);
    }
  }

  private bracketed(
    open: string,
    parts: readonly (string | undefined)[],
    close: string,
    range: Range,
    indent: string,
  ): string | undefined {
    if (parts.includes(undefined)) return undefined;
    if (parts.length === 0) return open + close;
    if (this.text.slice(range.start, range.end).includes('\n'))
      return `${open}\n${parts.map((part) => `${indent}  ${part}`).join(',\n')}\n${indent}${close}`;
    const inner = parts.join(', ');
    return open === '{' ? `{ ${inner} }` : `[${inner}]`;
  }

  private member({ key, keyForm, name, value }: ObjectItem, indent: string): string | undefined {
    const asTemplate = keyForm === 'quoted' && key.kind === 'template' ? this.template(key) : undefined;
    const written = name === undefined ? asTemplate : escapeTemplate(JSON.stringify(name));
    const of = this.of(value, indent);
    return written === undefined || of === undefined ? undefined : `${written}: ${of}`;
  }

  /** A quoted text with expressions; undefined where it is no text, or directives make it. */
  private template({ form, parts }: Template): string | undefined {
    if (form !== 'quoted' || (parts.length === 1 && parts[0]?.kind === 'interpolation')) return undefined;
    let written = '"';
    for (const part of parts) {
      if (part.kind === 'text') written += escapeTemplate(JSON.stringify(part.value).slice(1, -1));
      else if (part.kind === 'interpolation') written += this.text.slice(part.start, part.end);
      else return undefined;
    }
    return `${written}"`;
  }

  private encoded({ start, end }: Range): string | undefined {
    const source = this.text.slice(start, end);
    // A heredoc inside an expression of a heredoc is more than a reader should have to understand.
    return source.includes('<<') ? undefined : `\${jsonencode(${source})}`;
  }
}
