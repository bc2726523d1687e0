import type { Diagnostic } from 'vscode-languageserver';
import type { ContentTypeEncoder, Message } from 'vscode-languageserver/node';
import type { Item } from './item';

/**
 * Where a list of diagnostics keeps the items that they are of; no message shows it. In a WeakMap the items of every
 * list would live until V8's next thorough collection, and be copied by the quick ones before.
 */
const ofItems = Symbol('items');

interface Listed {
  readonly [ofItems]: readonly Item[];
}

/** The diagnostics of items for a message. Sent over a stream, those that were in one before are not written anew. */
export function diagnosticsOf(items: readonly Item[]): Diagnostic[] {
  const diagnostics = items.map(({ diagnostic }) => diagnostic);
  return Object.defineProperty(diagnostics, ofItems, { value: items });
}

/** Writes messages for streams, as the protocol's own encoder does. */
export const messageEncoder: ContentTypeEncoder = {
  name: 'application/json',
  encode: async (message) => bytesOf(message),
};

/** What a message ends with in which a list of diagnostics comes last. */
const end = ']}}';

function bytesOf(message: Message): Uint8Array {
  const list = 'params' in message ? listIn(message.params) : undefined;
  if (list === undefined) return Buffer.from(JSON.stringify(message));
  const rest = JSON.stringify(message, (_key, value: unknown) => (value === list ? [] : value));
  if (!rest.endsWith(`"diagnostics":[${end}`)) return Buffer.from(JSON.stringify(message));
  const pieces: Uint8Array[] = [Buffer.from(rest.slice(0, -end.length))];
  for (const item of list[ofItems]) pieces.push(pieces.length === 1 ? pieceOf(item).subarray(1) : pieceOf(item));
  pieces.push(Buffer.from(end));
  return Buffer.concat(pieces);
}

/** The diagnostics in a message's parameters, where they are of items. */
function listIn(params: unknown): Listed | undefined {
  if (typeof params !== 'object' || params === null || !('diagnostics' in params)) return undefined;
  const { diagnostics } = params;
  return typeof diagnostics === 'object' && diagnostics !== null && isListed(diagnostics) ? diagnostics : undefined;
}

function isListed(list: object): list is Listed {
  return ofItems in list;
}

/** An item with the comma before it. */
function pieceOf(item: Item): Uint8Array {
  const piece = item.written ?? Buffer.from(`,${JSON.stringify(item.diagnostic)}`);
  // Only of units with open documents is it likely to be sent again.
  item.written = item.verdict === undefined ? undefined : piece;
  return piece;
}
