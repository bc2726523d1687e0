import type { Refusal, Words } from '../../../core/change';
import type { Scalar } from '../../../core/value';
import type { TypeSpelling } from '../../../core/vocabulary';
import type { YamlEntry, YamlMapping, YamlNode, YamlTree } from '../../../syntax/yaml-tree';
import type { Range } from '../lines';
import type { Order } from '../placement';
import type { NewEntry, NewNode } from './print';
import type { TemplateWriter } from './template-writer';

/** A function of the notation as it is called. */
export interface YamlCall {
  readonly name: string;
  readonly argument: YamlNode;
  /** Where it has a long form: what is added is laid out as calls of this kind are. */
  readonly isTypical: boolean;
}

/** Where the parts of a template stand. */
export interface Layout {
  readonly keys: {
    readonly resources: string;
    readonly type: string;
    readonly properties: string;
    /** The section of what is given from outside: parameters. */
    readonly inputs: string;
    /** The section of what a template tells of itself. */
    readonly outputs: string;
  };
  /** What `keys.inputs` was called before: where a template has that section, inputs go there. */
  readonly olderInputs: string | undefined;
  /** The key by which a mapping inside a document is a template of its own. */
  readonly marker: string | undefined;
  /** The section whose entries are templates of their own, and what is called in these what `keys.inputs` is outside. */
  readonly parts: { readonly section: string; readonly inputs: string } | undefined;
}

/** How a notation that is written in YAML or JSON says what repairs write. */
export interface Dialect extends Layout {
  /** Sections whose entries must not share a name. */
  readonly named: readonly string[];
  /** Sections that hold constants, where no reference may stand. */
  readonly constant: readonly string[];
  /** Sections that by custom stand ahead of the inputs. */
  readonly before: ReadonlySet<string>;
  readonly order: Order;
  /** A template must have a resource. */
  readonly needsResources: boolean;
  /** The keys, from a resource's body down, of the list of what it depends on by name alone. */
  readonly dependencies: readonly string[];
  /** The key of a resource's body whose text must differ from that of every other one. */
  readonly nameKey: string | undefined;
  /** Properties that are lists, also where a repair gives one value. */
  readonly lists: ReadonlySet<string>;

  callOf(node: YamlNode): YamlCall | undefined;
  /** The names that a node itself refers to, without those in what is below it. */
  namesIn(node: YamlNode): readonly string[];
  /** Whether the text of an item of `dependencies` names a resource. */
  isDependency(text: string, name: string): boolean;
  /** Whether a text stands for something else in each round of a loop. */
  isLooped(text: string): boolean;
  /** What holds the properties of something that is no entry of the resources and has this range. */
  bodyAt(tree: YamlTree, range: Range): YamlMapping | undefined;

  /**
   * A text that holds JSON as the call that encodes it, or (`asText`) such a call as a text; undefined where what is written
   * has no such form.
   */
  encode(node: YamlNode, asText: boolean): NewNode | undefined;

  /** A suggested name as the author would write it. */
  toName(suggested: string, tree: YamlTree): string;
  /** A text of a value as it is written, where the notation reads signs in it. */
  plainText(text: string): string;
  typeText(type: string, tree: YamlTree): string;
  /** The type of the vocabulary that a written one means. */
  typeOf(written: string): string;
  /** What stands for a resource's attribute; empty for the resource itself. */
  reference(name: string, attribute: string, writer: TemplateWriter): NewNode;
  /** One resource of a declaration that gives several; undefined when it gives one. */
  oneOf(
    declaration: YamlEntry,
    resource: { readonly address: string; readonly instances: number | undefined },
    reference: NewNode,
    writer: TemplateWriter,
  ): NewNode | Refusal | undefined;
  inputReference(name: string, writer: TemplateWriter): NewNode;
  /** What declares an input that takes a network in CIDR form. */
  input(
    description: Words,
    render: (words: Words) => string,
  ): { comment: readonly string[]; entries: readonly NewEntry[] };

  /** Properties that a new resource of a type has besides the fields that a repair gives it. */
  besides(type: TypeSpelling): readonly (readonly [name: string, value: Scalar])[];
  /** The same for the items of a list that is written into a property. */
  besidesInItems(property: string): readonly (readonly [name: string, value: Scalar])[];
  /** Fields of a kind that have no property, because they follow from the others. */
  implied(kind: string): readonly string[];
}
