import type { SourceFile } from '../../core/source';
import type { LiteralText } from '../../core/value';
import { mapString, mapTemplateText } from '../../syntax/code/literals';
import type { CodeFile, StringForm, StringLiteral, Template, TemplateText } from '../../syntax/code/tree';
import { type OffsetMap, sourceRange } from '../../syntax/offset-map';

/* Texts as a program writes them, with the place of each character. */

/** A text whose map into the source is made when it is first asked for. */
class MappedText implements LiteralText {
  readonly text: string;
  readonly file: SourceFile;
  readonly encode: (text: string) => string;
  private readonly makeMap: () => OffsetMap;
  private map: OffsetMap | undefined;

  constructor(text: string, file: SourceFile, makeMap: () => OffsetMap, encode: (text: string) => string) {
    this.text = text;
    this.file = file;
    this.makeMap = makeMap;
    this.encode = encode;
    this.map = undefined;
  }

  source(start: number, end: number): { start: number; end: number } {
    this.map ??= this.makeMap();
    // A place to insert after a character is one behind it, not before what a line break leaves out.
    if (start === end && start > 0) {
      const at = sourceRange(this.map, start - 1, start).end;
      return { start: at, end: at };
    }
    return sourceRange(this.map, start, end);
  }
}

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
