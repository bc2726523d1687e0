import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { mayBeProgram, mayBeTemplateOrPolicy } from '../../client/src/content';
import { unitOfFile } from '../../server/src/engine/project';
import { MemoryFiles } from '../../server/src/host/memory';

const policy = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"ecs:*","Resource":"*"}]}';

/** Whether the server would read a file of that name as a template or a policy. */
function isRead(name: string, text: string): boolean {
  const files = new MemoryFiles({ [name]: text });
  const unit = unitOfFile(files.uriOf(name), files);
  return unit !== undefined && unit.language.id !== 'terraform';
}

describe('what the client starts the server for', () => {
  it('is every template and policy that the server reads', () => {
    let read = 0;
    for (const folder of ['examples', 'test/rosetta', 'test/editor/workspace'])
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const file = path.join(entry.parentPath, entry.name);
        if (!entry.isFile() || !/\.(ya?ml|json)$/.test(file)) continue;
        const text = readFileSync(file, 'utf8');
        if (!isRead(entry.name, text)) continue;
        read++;
        assert.ok(
          mayBeTemplateOrPolicy(`/${entry.name}`, 'plaintext', () => text),
          file,
        );
      }
    assert.ok(read > 20, `only ${read} files`);
  });

  for (const [name, text, wanted] of [
    ['a.ram.json', '', true],
    ['Pulumi.yaml', 'name: x', true],
    ['a.json', policy, true],
    ['a.jsonc', policy.replaceAll('"', "'"), true],
    ['a.json', policy.replace('"Statement"', 'statement'), true],
    ['a.template', '{ "ROSTemplateFormatVersion": "2015-09-01" }', true],
    ['a.ros', 'ROSTemplateFormatVersion: x', true],
    ['a.txt', 'ROSTemplateFormatVersion: x', false],
    ['package.json', '{ "name": "x" }', false],
    ['pod.yaml', 'kind: Pod', false],
    ['Main.yaml', 'resources:\n  a: { type: alicloud:ecs:SecurityGroup }', true],
    ['PulumiPlugin.yaml', 'components:\n  Web: { resources: { a: { type: alicloud:ecs:SecurityGroup } } }', true],
    ['a.json', '{ "Statement": 1 }', false],
  ] as const)
    it(`is${wanted ? '' : ' not'} ${name}: ${text.slice(0, 40)}`, () => {
      assert.equal(
        mayBeTemplateOrPolicy(`/${name}`, 'plaintext', () => text),
        wanted,
      );
      if (!wanted) assert.equal(isRead(name, text), false);
    });

  it('is told by the language of a document without a name', () => {
    assert.ok(mayBeTemplateOrPolicy('Untitled-1', 'yaml', () => 'ROSTemplateFormatVersion: x'));
    assert.ok(!mayBeTemplateOrPolicy('Untitled-1', 'markdown', () => 'ROSTemplateFormatVersion: x'));
  });

  for (const [name, language, text, wanted] of [
    ['index.ts', 'typescript', 'import * as alicloud from "@pulumi/alicloud";', true],
    ['index.js', 'javascript', 'const { ecs } = require("@pulumi/alicloud");', true],
    ['__main__.py', 'python', 'import pulumi_alicloud as alicloud', true],
    ['main.go', 'go', 'import "github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"', true],
    ['Program.cs', 'csharp', 'using AliCloud = Pulumi.AliCloud;', true],
    ['App.java', 'java', 'import com.pulumi.alicloud.ecs.Instance;', true],
    ['index.ts', 'plaintext', 'import { ecs } from "@pulumi/alicloud";', true],
    ['Untitled-1', 'python', 'from pulumi_alicloud import ecs', true],
    ['index.ts', 'typescript', 'import * as aws from "@pulumi/aws";', false],
    ['notes.md', 'markdown', 'import * as alicloud from "@pulumi/alicloud";', false],
  ] as const)
    it(`is${wanted ? '' : ' not'} the program ${name} in ${language}: ${text.slice(0, 40)}`, () => {
      assert.equal(
        mayBeProgram(`/${name}`, language, () => text),
        wanted,
      );
      if (wanted && /\./.test(name)) assert.equal(isRead(name, text), true);
    });

  it('needs no text where the name tells', () => {
    const never = (): string => assert.fail('the text was asked for');
    assert.ok(mayBeTemplateOrPolicy('/a.rampolicy.json', 'json', never));
    assert.ok(!mayBeTemplateOrPolicy('/a.py', 'python', never));
    assert.ok(!mayBeProgram('/a.tf', 'terraform', never));
  });
});
