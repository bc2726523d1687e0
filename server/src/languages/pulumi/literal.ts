import type { SourceFile } from '../../core/source';
import type { LiteralText } from '../../core/value';
import { mapString, mapTemplateText } from '../../syntax/code/literals';
import type { CodeFile, StringForm, StringLiteral, Template, TemplateText } from '../../syntax/code/tree';
import { MappedText } from '../shared/mapped-text';
import { spanIn } from './things';

/* Texts as a program writes them, with the place of each character. */

/** A string without interpolation. */
export function stringText(file: SourceFile, tree: CodeFile, node: StringLiteral): LiteralText {
  const encode = (text: string): string => escapeFor(text, node, tree, false);
  return new MappedText(node.value, spanIn(file, node), () => mapString(tree, node), encode);
}

/** Text between the interpolations of a string. */
export function templateText(file: SourceFile, tree: CodeFile, node: Template, part: TemplateText): LiteralText {
  const encode = (text: string): string => escapeFor(text, node, tree, true);
  return new MappedText(part.value, spanIn(file, part), () => mapTemplateText(tree, node, part), encode);
}

/** A text as it is written between the quotes of a string. */
export function escapeFor(text: string, form: StringForm, file: CodeFile, isTemplate: boolean): string {
  const { language } = file;
  const written = isTemplate && language !== 'typescript' && language !== 'javascript' ? doubleBraces(text) : text;
  switch (form.style) {
    case 'raw':
    case 'raw-triple':
    case 'raw-block':
      return written;
    case 'verbatim':
      return written.replaceAll('"', '""');
    case 'template': {
      const escaped = written.replace(/[\\`]|\$\{/g, (found) => `\\${found}`);
      return escapesQuotes(file, form) ? escaped.replaceAll('"', '\\"') : escaped;
    }
    case 'triple':
    case 'text-block': {
      const quotes = file.text.charAt(form.contentStart - 1) === "'" ? "'''" : '"""';
      const escaped = written.replaceAll('\\', '\\\\');
      return escapesQuotes(file, form) ? escaped.replaceAll('"', '\\"') : escaped.replaceAll(quotes, `\\${quotes}`);
    }
    default: {
      const quote = quoteOf(file, form);
      return written
        .replaceAll('\\', '\\\\')
        .replaceAll(quote, `\\${quote}`)
        .replaceAll('\r', '\\r')
        .replaceAll('\n', '\\n')
        .replaceAll('\t', '\\t');
    }
  }
}

/** Whether every quotation mark of a string is escaped, though it need not be. */
function escapesQuotes({ text }: CodeFile, { contentStart, contentEnd }: StringForm): boolean {
  const content = text.slice(contentStart, contentEnd);
  return content.includes('\\"') && !/(?:^|[^\\])"/.test(content);
}

function quoteOf(file: CodeFile, { contentStart }: StringForm): string {
  const quote = file.text.charAt(contentStart - 1);
  return quote === "'" ? quote : '"';
}

function doubleBraces(text: string): string {
  return text.replaceAll('{', '{{').replaceAll('}', '}}');
}
