import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { patterns } from '../../../../snippets/source';
import { completeAt, withCompletion } from '../../../harness/complete';
import { pulumi } from '../reading';

const database = 'mainDbInstance';

/** The text with a pattern taken and tabbed through; undefined where it is not offered. */
function take(marked: string, label: string, name = 'Pulumi.yaml'): string | undefined {
  const completed = completeAt(name, marked);
  const item = completed.items.find((each) => each.label === label);
  return item && withCompletion(completed, item).replace(/[‹›]/g, '');
}

function resourcesIn(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  const project: unknown = parse(text ?? '', { logLevel: 'error' });
  const resources = isMap(project) ? project.resources : undefined;
  return isMap(resources) ? resources : undefined;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

describe('patterns offered in Pulumi YAML', () => {
  const head = 'name: example\nruntime: yaml\n';
  const own = 'type: alicloud:vpc:Network';
  const offered: readonly (readonly [title: string, text: string, names: readonly string[]])[] = [
    ['behind a resource', `${head}resources:\n  a:\n    ${own}\n  ali$0\n`, ['a', database]],
    ['between two', `${head}resources:\n  a:\n    ${own}\n  ali-d$0\n  b:\n    ${own}\n`, ['a', database, 'b']],
    ['ahead of the first', `${head}resources:\n    $0\n    a:\n        ${own}\n`, [database, 'a']],
    ['as the first', `${head}resources:\n  ali$0\noutputs: {}\n`, [database]],
    ['with carriage returns', `${head}resources:\n  a:\n    ${own}\n  $0\n`.replaceAll('\n', '\r\n'), ['a', database]],
  ];
  for (const [title, text, names] of offered) {
    it(`are taken ${title}`, () => {
      const resources = resourcesIn(take(text, 'ali-database'));
      assert.ok(resources !== undefined, 'nothing is offered');
      assert.deepEqual(Object.keys(resources), names);
    });
  }

  it('refer to resources as the project does', () => {
    const resources = resourcesIn(take(`${head}resources:\n  $0\n`, 'ali-nat-gateway'));
    assert.deepEqual(resources?.outSnatEntry, {
      type: 'alicloud:vpc:SnatEntry',
      properties: {
        snatTableId: '${outNatGateway.snatTableIds}',
        snatIp: '${outEipAddress.ipAddress}',
        sourceVswitchId: '${appVswitch.id}',
      },
    });
    const { items } = completeAt('Pulumi.yaml', `${head}resources:\n  $0\n`);
    const preview = items.find(({ label }) => label === 'ali-nat-gateway')?.preview ?? '';
    assert.match(preview, /^ {4}snatIp: \$\{outEipAddress\.ipAddress\}$/m);
  });

  it('are all there', () => {
    const { items } = completeAt('Pulumi.yaml', `${head}resources:\n  $0\n`);
    assert.deepEqual(items.map(({ label }) => label).sort(), patterns.map(({ prefix }) => prefix).sort());
  });

  const refused: readonly (readonly [title: string, text: string, name?: string])[] = [
    ['in a resource', `${head}resources:\n  a:\n    $0\n`],
    ['at the top', `${head}$0\n`],
    ['among outputs', `${head}resources:\n  a:\n    ${own}\noutputs:\n  $0\n`],
    ['in the project of a program', `name: example\nruntime: nodejs\nconfig:\n  $0\n`],
    ['in a program', 'import * as alicloud from "@pulumi/alicloud";\nresources:\n  $0\n', 'index.ts'],
    ['in other YAML', 'resources:\n  $0\n', 'kustomization.yaml'],
  ];
  for (const [title, text, name = 'Pulumi.yaml'] of refused) {
    it(`are not offered ${title}`, () => {
      assert.deepEqual(completeAt(name, text).items, []);
    });
  }

  it('are offered by the language of Pulumi alone', () => {
    const text = `${head}resources:\n  \n`;
    const file = { uri: 'file:///w/Pulumi.yaml', version: 1, text };
    assert.equal(pulumi.complete?.(file, text.length - 1).length, patterns.length);
  });
});
