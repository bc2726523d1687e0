import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { describe } from './guard';
import { nodeHost } from './node-host';
import { serve } from './server';

// Started with --stdio or --node-ipc (or another transport of the library), as the client says.
const connection = createConnection(ProposedFeatures.all);
process.on('uncaughtException', (error) => connection.console.error(`uncaught: ${describe(error)}`));
process.on('unhandledRejection', (reason) => connection.console.error(`unhandled: ${describe(reason)}`));
// The product ships the rules' pages next to the folder of the bundles.
serve(connection, nodeHost(path.join(__dirname, '..', 'docs', 'rules')));
