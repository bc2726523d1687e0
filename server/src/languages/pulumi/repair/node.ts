import type { Span } from '../../../core/span';
import type { Scalar } from '../../../core/value';

/** Something to write, before a language spells it. */
export type NewNode =
  | { readonly kind: 'scalar'; readonly value: Scalar; readonly select?: boolean }
  /** An expression of the language as it stands: a name, an attribute of a resource. */
  | {
      readonly kind: 'expression';
      readonly text: string;
      /** It gives what is known only later (an `Output`), not a plain value. */
      readonly isOutput: boolean;
      /** Where its names are known; undefined: everywhere. */
      readonly scope?: Span;
    }
  | { readonly kind: 'list'; readonly items: readonly NewNode[] }
  /** Names as the schema has them (`cidrIp`), or at no site of the schema as the author has them. */
  | { readonly kind: 'map'; readonly entries: readonly NewField[] };

export type NewField = readonly [name: string, value: NewNode];

/** A place whose type the provider's schema decides. */
export interface Site {
  /** Token of the resource's type: `alicloud:ecs/instance:Instance`. */
  readonly type: string;
  /** Names of the schema and list positions from the arguments down: `['networkInterfaces', 'securityGroupIds', 0]`. */
  readonly path: readonly (string | number)[];
}

/** A place of the schema of which nothing else is known. */
export const somewhere: Site = { type: '', path: [] };

export function scalarNode(value: Scalar, select = false): NewNode {
  return select ? { kind: 'scalar', value, select } : { kind: 'scalar', value };
}

/** The site of what stands below another one. */
export function siteBelow(site: Site | undefined, step: string | number): Site | undefined {
  return site && { type: site.type, path: [...site.path, step] };
}
