import type { TokenArrays, Tokens } from './tokens';

const LEAST_ROOM = 1024;
/** Most tokens of the room that is kept: that of a large text is not worth it. */
const MOST_SPARE = 1 << 16;

/** The room that a text left whose tokens nobody needs any more: for small texts it costs as much as to read them. */
let spare: TokenArrays | undefined;

export function makeRoom(capacity: number): TokenArrays {
  return {
    kinds: new Uint8Array(capacity),
    starts: new Int32Array(capacity),
    ends: new Int32Array(capacity),
    codes: new Int32Array(capacity),
    infos: new Uint8Array(capacity),
    firsts: new Uint8Array(capacity),
    indents: new Int32Array(capacity),
    partners: new Int32Array(capacity),
  };
}

/** Room for so many tokens at least, which may hold what another text left. */
export function takeRoom(least: number): TokenArrays {
  const room = spare !== undefined && spare.kinds.length >= least ? spare : makeRoom(Math.max(LEAST_ROOM, least));
  spare = undefined;
  return room;
}

/** To be called when nobody looks at tokens any more: others get their room. */
export function releaseTokens({ kinds, starts, ends, codes, infos, firsts, indents, partners }: Tokens): void {
  if (kinds.length <= MOST_SPARE) spare = { kinds, starts, ends, codes, infos, firsts, indents, partners };
}
