import type { Resource, Slot } from './resource';
import type { Span } from './span';
import type { Scalar } from './value';

/** Words in the catalogue's terms, rendered at the rim. Kept opaque here; `texts/catalogue.ts` gives it meaning. */
export interface Words {
  readonly key: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** A reference to an attribute of another resource, in our vocabulary (`id`, `cidr`); each language spells it. */
export interface Link {
  readonly link: Resource | NewResource;
  readonly field: string;
}

/** A value to write. */
export type Plain = Scalar | Link | PlainObject | readonly Plain[];

/** An object to write inside a document, members in order. */
export interface PlainObject {
  readonly members: readonly (readonly [key: string, value: Plain])[];
}

export function isLink(plain: Plain): plain is Link {
  return typeof plain === 'object' && plain !== null && 'link' in plain;
}

export function isPlainObject(plain: Plain): plain is PlainObject {
  return typeof plain === 'object' && plain !== null && 'members' in plain;
}

export function isPlainList(plain: Plain): plain is readonly Plain[] {
  return Array.isArray(plain);
}

/** An object from its members, in order. */
export function objectOf(...members: PlainObject['members'][number][]): PlainObject {
  return { members };
}

/** A resource to add, in our vocabulary: `alicloud/kinds.ts` names kinds and fields, each language's vocabulary spells them. */
export interface NewResource {
  readonly kind: string;
  /** Suggested name, made unique by the language: `deny_all_out`. */
  readonly name: string;
  /** Field name in our vocabulary → value, in the order in which to write them. */
  readonly fields: readonly (readonly [field: string, value: Plain])[];
  /** A comment above it, one line each. */
  readonly comment?: readonly Words[];
}

export type Change =
  | {
      readonly set: Slot;
      readonly to: Plain;
      /** The value stands for one that the user must give: the editor selects it. */
      readonly placeholder?: boolean;
      /** Of exactly this type, whatever stood there: a number does not stay one. */
      readonly exact?: boolean;
    }
  | { readonly remove: Slot }
  /** Gives the entry at a slot another key. */
  | { readonly rename: Slot; readonly to: string }
  /** Replaces a stretch of a literal by source text that is written as it stands; `within` is the slot of the whole text. */
  | {
      readonly text: Span;
      readonly to: string;
      readonly within: Slot;
      /** The part of `to` that the user must replace: the editor selects it. */
      readonly select?: { readonly offset: number; readonly length: number };
    }
  /** Writes a text that holds JSON as a structure which the notation itself encodes; `asText` is the way back. */
  | { readonly encode: Slot; readonly asText?: true }
  /**
   * Deletes the declaration with its comments. References to it are removed from `depends_on`, and outputs that say nothing
   * else go with it; any other one stays, and the result names it.
   */
  | { readonly removeResource: Resource }
  /** Writes a declaration after `beside`, in the same file. */
  | { readonly add: NewResource; readonly beside: Resource }
  /**
   * A copy of a declaration under a new name with some values changed (native paths), written after the original. What it
   * refers to and the same change set has copied before, the copy refers to as the copy (or the language refuses).
   */
  | {
      readonly duplicate: Resource;
      readonly name: string;
      readonly set: readonly (readonly [path: Slot['path'], to: Plain])[];
      /** Further changes of what is written inside the declaration, made in the copy alone. */
      readonly inCopy?: readonly Change[];
    }
  /** Moves the written value into a new input (a variable, a parameter) of that name with a validation of its form, and refers to it. */
  | { readonly extract: Slot; readonly name: string; readonly description: Words; readonly validation: 'cidr' };

/** Why a language cannot write a change here; the user reads it. */
export interface Refusal {
  readonly reason:
    | 'generated' // the place is inside a module that is not in the workspace, or a generated file
    | 'looped' // one instance of a loop cannot be changed alone
    | 'computed' // the value is computed and no single literal decides it
    | 'referenced' // others refer to what should be removed or copied, and cannot be named
    | 'no-place'; // nothing to anchor the edit at
  /** What stands in the way, in the author's words. */
  readonly name: string;
}

/** A place that refers to a resource which a change removes. */
export interface Referrer {
  readonly span: Span;
  /** What people call the declaration or statement that it stands in: `output.group`, `ruleId`. */
  readonly name: string;
  /** It is an output that goes with the resource; else it stays, and is at fault afterwards. */
  readonly removed: boolean;
}

/** Where a shared value is written, and who else uses it. */
export interface Sharing {
  /** `var.office`, `local.ports`. */
  readonly name: string;
  /** The literal that would change. */
  readonly span: Span;
  /** Number of places that use it, this one included. */
  readonly uses: number;
  /** A change at the place of use is one for all of them. */
  readonly together?: boolean;
}
