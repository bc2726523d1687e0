import type { SourceFile } from '../../../core/source';
import { type Span, within } from '../../../core/span';
import type { LiteralText, Value } from '../../../core/value';
import type { OffsetMap } from '../../../syntax/offset-map';
import { mapYamlScalar } from '../../../syntax/yaml';
import { mapJsonScalar } from '../../../syntax/yaml-json';
import type { YamlText } from '../../../syntax/yaml-tree';
import type { Copier } from '../copier';
import type { LastingText, Listener } from '../lasting';
import { rangeIn } from '../mapped-text';
import { stepAt } from './find';
import { parseTemplate } from './parse';

/** A scalar whose map into the source is made when it is first asked for, where it stands then. */
export class ScalarText implements LastingText {
  readonly text: string;
  readonly at: Span;
  private readonly node: YamlText;
  private readonly isJson: boolean;
  private map: OffsetMap | undefined;
  /** Where it stood when the map was made. */
  private origin: number;

  /** @param at where the scalar stands now, which may be elsewhere than where it was read */
  constructor(
    file: SourceFile,
    node: YamlText,
    isJson: boolean,
    at: Span = { file, start: node.start, end: node.end },
  ) {
    this.at = at;
    this.node = node;
    this.text = node.text;
    this.isJson = isJson;
    this.map = undefined;
    this.origin = 0;
  }

  /** Of the source as it stood when somebody first asked. */
  get offsets(): OffsetMap {
    if (this.map === undefined) {
      const { at, node } = this;
      const { text } = at.file;
      const now = at.start === node.start ? node : formOf(node, node.text, at.start - node.start);
      this.origin = at.start;
      this.map = this.isJson ? mapJsonScalar(text, now) : mapYamlScalar(text, now);
    }
    return this.map;
  }

  source(start: number, end: number): { start: number; end: number } {
    const { offsets } = this;
    return rangeIn(offsets, start, end, this.at.start - this.origin);
  }

  encode(text: string): string {
    switch (this.node.style) {
      case 'double':
        return JSON.stringify(text).slice(1, -1);
      case 'single':
        return text.replaceAll("'", "''");
      case 'literal':
        return text.replace(/\n(?!\n|$)/g, `\n${' '.repeat(this.node.indent)}`);
      default:
        return text;
    }
  }

  copied(copier: Copier): ScalarText {
    const at = copier.span(this.at);
    return new ScalarText(at.file, formOf(this.node, copier.text(this.text)), this.isJson, at);
  }

  tell(to: Listener): void {
    to.word(this.isJson);
    to.word(this.node.style);
    to.count(this.node.indent);
    to.span(this.at);
  }
}

/** How a scalar is written, without the tree that it is a part of. */
function formOf({ style, start, end, content, indent }: YamlText, text: string, moved = 0): YamlText {
  return {
    style,
    text,
    start: start + moved,
    end: end + moved,
    content: { start: content.start + moved, end: content.end + moved },
    indent,
  };
}

/** The scalar that stands at a value's place, which may move: nothing of the file as it is now is held. */
export function scalarAt({ span }: Value, text: string, node: YamlText, isJson: boolean): ScalarText {
  const isWhole = span.start === node.start && span.end === node.end;
  const at = isWhole ? span : within(span, node.start, node.end);
  return new ScalarText(span.file, formOf(node, text), isJson, at);
}

/** The scalar that a text value is written as; undefined for one that is computed. */
export function literalOf(value: Value): LiteralText | undefined {
  if (value.kind !== 'scalar' || typeof value.value !== 'string' || value.from !== undefined) return undefined;
  const { file } = value.span;
  const tree = parseTemplate(file);
  const node = stepAt(tree, value.span)?.node;
  if (node?.kind !== 'scalar' || node.text !== value.value || node.style === 'folded') return undefined;
  return scalarAt(value, value.value, node, tree.format === 'json');
}
