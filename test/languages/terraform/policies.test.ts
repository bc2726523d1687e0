import assert from 'node:assert/strict';
import { objectOf } from '../../../server/src/core/change';
import type { PolicyDocument } from '../../../server/src/model/policy-types';
import { change, plainNode, type Read, readPolicies, shown, statementOf } from '../../harness/policies';

const json = '{"Version":"1","Statement":[{"Effect":"Allow","Action":["ecs:*","oss:Get*"],"Resource":"*"}]}';
const plain = {
  Version: '1',
  Statement: [{ Effect: 'Allow', Action: ['ecs:*', 'oss:Get*'], Resource: '*' }],
};
const quoted = JSON.stringify(json);

const heredoc = `resource "alicloud_ram_policy" "p" {
  policy_name     = "p"
  policy_document = <<-EOT
    {
      "Version": "1",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": [
            "ecs:*",
            "oss:Get*"
          ],
          "Resource": "*"
        }
      ]
    }
  EOT
}
`;

/** The same policy in every way in which Terraform writes one: the text, and where `oss:` of the second action stands. */
const hosts: Readonly<Record<string, readonly [texts: Readonly<Record<string, string>>, place: string]>> = {
  heredoc: [{ 'main.tf': heredoc }, 'main.tf:11:oss:'],
  'quoted string': [
    { 'main.tf': `resource "alicloud_ram_policy" "p" {\n  policy_document = ${quoted}\n}\n` },
    'main.tf:2:oss:',
  ],
  jsonencode: [
    {
      'main.tf': `resource "alicloud_ram_policy" "p" {
  policy_document = jsonencode({
    Version   = "1"
    Statement = [{ Effect = "Allow", Action = ["ecs:*", "oss:Get*"], Resource = "*" }]
  })
}
`,
    },
    'main.tf:4:oss:',
  ],
  local: [
    {
      'main.tf': `resource "alicloud_ram_policy" "p" {\n  policy_document = local.doc\n}\n`,
      'locals.tf': `locals {\n  doc = ${quoted}\n}\n`,
    },
    'locals.tf:2:oss:',
  ],
  variable: [
    {
      'main.tf': `variable "doc" {\n  default = ${quoted}\n}\nresource "alicloud_ram_policy" "p" {\n  policy_document = var.doc\n}\n`,
    },
    'main.tf:2:oss:',
  ],
  file: [
    {
      'main.tf': `resource "alicloud_ram_policy" "p" {\n  policy_document = file("\${path.module}/p.txt")\n}\n`,
      'p.txt': json,
    },
    'p.txt:1:oss:',
  ],
  templatefile: [
    {
      'main.tf': `resource "alicloud_ram_policy" "p" {\n  policy_document = templatefile("p.tpl", { who = "Get" })\n}\n`,
      'p.tpl': json.replace('oss:Get*', 'oss:${who}*'),
    },
    'p.tpl:1:oss:',
  ],
  'JSON syntax': [
    {
      'main.tf.json': `{\n"resource": {"alicloud_ram_policy": {"p": {"policy_document":\n${quoted}\n}}}}\n`,
    },
    'main.tf.json:3:oss:',
  ],
  'statement blocks': [
    {
      'main.tf': `resource "alicloud_ram_policy" "p" {
  statement {
    effect   = "Allow"
    action   = ["ecs:*", "oss:Get*"]
    resource = ["*"]
  }
}
`,
    },
    'main.tf:4:oss:',
  ],
};

const read = (texts: Readonly<Record<string, string>>): [Read, PolicyDocument] => {
  const found = readPolicies(texts);
  return [found, found.policy('alicloud_ram_policy.p')];
};

