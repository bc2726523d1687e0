import type { SourceFile } from '../../core/source';
import type { Span } from '../../core/span';
import type { LiteralText } from '../../core/value';
import { mapString, mapTemplateText } from '../../syntax/code/literals';
import type { CodeFile, CodeLanguage, StringForm, StringLiteral, Template, TemplateText } from '../../syntax/code/tree';
import type { OffsetMap } from '../../syntax/offset-map';
import type { Copier } from '../shared/copier';
import type { LastingText, Listener } from '../shared/lasting';
import { rangeIn } from '../shared/mapped-text';
import { spanIn } from './things';

/* Texts as a program writes them, with the place of each character. */

/** A string without interpolation. */
export function stringText(file: SourceFile, { language }: CodeFile, node: StringLiteral): LastingText {
  const at = spanIn(file, node);
  return new ProgramText(node.value, at, at, language, node, false);
}

/** A string that stands at a span, which may move: it holds nothing of the file as it is now. */
export function literalAt(span: Span, text: string, language: CodeLanguage, node: StringLiteral): LiteralText {
  return new ProgramText(text, span, span, language, formOf(node), false);
}

/**
 * Text between the interpolations of a string.
 * @param whole where the string stands
 */
export function templateText(whole: Span, { language }: CodeFile, node: Template, part: TemplateText): LiteralText {
  return new ProgramText(part.value, spanIn(whole.file, part), whole, language, node, true);
}

/** A string or a part of one. Where its characters stand, and how others are written, is read where it stands then. */
class ProgramText implements LastingText {
  readonly text: string;
  readonly at: Span;
  /** The string that it is a part of, or all of. */
  private readonly whole: Span;
  private readonly language: CodeLanguage;
  private readonly form: StringForm;
  private readonly isTemplate: boolean;
  private map: OffsetMap | undefined;
  /** Where the string stood when the map was made. */
  private origin: number;

  /** @param form of the string, wherever it stood */
  constructor(text: string, at: Span, whole: Span, language: CodeLanguage, form: StringForm, isTemplate: boolean) {
    this.text = text;
    this.at = at;
    this.whole = whole;
    this.language = language;
    this.form = form;
    this.isTemplate = isTemplate;
    this.map = undefined;
    this.origin = 0;
  }

  source(start: number, end: number): { start: number; end: number } {
    if (this.map === undefined) {
      this.origin = this.whole.start;
      this.map = this.isTemplate
        ? mapTemplateText(this.file, this.formNow(), this.at)
        : mapString(this.file, this.formNow());
    }
    return rangeIn(this.map, start, end, this.whole.start - this.origin);
  }

  encode(text: string): string {
    return escapeFor(text, this.formNow(), this.file, this.isTemplate);
  }

  copied(copier: Copier): LastingText {
    const isWhole = this.whole === this.at;
    const whole = copier.span(this.whole);
    const at = isWhole ? whole : copier.span(this.at);
    return new ProgramText(copier.text(this.text), at, whole, this.language, formOf(this.form), this.isTemplate);
  }

  tell(to: Listener): void {
    to.word(this.language);
    to.word(this.isTemplate);
    to.word(this.form.style);
    to.span(this.whole);
    to.span(this.at);
  }

  private get file(): Pick<CodeFile, 'text' | 'language'> {
    return { text: this.whole.file.text, language: this.language };
  }

  private formNow(): StringForm {
    const moved = this.whole.start - this.form.start;
    return moved === 0 ? this.form : formOf(this.form, moved);
  }
}

/** A stretch of a literal. */
export function stretchOf(literal: LastingText, start: number, end: number): LiteralText {
  return new StretchText(literal, literal.text.slice(start, end), start);
}

class StretchText implements LastingText {
  readonly text: string;
  private readonly literal: LastingText;
  private readonly start: number;

  constructor(literal: LastingText, text: string, start: number) {
    this.text = text;
    this.literal = literal;
    this.start = start;
  }

  get at(): Span {
    return this.literal.at;
  }

  source(start: number, end: number): { start: number; end: number } {
    return this.literal.source(this.start + start, this.start + end);
  }

  encode(text: string): string {
    return this.literal.encode(text);
  }

  copied(copier: Copier): LastingText {
    return new StretchText(this.literal.copied(copier), copier.text(this.text), this.start);
  }

  tell(to: Listener): void {
    to.count(this.start);
    this.literal.tell(to);
  }
}

/** A text that is not written as a literal where it is used: each character of it is the whole. */
export class UsedText implements LastingText {
  readonly text: string;
  readonly at: Span;

  constructor(text: string, at: Span) {
    this.text = text;
    this.at = at;
  }

  source(): { start: number; end: number } {
    return { start: this.at.start, end: this.at.end };
  }

  encode(text: string): string {
    return text;
  }

  copied(copier: Copier): LastingText {
    return new UsedText(copier.text(this.text), copier.span(this.at));
  }

  tell(to: Listener): void {
    to.span(this.at);
  }
}

/** The form of a string without the string. */
function formOf({ style, start, end, contentStart, contentEnd, closed }: StringForm, moved = 0): StringForm {
  return {
    style,
    start: start + moved,
    end: end + moved,
    contentStart: contentStart + moved,
    contentEnd: contentEnd + moved,
    closed,
  };
}

/** A text as it is written between the quotes of a string. */
export function escapeFor(
  text: string,
  form: StringForm,
  file: Pick<CodeFile, 'text' | 'language'>,
  isTemplate: boolean,
): string {
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
function escapesQuotes({ text }: Pick<CodeFile, 'text'>, { contentStart, contentEnd }: StringForm): boolean {
  const content = text.slice(contentStart, contentEnd);
  return content.includes('\\"') && !/(?:^|[^\\])"/.test(content);
}

function quoteOf(file: Pick<CodeFile, 'text'>, { contentStart }: StringForm): string {
  const quote = file.text.charAt(contentStart - 1);
  return quote === "'" ? quote : '"';
}

function doubleBraces(text: string): string {
  return text.replaceAll('{', '{{').replaceAll('}', '}}');
}
