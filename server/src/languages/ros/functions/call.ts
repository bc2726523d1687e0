import type { Span } from '../../../core/span';
import type { YamlNode } from '../../../syntax/yaml-tree';
import type { Scope } from '../template';

/** A call of a function as it is written. */
export interface Call {
  /** `Fn::Select`. */
  readonly name: string;
  readonly argument: YamlNode;
  /** `!Select [...]`: the tag of the argument is the call. */
  readonly isShort: boolean;
  /** The whole call. */
  readonly span: Span;
  readonly scope: Scope;
}
