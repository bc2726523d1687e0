import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver/node';
import { Client } from './client';
import { main, open, sensitive, variables } from './fixtures';

describe('what is looked at', () => {
  let client: Client;
  afterEach(() => client.stop());

  it('leaves out ignored files unless they are open, and follows the ignore file', async () => {
    const secret = open.replaceAll('desk', 'secret').replace('"rdp"', '"secret"');
    client = await Client.start({ files: { 'open.tf': open, 'secret.tf': secret, '.gitignore': 'secret.tf\n' } });
    await client.open('open.tf', open);
    await client.untilFound('open.tf', sensitive);
    assert.equal(client.published.get(client.uri('secret.tf')), undefined);
    await client.open('secret.tf', secret);
    await client.untilFound('secret.tf', sensitive);
    await client.close('secret.tf');
    await client.untilCleared('secret.tf', sensitive);
    client.write('.gitignore', '');
    await client.tellChanged('.gitignore');
    await client.untilFound('secret.tf', sensitive);
  });

  it('includes the files that functions read, of any kind', async () => {
    const text = main.replace('var.office', `trimspace(file("\${path.module}/office.cidr"))`);
    client = await Client.start({ files: { 'main.tf': text, 'office.cidr': '0.0.0.0/0\n' } });
    await client.open('main.tf', text);
    await client.untilFound('main.tf', sensitive);
    await client.eventually(
      () => client.watched.includes('**/*.cidr'),
      () => JSON.stringify(client.watched),
    );
    client.write('office.cidr', '10.0.0.0/8\n');
    await client.tellChanged('office.cidr');
    await client.untilCleared('main.tf', sensitive);
    client.remove('office.cidr');
    await client.tellChanged('office.cidr', FileChangeType.Deleted);
    client.write('office.cidr', '0.0.0.0/0\n');
    await client.tellChanged('office.cidr', FileChangeType.Created);
    await client.untilFound('main.tf', sensitive);
  });

  it('reaches as far as the repository for modules, their findings and settings', async () => {
    const call = `module "net" {\n  source = "../../modules/net"\n}\n`;
    client = await Client.start({
      files: {
        '.git/HEAD': 'ref: refs/heads/main\n',
        '.rampart.json': '{}',
        'env/prod/main.tf': call,
        'modules/net/main.tf': main,
        'modules/net/variables.tf': variables,
      },
      folders: ['env/prod'],
    });
    await client.open('env/prod/main.tf', call);
    await client.untilFound('modules/net/main.tf', sensitive);
    for (const folder of ['', 'env'])
      assert.ok(
        client.watched.some(
          (pattern) =>
            typeof pattern === 'object' &&
            pattern.baseUri === client.uri(folder) &&
            pattern.pattern === '.rampart.json',
        ),
        JSON.stringify(client.watched),
      );
    client.write('.rampart.json', `{ "rules": { "${sensitive}": "off" } }`);
    await client.tellChanged('.rampart.json');
    await client.untilCleared('modules/net/main.tf', sensitive);
  });
});
