import type { Diagnostic } from 'vscode-languageserver';
import type { ContentTypeEncoder, Message } from 'vscode-languageserver/node';
import type { Item } from './item';

/** The items of which the diagnostics of a message are. */
const itemsOf = new WeakMap<readonly Diagnostic[], readonly Item[]>();

/** The diagnostics of items for a message. Sent over a stream, those that were in one before are not written anew. */
export function diagnosticsOf(items: readonly Item[]): Diagnostic[] {
  const diagnostics = items.map(({ diagnostic }) => diagnostic);
  itemsOf.set(diagnostics, items);
  return diagnostics;
}

/** Writes messages for streams, as the protocol's own encoder does. */
export const messageEncoder: ContentTypeEncoder = {
  name: 'application/json',
  encode: async (message) => bytesOf(message),
};

/** What a message ends with in which a list of diagnostics comes last. */
const end = ']}}';

function bytesOf(message: Message): Uint8Array {
  const params = 'params' in message ? message.params : undefined;
  const items = isPublication(params) ? itemsOf.get(params.diagnostics) : undefined;
  if (!isPublication(params) || items === undefined) return Buffer.from(JSON.stringify(message));
  const rest = JSON.stringify({ ...message, params: { ...params, diagnostics: [] } });
  if (!rest.endsWith(`"diagnostics":[${end}`)) return Buffer.from(JSON.stringify(message));
  const pieces: Uint8Array[] = [Buffer.from(rest.slice(0, -end.length))];
  for (const item of items) pieces.push(pieces.length === 1 ? pieceOf(item).subarray(1) : pieceOf(item));
  pieces.push(Buffer.from(end));
  return Buffer.concat(pieces);
}

function isPublication(params: unknown): params is { readonly diagnostics: readonly Diagnostic[] } {
  return typeof params === 'object' && params !== null && 'diagnostics' in params && Array.isArray(params.diagnostics);
}

/** An item with the comma before it. */
function pieceOf(item: Item): Uint8Array {
  const piece = item.written ?? Buffer.from(`,${JSON.stringify(item.diagnostic)}`);
  // Only of units with open documents is it likely to be sent again.
  item.written = item.verdict === undefined ? undefined : piece;
  return piece;
}
