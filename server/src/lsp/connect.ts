import {
  type Connection,
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { messageEncoder } from './encode';

/** A connection to a client that writes to one stream and reads from another one. */
export function connect(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Connection {
  return createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(input),
    new StreamMessageWriter(output, { contentTypeEncoder: messageEncoder }),
  );
}
