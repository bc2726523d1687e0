import type { FieldOf, Kind } from '../../alicloud/kinds';
import type { Scalar } from '../../core/value';
import type { ChildSpelling, FieldSpelling, TypeSpelling } from '../../core/vocabulary';

/* The small words in which the vocabulary's tables are written; the compiler checks field names against the kinds. */

type Options = Omit<FieldSpelling, 'paths'>;
export type Fields<K extends Kind> = Readonly<Partial<Record<FieldOf<K>, FieldSpelling>>>;

/** A field at a dotted path, with older paths after it and, last, what else is known of it. */
export function at(...parts: readonly [string, ...(string | Options)[]]): FieldSpelling {
  const paths: string[][] = [];
  let options: Options = {};
  for (const part of parts) {
    if (typeof part === 'string') paths.push(part.split('.'));
    else options = part;
  }
  return { paths, ...options };
}

/** Native word → ours. */
export function values(words: Readonly<Record<string, Scalar>>): { readonly values: Readonly<Record<string, Scalar>> } {
  return { values: words };
}

export function type<K extends Kind>(
  name: string,
  kind: K,
  fields: Fields<K>,
  options: {
    readonly legacy?: boolean;
    readonly children?: readonly ChildSpelling[];
    readonly fixed?: Readonly<Partial<Record<FieldOf<K>, Scalar>>>;
  } = {},
): TypeSpelling {
  const { fixed, ...rest } = options;
  return { type: name, kind, fields: present(fields), ...rest, ...(fixed && { fixed: present(fixed) }) };
}

/** A list inside a resource, at a dotted path, whose elements are items of another kind. */
export function child<K extends Kind>(
  kind: K,
  path: string,
  fields: Fields<K>,
  options: {
    readonly parent?: readonly FieldOf<K>[];
    readonly outer?: Fields<K>;
    readonly fixed?: Readonly<Partial<Record<FieldOf<K>, Scalar>>>;
  } = {},
): ChildSpelling {
  const { outer, fixed, ...rest } = options;
  return {
    path: path.split('.'),
    kind,
    fields: present(fields),
    ...rest,
    ...(outer && { outer: present(outer) }),
    ...(fixed && { fixed: present(fixed) }),
  };
}

/** The same record without the keys that are undefined. */
function present<V>(record: Readonly<Partial<Record<string, V>>>): Readonly<Record<string, V>> {
  const result: Record<string, V> = {};
  for (const [key, value] of Object.entries(record)) if (value !== undefined) result[key] = value;
  return result;
}