describe('policies in Terraform', () => {
  for (const [name, [texts, place]] of Object.entries(hosts)) {
    describe(name, () => {
      const [found, policy] = read(texts);

      it('are read, every character in its place', () => {
        const { root, problems, documentKind } = policy;
        assert.deepEqual(problems, []);
        assert.equal(documentKind, 'identity');
        const expected =
          name === 'statement blocks' ? { ...plain, Statement: [{ ...plain.Statement[0], Resource: ['*'] }] } : plain;
        assert.deepEqual(plainNode(root), expected);
        const second = statementOf(policy).action?.texts[1];
        assert.ok(second);
        assert.equal(shown(second.spanOf(0, 4)), place);
      });

      it('take another entry', () => {
        const { action } = statementOf(policy);
        assert.ok(action);
        const after = change(found, policy.edit.addItem(action, 'vpc:*'), 'origin');
        const [, changed] = read(after);
        assert.deepEqual(changed.problems, []);
        assert.deepEqual(plainNode(changed.statements[0]?.action?.member.value), ['ecs:*', 'oss:Get*', 'vpc:*']);
      });

      it('lose an entry', () => {
        const { action } = statementOf(policy);
        assert.ok(action);
        const after = change(found, policy.edit.removeItems(action, action.texts.slice(0, 1)), 'origin');
        const shownAfter = plainNode(read(after)[1].statements[0]?.action?.member.value);
        assert.deepEqual(shownAfter, ['oss:Get*']);
      });

      it('take another value', () => {
        const { resource } = statementOf(policy);
        assert.ok(resource);
        const to = ['acs:oss:*:*:"b"', 'acs:oss:*:*:${x}\\'];
        const after = change(found, policy.edit.set(resource.member.value, to), 'origin');
        assert.deepEqual(plainNode(read(after)[1].statements[0]?.resource?.member.value), to);
      });

      if (name === 'statement blocks') return;

      it('take a new member and another name', () => {
        const { node } = statementOf(policy);
        assert.ok(node);
        const condition = objectOf(['Bool', objectOf(['acs:MFAPresent', ['true']])]);
        const after = change(found, policy.edit.addMember(node, 'Condition', condition), 'origin');
        const [again, changed] = read(after);
        const expected = { ...plain.Statement[0], Condition: { Bool: { 'acs:MFAPresent': ['true'] } } };
        assert.deepEqual(plainNode(statementOf(changed).node), expected);
        const clause = statementOf(changed).conditions[0];
        assert.ok(clause);
        const renamed = change(again, changed.edit.rename(clause.operatorMember, 'ForAnyValue:StringLike'), 'origin');
        assert.equal(statementOf(read(renamed)[1]).conditions[0]?.operator, 'ForAnyValue:StringLike');
        const without = change(
          again,
          changed.edit.removeMember(changed.statements[0]?.elements.Condition ?? clause.keyMember),
          'origin',
        );
        assert.deepEqual(plainNode(statementOf(read(without)[1]).node), plain.Statement[0]);
      });

      it('take another statement', () => {
        const deny = objectOf(['Effect', 'Deny'], ['Action', 'ram:*'], ['Resource', '*']);
        const after = change(found, policy.edit.addStatement(deny), 'origin');
        const [again, changed] = read(after);
        assert.deepEqual(plainNode(changed.statements[1]?.node), { Effect: 'Deny', Action: 'ram:*', Resource: '*' });
        const back = change(again, changed.edit.removeStatement(statementOf(changed, 0)), 'origin');
        assert.deepEqual(plainNode(read(back)[1].root), {
          Version: '1',
          Statement: [{ Effect: 'Deny', Action: 'ram:*', Resource: '*' }],
        });
      });
    });
  }

  it('keep the layout of a heredoc', () => {
    const [found, policy] = read({ 'main.tf': heredoc });
    const { node, action } = statementOf(policy);
    assert.ok(node && action);
    const texts = change(found, [
      ...(policy.edit.addItem(action, 'vpc:*') ?? []),
      ...(policy.edit.addMember(node, 'Condition', objectOf(['Bool', objectOf(['acs:MFAPresent', 'true'])])) ?? []),
    ]);
    assert.equal(
      texts['main.tf'],
      heredoc.replace('"oss:Get*"\n', '"oss:Get*",\n            "vpc:*"\n').replace(
        '"Resource": "*"\n',
        `"Resource": "*",
          "Condition": {
            "Bool": {
              "acs:MFAPresent": "true"
            }
          }
`,
      ),
    );
  });

  it('have holes where nothing is known, and no fault there', () => {
    const [, policy] = read({
      'main.tf': `variable "bucket" {}
variable "more" {}
resource "alicloud_ram_policy" "p" {
  policy_document = <<EOT
{
  "Version": "1",
  "Statement": [
    \${jsonencode(var.more)},
    { "Effect": "Allow", "Action": \${jsonencode(var.more)}, "Resource": "acs:oss:*:*:\${var.bucket}/*" }
  ]
}
EOT
}
`,
    });
    assert.deepEqual(policy.problems, []);
    assert.equal(policy.open, true);
    const statement = statementOf(policy);
    assert.equal(statement.action?.open, true);
    const resource = statement.resource?.texts[0];
    assert.equal(resource?.text, undefined);
    assert.deepEqual(resource?.parts, ['acs:oss:*:*:', undefined, '/*']);
    assert.equal(shown(resource.spanOf(10, 14)), 'main.tf:9:*:${var.bucket}/');
  });

  it('have the parts of templates that are there under conditions', () => {
    const { policies } = readPolicies({
      'main.tf': `variable "admin" {}
resource "alicloud_ram_policy" "p" {
  policy_document = <<EOT
{ "Version": "1", "Statement": [{ "Effect": "Allow", "Action": [
  %{ if var.admin }"*", %{ endif }"ecs:Describe*"
], "Resource": "*" }] }
EOT
}
`,
    });
    const actions = policies.map((policy) => statementOf(policy).action?.texts.map(({ shown: text }) => text));
    assert.deepEqual(actions, [['*', 'ecs:Describe*'], ['ecs:Describe*']]);
    assert.deepEqual(
      policies.map(({ conditions }) => conditions.map(({ when }) => when)),
      [['var.admin'], ['!var.admin']],
    );
  });

  it('are mended in the text: comments, commas, look-alikes', () => {
    const broken = heredoc
      .replace('"Version": "1",', '"Version": "1", # the only one')
      .replace('"Resource": "*"', '\u00a0"Resource"\uff1a "*",')
      .replace('      "Statement"', '      // list\n      "Statement"');
    const [found, policy] = read({ 'main.tf': broken });
    assert.deepEqual(
      policy.problems.map(({ code, at }) => `${code} ${shown(at.span)}`),
      [
        'comment main.tf:5:# the only one',
        'comment main.tf:6:// list',
        'look-alike main.tf:14:\u00a0',
        'look-alike main.tf:14:\uff1a',
        'trailing-comma main.tf:14:,',
      ],
    );
    const changes = policy.problems.flatMap(({ fix }) => fix?.() ?? []);
    assert.equal(change(found, changes)['main.tf'], heredoc.replace('"Resource"', ' "Resource"'));
  });

  it('take a text where a number or a truth stood', () => {
    const [found, policy] = read({
      'main.tf': `resource "alicloud_ram_policy" "p" {
  policy_document = jsonencode({
    Version   = 1
    Statement = [{ Effect = true, Action = ["ecs:*"], Resource = "*" }]
  })
}
`,
    });
    assert.ok(policy.version);
    const effect = statementOf(policy).elements.Effect;
    assert.ok(effect);
    const texts = change(found, [
      ...(policy.edit.set(policy.version.value, '1') ?? []),
      ...(policy.edit.set(effect.value, 'true') ?? []),
    ]);
    assert.match(texts['main.tf'] ?? '', /Version {3}= "1"\n.*Effect = "true"/);
  });

  it('are not changed at their use when they are written elsewhere', () => {
    const [texts] = hosts.local ?? [];
    const [found, policy] = read(texts ?? {});
    const { action } = statementOf(policy);
    assert.ok(action);
    const changes = policy.edit.addItem(action, 'vpc:*') ?? [];
    const result = found.analysis.loaded.write(changes, 'use', ({ key }) => key);
    assert.deepEqual('refusal' in result && result.refusal.reason, 'computed');
    assert.ok(changes[0] !== undefined && 'text' in changes[0]);
    assert.equal(found.analysis.loaded.sharing(changes[0].within)?.name, 'local.doc');
  });

  it('belong to data sources that roles refer to', () => {
    const found = readPolicies({
      'main.tf': `data "alicloud_ram_policy_document" "trust" {
  statement {
    action = ["sts:AssumeRole"]
    principal {
      entity      = "Service"
      identifiers = ["ecs.aliyuncs.com"]
    }
    condition {
      operator = "StringEquals"
      variable = "acs:X"
      values   = ["a"]
    }
    condition {
      operator = "StringEquals"
      variable = "acs:Y"
      values   = ["b"]
    }
  }
}
resource "alicloud_ram_role" "r" {
  role_name                   = "r"
  assume_role_policy_document = data.alicloud_ram_policy_document.trust.document
}
`,
    });
    const policy = found.policy('data.alicloud_ram_policy_document.trust');
    assert.equal(policy.documentKind, 'trust');
    assert.equal(policy.kindFrom, 'content');
    assert.deepEqual(
      policy.users.map(({ host }) => host.resource.address),
      ['alicloud_ram_role.r'],
    );
    const statement = statementOf(policy);
    assert.equal(statement.effect.known && statement.effect.value, 'Allow');
    assert.deepEqual(
      statement.principal?.entries.map(({ type, value }) => `${type} ${value.shown}`),
      ['Service ecs.aliyuncs.com'],
    );
    assert.deepEqual(
      statement.conditions.map(
        ({ operator, key, operatorMember }) => `${operator} ${key} ${shown(operatorMember.keyAt.span)}`,
      ),
      ['StringEquals acs:X main.tf:9:"StringEquals"', 'StringEquals acs:Y main.tf:14:"StringEquals"'],
    );
    assert.equal(found.analysis.model.principals[0]?.trust, policy);
    const [, second] = statement.conditions;
    assert.ok(second);
    const texts = change(found, policy.edit.rename(second.operatorMember, 'StringLike'));
    assert.match(texts['main.tf'] ?? '', /operator = "StringLike"\n {6}variable = "acs:Y"/);
  });

  it('know their hosts: kinds, targets, attachments', () => {
    const document = `jsonencode({ Version = "1", Statement = [] })`;
    const found = readPolicies({
      'main.tf': `variable "n" {}
resource "alicloud_resource_manager_control_policy" "c" {
  control_policy_name = "c"
  policy_document     = ${document}
}
resource "alicloud_oss_bucket_policy" "b" {
  bucket = "logs"
  policy = ${document}
}
resource "alicloud_kms_key" "k" {
  policy = ${document}
}
resource "alicloud_cloud_sso_access_configuration" "a" {
  access_configuration_name = "a"
  permission_policies {
    permission_policy_name     = "in"
    permission_policy_type     = "Inline"
    permission_policy_document = ${document}
  }
}
resource "alicloud_ram_policy" "p" {
  policy_name     = "p-\${var.n}"
  policy_document = ${document}
}
resource "alicloud_ram_policy" "q" {
  policy_name     = "q"
  policy_document = ${document}
}
resource "alicloud_ram_user" "u" {
  name = "u"
}
resource "alicloud_ram_group" "g" {
  group_name = "g"
}
resource "alicloud_ram_group_membership" "m" {
  group_name = alicloud_ram_group.g.id
  user_names = [alicloud_ram_user.u.name]
}
resource "alicloud_ram_user_policy_attachment" "one" {
  policy_name = alicloud_ram_policy.p.policy_name
  policy_type = "Custom"
  user_name   = alicloud_ram_user.u.name
}
resource "alicloud_ram_group_policy_attachment" "two" {
  policy_name = "q"
  policy_type = "Custom"
  group_name  = alicloud_ram_group.g.group_name
}
resource "alicloud_ram_group_policy_attachment" "three" {
  policy_name = "AdministratorAccess"
  policy_type = "System"
  group_name  = alicloud_ram_group.g.group_name
}
`,
    });
    const { policies, analysis } = found;
    assert.deepEqual(
      policies.map(({ resource, documentKind, limit }) => `${resource.address} ${documentKind} ${limit?.most}`),
      [
        'alicloud_resource_manager_control_policy.c control 4096',
        'alicloud_oss_bucket_policy.b bucket undefined',
        'alicloud_kms_key.k kms-key 32768',
        'alicloud_cloud_sso_access_configuration.a identity 6144',
        'alicloud_ram_policy.p identity 6144',
        'alicloud_ram_policy.q identity 6144',
      ],
    );
    const target = found.policy('alicloud_oss_bucket_policy.b').target;
    assert.equal(target?.known && target.value, 'logs');
    const show = (name: string): string[] => {
      const principal = analysis.model.principals.find(({ resource }) => resource.address === name);
      return (principal?.attached ?? []).map(
        (one) => `${one.name} ${one.type} ${one.document?.resource.address} by ${one.by.resource.address}`,
      );
    };
    assert.deepEqual(show('alicloud_ram_user.u'), [
      'undefined custom alicloud_ram_policy.p by alicloud_ram_user_policy_attachment.one',
    ]);
    assert.deepEqual(show('alicloud_ram_group.g'), [
      'q custom alicloud_ram_policy.q by alicloud_ram_group_policy_attachment.two',
      'AdministratorAccess system undefined by alicloud_ram_group_policy_attachment.three',
    ]);
    assert.deepEqual(show('alicloud_cloud_sso_access_configuration.a'), [
      'in custom alicloud_cloud_sso_access_configuration.a by alicloud_cloud_sso_access_configuration.a',
    ]);
    const user = analysis.model.principals.find(({ principalKind }) => principalKind === 'user');
    assert.deepEqual(
      user?.groups.map(({ resource }) => resource.address),
      ['alicloud_ram_group.g'],
    );
  });
});

