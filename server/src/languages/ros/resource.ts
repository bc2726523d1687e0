import type { Condition, Resource } from '../../core/resource';
import type { Span } from '../../core/span';
import type { MapValue } from '../../core/value';
import { map } from '../shared/yaml/values';
import type { Expansion, Instance } from './expansion';
import type { Declaration, Template } from './template';

/** Id of the language; its resources name it. */
export const languageId = 'ros';

/** A resource of a template, its properties evaluated when they are first asked for. */
export class RosResource implements Resource {
  readonly address: string;
  readonly type: string;
  readonly language: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly callers: readonly Span[];
  readonly instances: number | undefined;
  readonly conditions: readonly Condition[];
  readonly template: Template;
  readonly declaration: Declaration;
  readonly instance: Instance;
  private readonly read: ReadonlySet<string>;
  private properties: MapValue | undefined;

  /** @param read the properties that the model reads */
  constructor(
    template: Template,
    declaration: Declaration,
    expansion: Expansion,
    instance: Instance,
    read: ReadonlySet<string>,
  ) {
    this.address = instance.address;
    this.type = declaration.type;
    this.language = languageId;
    this.nameSpan = template.spanOf(declaration.entry.key);
    this.span = template.spanOf(declaration.entry);
    this.callers = template.callers;
    this.instances = expansion.count;
    this.conditions = expansion.conditions;
    this.template = template;
    this.declaration = declaration;
    this.instance = instance;
    this.read = read;
    this.properties = undefined;
  }

  get body(): MapValue {
    if (this.properties === undefined) {
      const value = this.template.properties(this.declaration, this.instance.scope, this.read);
      this.properties = value.kind === 'map' ? value : map([], value.span);
    }
    return this.properties;
  }
}
