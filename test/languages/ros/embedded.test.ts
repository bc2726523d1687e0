import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/edit';
import { spanText } from '../../../server/src/core/span';
import { check } from '../../harness/workspace';
import { load, property, way } from './evaluation';

const main = `resource "alicloud_security_group" "sg" {
  security_group_name = "安全组"
}

# rampart:allow sg-egress-unrestricted reason="test"
resource "alicloud_security_group_rule" "ssh" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "22/22"
  cidr_ip           = var.cidr # who
  security_group_id = alicloud_security_group.sg.id
}
`;
const variables = 'variable "cidr" {\n  default = "0.0.0.0/0"\n}\n';

const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

const yaml = `# 模板
ROSTemplateFormatVersion: '2015-09-01'
Transform: Aliyun::Terraform-v1.5
Workspace:
  main.tf: |-
${indented(main, '    ')}
  variables.tf: |
${indented(variables, '      ')}Outputs: {}
`;
const json = JSON.stringify(
  {
    ROSTemplateFormatVersion: '2015-09-01',
    Transform: 'Aliyun::Terraform-v1.5',
    Workspace: { 'main.tf': main, 'variables.tf': variables },
  },
  undefined,
  2,
);

describe('Terraform inside a template', () => {
  for (const [name, text] of [
    ['template.yml', yaml],
    ['template.json', json],
    ['crlf.yml', yaml.replaceAll('\n', '\r\n')],
  ] as const) {
    describe(name, () => {
      it('has its places in the template', () => {
        const loaded = load(text, name);
        assert.deepEqual(
          loaded.resources.map(({ address, language }) => `${language} ${address}`),
          ['terraform alicloud_security_group.sg', 'terraform alicloud_security_group_rule.ssh'],
        );
        const literal = name.endsWith('.json') ? String.raw`\"0.0.0.0/0\"` : '"0.0.0.0/0"';
        assert.deepEqual(way(property(loaded, 'alicloud_security_group_rule.ssh', 'cidr_ip')), [
          'default var.cidr @ var.cidr',
          literal,
        ]);
        for (const { nameSpan, span } of loaded.resources) {
          assert.equal(nameSpan.file, loaded.files[0]);
          assert.ok(spanText(span).startsWith('resource'));
        }
        assert.deepEqual(loaded.problems, []);
      });

      it('answers what stands at a place, and knows its comments', () => {
        const loaded = load(text, name);
        const file = loaded.files[0];
        assert.ok(file);
        const found = loaded.valueAt(file, file.text.indexOf('var.cidr') + 5);
        assert.equal(found && spanText(found.span), 'var.cidr');
        assert.equal(found?.resource?.address, 'alicloud_security_group_rule.ssh');
        const comments = loaded.comments(file).map(spanText);
        assert.ok(comments.includes('# who'), comments.join());
        const allow = loaded.comments(file).find((span) => spanText(span).includes('rampart:allow'));
        const subject = allow && loaded.subject(allow);
        assert.ok(subject && spanText(subject).startsWith('resource'), subject && spanText(subject));
      });

      it('is repaired in its place', () => {
        const checked = check({ [name]: text }, { rules: { 'sg-egress-unrestricted': 'off' } });
        const [finding] = checked.findings;
        assert.equal(checked.findings.length, 1);
        assert.equal(finding?.rule.id, 'sg-sensitive-port-open');
        assert.equal(spanText(finding.span), 'var.cidr');
        for (const fix of finding.fixes()) {
          const after = applyEdits(finding.span.file.text, fix.edits);
          const again = load(after, name);
          assert.deepEqual(again.problems, [], checked.say(fix.title));
          // Nothing outside the workspace moved.
          assert.equal(after.slice(0, text.indexOf('main.tf')), text.slice(0, text.indexOf('main.tf')));
          if (name.endsWith('.yml')) {
            assert.ok(after.trimEnd().endsWith('Outputs: {}'));
            const block = after.slice(after.indexOf('main.tf'), after.indexOf('variables.tf'));
            for (const line of block.split(/\r?\n/).slice(1, -1))
              assert.match(line, /^(?: {4}|$)/, checked.say(fix.title));
          }
          if (fix.select !== undefined) {
            assert.match(after.slice(fix.select.start, fix.select.end), /^203\.0\.113\.10\/32$/);
          }
        }
      });

      it('takes a comment that allows a finding', () => {
        const checked = check({ [name]: text });
        const finding = checked.findings.find(({ rule }) => rule.id === 'sg-sensitive-port-open');
        assert.ok(finding);
        const loaded = checked.analyses[0]?.loaded;
        const edits = loaded?.suppress(finding.span, 'rampart:allow sg-sensitive-port-open reason="x"');
        assert.ok(edits);
        const after = applyEdits(text, edits);
        const again = check({ [name]: after });
        assert.ok(again.findings.every(({ rule }) => rule.id !== 'sg-sensitive-port-open'));
        assert.equal(again.findings.length, checked.findings.length - 1);
      });
    });
  }

  it('is not written into where its style has no room for lines', () => {
    const text = `ROSTemplateFormatVersion: '2015-09-01'
Transform: Aliyun::Terraform-v1.5
Workspace:
  main.tf: 'resource "alicloud_instance" "i" { internet_max_bandwidth_out = 5 }'
`;
    const checked = check({ 'template.yml': text });
    const finding = checked.findings.find(({ rule }) => rule.id === 'instance-public-ip');
    assert.equal(finding && spanText(finding.span), '5');
    assert.deepEqual(finding?.fixes(), []);
  });
});
