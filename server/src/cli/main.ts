import { version } from '../../../package.json';

// Asked for its version alone it answers before anything else is loaded: tools ask at every start.
const words = process.argv.slice(2);
if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) process.stdout.write(`${version}\n`);
else void import('./program').then(({ run }) => run(words));
