import type { NewResource } from '../../../core/change';
import type { Resource } from '../../../core/resource';
import type { SourceFile } from '../../../core/source';
import { type Span, sameSpan } from '../../../core/span';
import type { WriteResult } from '../../language';
import { finishAll } from '../../shared/change-set';
import { lineBreakOf } from '../../shared/lines';
import { folderOf, isJson, isVariableFile, type WriteContext } from './context';
import { HclWriter } from './hcl-writer';
import { JsonWriter } from './json-writer';
import { type Address, callOf, type Naming, parseAddress } from './spell';
import type { FileWriter } from './writer';

/** The files that a change set writes into, and the names that it gives. */
export class Workbench {
  readonly context: WriteContext;
  readonly naming: Naming;
  /** The names of the resources that the change set adds. */
  readonly added = new Map<NewResource, Address>();
  private readonly writers = new Map<string, FileWriter>();
  private readonly taken = new Map<string, Set<string>>();
  private readonly lineBreak: string;

  constructor(context: WriteContext) {
    this.context = context;
    this.lineBreak = lineBreakOf(context.files.find((file) => file.text.includes('\n'))?.text ?? '');
    this.naming = {
      vocabulary: context.vocabulary,
      added: this.added,
      isSynthetic: (resource) => this.isSynthetic(resource),
      isLooped: (resource) => this.writerOf(resource.span)?.hasLoop(resource.span) ?? false,
    };
  }

  /** The edits of all files; undefined when two changes want the same place. */
  finish(): WriteResult | undefined {
    return finishAll(this.writers.values());
  }

  /** The name, with a number behind it where the folder of a file (or this change set) has it already. */
  uniqueName(file: SourceFile, prefix: string, suggested: string): string {
    const folder = folderOf(file.uri);
    let taken = this.taken.get(folder);
    if (taken === undefined) {
      taken = new Set();
      for (const each of this.filesBeside(file))
        for (const name of this.writerFor(each)?.declared() ?? []) taken.add(name);
      this.taken.set(folder, taken);
    }
    const base = toName(suggested);
    let name = base;
    for (let i = 2; taken.has(prefix + name); i++) name = `${base}_${i}`;
    taken.add(prefix + name);
    return name;
  }

  filesBeside(file: SourceFile): readonly SourceFile[] {
    const folder = folderOf(file.uri);
    return this.context.files.filter((each) => folderOf(each.uri) === folder && !isVariableFile(each.uri));
  }

  /** The module in which a resource's declaration is written. */
  moduleOf(resource: Resource): string {
    const module = parseAddress(resource.address)?.module ?? '';
    return this.isSynthetic(resource) ? callOf(resource).outer : module;
  }

  isSynthetic(resource: Resource): boolean {
    return this.writerOf(resource.span)?.kindOf(resource.span) === 'module';
  }

  /** The other resources that come from the same declaration. */
  sharers(resource: Resource): Resource[] {
    return this.context.resources.filter(
      (other) => other !== resource && sameSpan(other.span, resource.span) && !this.isSynthetic(resource),
    );
  }

  writerOf(span: Span): FileWriter | undefined {
    const file = this.context.files.find((each) => each.uri === span.file.uri);
    return file === undefined || file.text !== span.file.text ? undefined : this.writerFor(file);
  }

  writerFor(file: SourceFile): FileWriter | undefined {
    if (file.uri.includes('/.terraform/')) return undefined;
    let writer = this.writers.get(file.uri);
    if (writer === undefined) {
      writer = isJson(file.uri) ? new JsonWriter(file) : new HclWriter(file, this.context.hcl(file), this.lineBreak);
      this.writers.set(file.uri, writer);
    }
    return writer;
  }
}

/** A name that both notations accept. */
function toName(suggested: string): string {
  const name = suggested.replace(/[^\p{ID_Continue}-]+/gu, '_');
  return /^[\p{ID_Start}_]/u.test(name) ? name : `_${name}`;
}
