import type { SourceFile } from '../../../core/source';
import type { Scalar } from '../../../core/value';
import type { Vocabulary } from '../../../core/vocabulary';
import type { DraftResult } from '../../shared/draft';
import type { Range } from '../../shared/lines';
import type { SlotFile } from '../../shared/slot-writer';
import { parseTemplate } from '../../shared/yaml/parse';
import { map, type NewEntry, scalar, type NewNode as YamlNode } from '../../shared/yaml/print';
import { TemplateWriter } from '../../shared/yaml/template-writer';
import { dialectFor } from '../yaml/dialect';
import type { NewNode } from './node';
import { listOf, type NewValue } from './value';

/** Collects the changes of a file of settings. It holds values that programs read by their names, and refers to nothing. */
export class SettingsWriter implements SlotFile<NewValue> {
  readonly file: SourceFile;
  private readonly writer: TemplateWriter;

  constructor(file: SourceFile, vocabulary: Vocabulary) {
    this.file = file;
    this.writer = new TemplateWriter(dialectFor(vocabulary), file, parseTemplate(file));
  }

  listOf(items: readonly (Scalar | NewValue)[], select: boolean): NewValue {
    return listOf(items, select);
  }

  replaceValue(at: Range, { node, select }: NewValue): boolean {
    const spelled = spell(node);
    return spelled !== undefined && this.writer.replaceValue(at, { node: spelled, refers: false, select });
  }

  append(list: Range, { node, select }: NewValue): boolean {
    const spelled = spell(node);
    return spelled !== undefined && this.writer.append(list, { node: spelled, refers: false, select });
  }

  removeItem(item: Range): boolean {
    return this.writer.removeItem(item);
  }

  /** A setting that is read must be there. */
  removeEntry(): boolean {
    return false;
  }

  insert(): boolean {
    return false;
  }

  removeRepeated(): boolean {
    return false;
  }

  dependsOnLoop(): boolean {
    return false;
  }

  takesNoReference(): boolean {
    return true;
  }

  finish(): DraftResult | undefined {
    return this.writer.finish();
  }
}

/** A value as YAML writes it; undefined for one that only a program has. */
function spell(node: NewNode): YamlNode | undefined {
  if (node.kind === 'scalar') return scalar(node.value, node.select === true);
  if (node.kind === 'expression') return undefined;
  if (node.kind === 'list') {
    const items: YamlNode[] = [];
    for (const item of node.items) {
      const spelled = spell(item);
      if (spelled === undefined) return undefined;
      items.push(spelled);
    }
    return { kind: 'list', items };
  }
  const entries: NewEntry[] = [];
  for (const [name, value] of node.entries) {
    const spelled = spell(value);
    if (spelled === undefined) return undefined;
    entries.push([name, spelled]);
  }
  return map(...entries);
}
