import type { Scalar } from './value';

/** Where a field of ours stands in a native resource. */
export interface FieldSpelling {
  /**
   * Native path of the value, the usual one first; the others are older or alternative names, read when the first is absent.
   * `*` stands for every element of a list (or every block of that name): `['network_interfaces', '*', 'security_group_id']`.
   */
  readonly paths: readonly (readonly string[])[];
  /** What an absent value means, when the provider or the API documents it, in our words. Without it an absent value is absent (or unknown, see `computed`). */
  readonly default?: Scalar;
  /** An absent value is chosen by the cloud: unknown, not absent. */
  readonly computed?: boolean;
  /** Native value → ours, where they differ (`Accept` → `accept`, `true` → `accept`). Native values are compared exactly. */
  readonly values?: Readonly<Record<string, Scalar>>;
  /** The same for the paths after the first, where an older attribute has other words. */
  readonly olderValues?: Readonly<Record<string, Scalar>>;
  /** The notation's own tool warns of the paths after the first: they are to be written as the first. */
  readonly deprecated?: boolean;
}

/** How one native type maps to a kind of ours. */
export interface TypeSpelling {
  readonly type: string;
  /** A kind of `alicloud/kinds.ts`. */
  readonly kind: string;
  readonly fields: Readonly<Record<string, FieldSpelling>>;
  /** Fields that the native type fixes without writing them: `{ direction: 'ingress' }`. */
  readonly fixed?: Readonly<Record<string, Scalar>>;
  /** Lists inside the resource that hold items of another kind, such as rules written inside a group. */
  readonly children?: readonly ChildSpelling[];
  /** An older name of another type: read, never written. */
  readonly legacy?: boolean;
}

export interface ChildSpelling {
  readonly path: readonly string[];
  readonly kind: string;
  readonly fields: Readonly<Record<string, FieldSpelling>>;
  readonly fixed?: Readonly<Record<string, Scalar>>;
  /** Fields of the child that the parent itself fills, as a reference to it: `['group']`. */
  readonly parent?: readonly string[];
  /** Fields of the child that are written once beside the list, in the resource's own body. */
  readonly outer?: Readonly<Record<string, FieldSpelling>>;
}

/** A language's words for our kinds and fields. */
export interface Vocabulary {
  readonly types: ReadonlyMap<string, TypeSpelling>;
  /** A document may be a text or a call that encodes values, and each can be written as the other (the change `encode`). */
  readonly convertible?: true;
  /** Native attribute that a reference to this field of a kind reads: (`vpc`, `cidr`) → `cidr_block`. */
  attribute(kind: string, field: string): string | undefined;
}