describe('policies of a provider', () => {
  const documents = (files: Readonly<Record<string, string>>): readonly (readonly [string, string, string])[] =>
    readPolicies(files).policies.map(({ resource, documentKind, statements }) => [
      resource.address,
      documentKind,
      statements.map(({ action }) => action?.texts.map((one) => one.shown).join() ?? '').join(),
    ]);

  it('narrow its session, with a role and with OIDC', () => {
    const block = (name: string): string => `  ${name} {\n    policy = ${quoted}\n  }\n`;
    const text = `provider "alicloud" {\n  alias = "audit"\n${block('assume_role')}}
provider "alicloud" {\n${block('assume_role_with_oidc')}}
provider "aws" {\n${block('assume_role')}}\n`;
    assert.deepEqual(documents({ 'main.tf': text }), [
      ['provider.alicloud.audit', 'session', 'ecs:*,oss:Get*'],
      ['provider.alicloud', 'session', 'ecs:*,oss:Get*'],
    ]);
  });

  it('are read in JSON', () => {
    const text = JSON.stringify({ provider: { alicloud: [{ alias: 'b', assume_role: { policy: json } }] } });
    assert.deepEqual(documents({ 'main.tf.json': text }), [['provider.alicloud.b', 'session', 'ecs:*,oss:Get*']]);
  });
});
