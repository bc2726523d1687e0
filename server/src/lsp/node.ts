import { Console } from 'node:console';
import path from 'node:path';
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { connect } from './connect';
import { describe } from './guard';
import { nodeHost } from './node-host';
import { serve } from './server';

/** Over the standard streams, which then carry nothing but messages; the process ends with them. */
function connectStandardStreams(): Connection {
  const { stdin, stdout, stderr } = process;
  Object.assign(console, new Console(stderr));
  const end = (): never => process.exit(isShutDown() ? 0 : 1);
  stdin.on('end', end);
  stdin.on('close', end);
  return connect(stdin, stdout);
}

// Started with --stdio or --node-ipc (or another transport of the library), as the client says.
const connection = process.argv.includes('--stdio') ? connectStandardStreams() : createConnection(ProposedFeatures.all);
process.on('uncaughtException', (error) => connection.console.error(`uncaught: ${describe(error)}`));
process.on('unhandledRejection', (reason) => connection.console.error(`unhandled: ${describe(reason)}`));
// The product ships the rules' pages next to the folder of the bundles.
const isShutDown = serve(connection, nodeHost(path.join(__dirname, '..', 'docs', 'rules')));
