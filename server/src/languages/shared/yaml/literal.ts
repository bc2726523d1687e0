import type { SourceFile } from '../../../core/source';
import type { Span } from '../../../core/span';
import type { LiteralText, Value } from '../../../core/value';
import { type OffsetMap, sourceRange } from '../../../syntax/offset-map';
import { mapYamlScalar } from '../../../syntax/yaml';
import { mapJsonScalar } from '../../../syntax/yaml-json';
import type { YamlScalar } from '../../../syntax/yaml-tree';
import { stepAt } from './find';
import { parseTemplate } from './parse';

/** A scalar whose map into the source is made when it is first asked for. */
export class ScalarText implements LiteralText {
  readonly text: string;
  readonly at: Span;
  readonly node: YamlScalar;
  private readonly isJson: boolean;
  private map: OffsetMap | undefined;

  constructor(file: SourceFile, node: YamlScalar, isJson: boolean) {
    this.at = { file, start: node.start, end: node.end };
    this.node = node;
    this.text = node.text;
    this.isJson = isJson;
    this.map = undefined;
  }

  get offsets(): OffsetMap {
    const { text } = this.at.file;
    this.map ??= this.isJson ? mapJsonScalar(text, this.node) : mapYamlScalar(text, this.node);
    return this.map;
  }

  source(start: number, end: number): { start: number; end: number } {
    // A place to insert after a character is one behind it, not before the indentation of the next line.
    if (start === end && start > 0) {
      const at = sourceRange(this.offsets, start - 1, start).end;
      return { start: at, end: at };
    }
    return sourceRange(this.offsets, start, end);
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
}

/** The scalar that a text value is written as; undefined for one that is computed. */
export function literalOf(value: Value): LiteralText | undefined {
  if (value.kind !== 'scalar' || typeof value.value !== 'string' || value.from !== undefined) return undefined;
  const { file } = value.span;
  const tree = parseTemplate(file);
  const node = stepAt(tree, value.span)?.node;
  if (node?.kind !== 'scalar' || node.text !== value.value || node.style === 'folded') return undefined;
  return new ScalarText(file, node, tree.format === 'json');
}
