import assert from 'node:assert/strict';
import { spanText } from '../../../server/src/core/span';
import { languages } from '../../../server/src/languages';
import { check } from '../../harness/workspace';
import { attribute, load, plain } from './reading';

const document = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
const escaped = document.replaceAll('"', '\\"');
const doubled = document.replaceAll('"', '""');

/** A policy that allows everything, as a text and as a value that is encoded. */
const programs: readonly [name: string, file: string, text: string][] = [
  [
    'TypeScript, template',
    'index.ts',
    `import * as a from "@pulumi/alicloud";\nnew a.ram.Policy("p", { policyDocument: \`${document}\` });`,
  ],
  [
    'TypeScript, encoded',
    'index.ts',
    `import * as a from "@pulumi/alicloud";\nnew a.ram.Policy("p", { policyDocument: JSON.stringify(${document}) });`,
  ],
  [
    'Python, triple quotes',
    'p.py',
    `import pulumi_alicloud as a\na.ram.Policy("p", policy_document="""${document}""")`,
  ],
  [
    'Python, encoded',
    'p.py',
    `import json\nimport pulumi_alicloud as a\na.ram.Policy("p", policy_document=json.dumps(${document}))`,
  ],
  [
    'Go, raw string',
    'main.go',
    `package main\nimport "github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ram"\nfunc main() { pulumi.Run(func(ctx *pulumi.Context) error { ram.NewPolicy(ctx, "p", &ram.PolicyArgs{PolicyDocument: pulumi.String(\`${document}\`)}); return nil }) }`,
  ],
  [
    'Go, encoded',
    'main.go',
    `package main\nimport "github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ram"\nfunc main() {\n\tdoc, err := json.Marshal(map[string]interface{}{"Version": "1", "Statement": []map[string]interface{}{{"Effect": "Allow", "Action": "*", "Resource": "*"}}})\n\tram.NewPolicy(ctx, "p", &ram.PolicyArgs{PolicyDocument: pulumi.String(string(doc))})\n}`,
  ],
  [
    'C#, verbatim',
    'P.cs',
    `using A = Pulumi.AliCloud;\nreturn await Deployment.RunAsync(() => { new A.Ram.Policy("p", new() { PolicyDocument = @"${doubled}" }); });`,
  ],
  [
    'Java, quotes',
    'App.java',
    `import com.pulumi.alicloud.ram.*;\npublic class App { static void stack(Context c) { new Policy("p", PolicyArgs.builder().policyDocument("${escaped}").build()); } }`,
  ],
  [
    'Java, text block',
    'App.java',
    `import com.pulumi.alicloud.ram.*;\npublic class App { static void stack(Context c) { new Policy("p", PolicyArgs.builder().policyDocument("""\n    ${document}\n    """).build()); } }`,
  ],
];

describe('Policies in Pulumi programs', () => {
  for (const [name, file, text] of programs) {
    it(`${name}: the finding stands at the value inside`, () => {
      const { findings, problems } = check({ [file]: text });
      assert.deepEqual(problems, []);
      const found = findings.find(({ rule }) => rule.id === 'ram-admin');
      assert.ok(found, findings.map(({ rule }) => rule.id).join());
      assert.ok(spanText(found.span).includes('*'), spanText(found.span));
      assert.ok(found.span.start > text.indexOf('Action'), 'inside the document');
    });
  }

  it('the policy document look-up is read as the document that it makes', () => {
    const text = `import * as a from "@pulumi/alicloud";
const doc = a.ram.getPolicyDocumentOutput({ statements: [{ effect: "Allow", actions: ["*"], resources: ["*"] }] });
new a.ram.Policy("p", { policyDocument: doc.document });`;
    assert.equal(plain(attribute(load({ 'index.ts': text }), 'p', 'policyDocument')), '-> doc document');
    assert.ok(check({ 'index.ts': text }).findings.some(({ rule }) => rule.id === 'ram-admin'));
  });

  it('a comment that allows a finding silences it, and the edit writes one', () => {
    const text = `import * as a from "@pulumi/alicloud";\nnew a.ram.Policy("p", {\n    policyDocument: \`${document}\`,\n});\n`;
    const loaded = load({ 'index.ts': text });
    const value = attribute(loaded, 'p', 'policyDocument');
    assert.ok(value);
    const [edit] = loaded.suppress(value.span, '# rampart:allow ram-admin') ?? [];
    assert.ok(edit);
    assert.equal(edit.newText, '    // rampart:allow ram-admin\n');
    const after = text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end);
    const ids = (source: string) => check({ 'index.ts': source }).findings.map(({ rule }) => rule.id);
    assert.ok(ids(text).includes('ram-admin'));
    assert.ok(!ids(after).includes('ram-admin'));
  });

  for (const [name, text, kind] of [
    [
      'index.ts',
      'import * as a from "@pulumi/alicloud";\nnew a.ram.Policy("p", { policyDocument: `{"$0"}` });',
      'identity',
    ],
    [
      'index.ts',
      'import * as a from "@pulumi/alicloud";\nnew a.resourcemanager.Policy("p", { policyDocument: `{"$0"}` });',
      'resource-manager',
    ],
    [
      'App.java',
      'import com.pulumi.alicloud.ram.*;\nclass App { Policy p = new Policy("p", PolicyArgs.builder().policyDocument("{$0}").build()); }',
      'identity',
    ],
    [
      'App.java',
      'import com.pulumi.alicloud.resourcemanager.*;\nclass App { Policy p = new Policy("p", PolicyArgs.builder().policyDocument("{$0}").build()); }',
      'resource-manager',
    ],
  ] as const) {
    it(`the class of ${text.split('\n')[1]?.slice(0, 45)} takes policies of the kind ${kind}`, () => {
      const file = { uri: `file:///w/${name}`, version: 1, text: text.replace('$0', '') };
      const pulumi = languages.find(({ id }) => id === 'pulumi');
      assert.equal(pulumi?.policyAt?.(file, text.indexOf('$0'))?.documentKind, kind);
    });
  }
});
