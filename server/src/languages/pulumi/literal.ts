import type { SourceFile } from '../../core/source';
import type { LiteralText } from '../../core/value';
import { mapString, mapTemplateText } from '../../syntax/code/literals';
import type { CodeFile, StringForm, StringLiteral, Template, TemplateText } from '../../syntax/code/tree';
import { MappedText } from '../shared/mapped-text';

/* Texts as a program writes them, with the place of each character. */

/** A string without interpolation. */
export function stringText(file: SourceFile, tree: CodeFile, node: StringLiteral): LiteralText {
  const encode = (text: string): string => escapeFor(text, node, tree, false);
  return new MappedText(node.value, file, () => mapString(tree, node), encode);
}

/** Text between the interpolations of a string. */
export function templateText(file: SourceFile, tree: CodeFile, node: Template, part: TemplateText): LiteralText {
  const encode = (text: string): string => escapeFor(text, node, tree, true);
  return new MappedText(part.value, file, () => mapTemplateText(tree, node, part), encode);
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
    case 'template':
      return written.replace(/[\\`]|\$\{/g, (found) => `\\${found}`);
    case 'triple':
    case 'text-block':
      return written.replaceAll('\\', '\\\\').replaceAll('"""', '\\"""');
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

function quoteOf(file: CodeFile, { contentStart }: StringForm): string {
  const quote = file.text.charAt(contentStart - 1);
  return quote === "'" ? quote : '"';
}

function doubleBraces(text: string): string {
  return text.replaceAll('{', '{{').replaceAll('}', '}}');
}
