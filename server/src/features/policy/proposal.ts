import type { CompletionKind } from '../../languages/language';
import type { Text } from '../../texts/catalogue';

/** Text with tab stops in it. */
export type Piece = string | Stop;

export interface Stop {
  readonly stop: number;
  readonly text: string;
  readonly choices?: readonly string[];
}

/** Something that a place of a policy takes, before it is spelled as the notation wants it. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What is written, without quotes around. */
  readonly pieces: readonly Piece[];
  /** What is compared with what is typed, where that is not what is written. */
  readonly filter?: string;
  /** Sorted by it first; 0 comes first. */
  readonly rank: number;
  readonly detail?: Text | string;
  readonly documentation?: readonly Text[];
  /** What a pattern is for, in its own words. */
  readonly about?: string;
  readonly deprecated?: boolean;
  readonly goesOn?: boolean;
  /** Of a name: what is written behind it, from the sign on. */
  readonly value?: ValueShape;
  /** How much of what is typed it replaces: from this character of the text on; all of it without. */
  readonly from?: number;
  /** Up to this character of the text, where it does not go to its end. */
  readonly to?: number;
}

/** What is written behind a name. */
export type ValueShape = Structure;

/** A value of a policy with tab stops, whatever the notation: `${1:name}` in a text is one. */
export type Structure =
  | string
  | { readonly pieces: readonly Piece[] }
  | readonly Structure[]
  | { readonly entries: readonly (readonly [name: string, value: Structure])[] }
  /** Braces with the cursor between them. */
  | 'empty-object';

export interface Proposals {
  readonly items: readonly Proposal[];
  /** More would come if more were typed. */
  readonly incomplete: boolean;
}

/** Whether the letters of `query` occur in a text in this order; both in small letters. */
export function isSubsequence(query: string, text: string): boolean {
  let at = 0;
  for (let i = 0; i < query.length; i++) {
    at = text.indexOf(query.charAt(i), at);
    if (at < 0) return false;
    at++;
  }
  return true;
}

/** How well a name fits what is typed: 0 begins with it, 1 holds it, 2 holds its letters, undefined not at all. */
export function fitness(query: string, name: string): 0 | 1 | 2 | undefined {
  const at = name.indexOf(query);
  if (at === 0) return 0;
  if (at > 0) return 1;
  return isSubsequence(query, name) ? 2 : undefined;
}
