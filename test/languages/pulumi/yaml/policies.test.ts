import assert from 'node:assert/strict';
import { spanText } from '../../../../server/src/core/span';
import { completeAt, passesFilter, withCompletion } from '../../../harness/complete';
import { check } from '../../../harness/workspace';

const head = 'name: web\nruntime: yaml\n';

const inPolicy = (lines: string): string =>
  `${head}resources:\n  p:\n    type: alicloud:ram:Policy\n    properties:\n      policyName: p\n${lines
    .split('\n')
    .map((line) => (line === '' ? '' : `      ${line}`))
    .join('\n')}\n`;

const document = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

/** A policy that allows everything, written in every way. */
const programs: readonly (readonly [name: string, text: string])[] = [
  ['a text', inPolicy(`policyDocument: '${document}'`)],
  ['a text in double quotes', inPolicy(`policyDocument: ${JSON.stringify(document)}`)],
  ['lines of text', inPolicy(`policyDocument: |\n  ${document.replaceAll(',', ',\n  ')}`)],
  [
    'lines of text with a name in them',
    inPolicy(
      `policyDocument: |\n  ${document.replace('"Resource":"*"', '"Resource":"acs:oss:*:*:${x.id}", "Resource":"*"')}`,
    ),
  ],
  [
    'lines of text further in than they must be',
    inPolicy(`policyDocument: |2\n      ${document.replaceAll(',', ',\n      ')}`),
  ],
  ['lines of text with tabs', inPolicy(`policyDocument: |\n  \t${document.replaceAll(',', ',\n  \t\t')}`)],
  [
    'fn::toJSON',
    inPolicy(
      'policyDocument:\n  fn::toJSON:\n    Version: "1"\n    Statement:\n      - Effect: Allow\n        Action: "*"\n        Resource: "*"',
    ),
  ],
  ['fn::toJSON of a variable', `${inPolicy('policyDocument:\n  fn::toJSON: ${doc}')}variables:\n  doc: ${document}\n`],
  ['fn::secret', inPolicy(`policyDocument:\n  fn::secret: '${document}'`)],
  [
    'fn::invoke',
    `${inPolicy('policyDocument: ${doc.document}')}variables:\n  doc:\n    fn::invoke:\n      function: alicloud:ram:getPolicyDocument\n      arguments:\n        statements: [{ effect: Allow, actions: ["*"], resources: ["*"] }]\n`,
  ],
  [
    'a function of the provider in place',
    inPolicy(
      'policyDocument:\n  fn::invoke:\n    function: alicloud:ram/getPolicyDocument:getPolicyDocument\n    arguments:\n      statements: [{ effect: Allow, actions: ["*"], resources: ["*"] }]\n    return: document',
    ),
  ],
];

describe('policies in Pulumi YAML', () => {
  for (const [name, text] of programs) {
    it(`${name}: the finding stands at the value inside`, () => {
      const { findings, problems } = check({ 'Pulumi.yaml': text });
      assert.deepEqual(problems, []);
      const found = findings.find(({ rule }) => rule.id === 'ram-admin');
      assert.ok(found, findings.map(({ rule }) => rule.id).join());
      // Of a value that comes from elsewhere the place of its use is told.
      const expected = name.endsWith('variable') ? '${doc}' : '*';
      assert.ok(spanText(found.span).includes(expected), spanText(found.span));
      if (expected === '*') assert.ok(found.span.start > text.search(/Action|actions/), 'inside the document');
    });
  }

  it('quotes that are escaped where nothing takes the escapes away', () => {
    const text = inPolicy(`policyDocument: |2\n    ${document.replaceAll('"', '\\"')}`);
    const { findings } = check({ 'Pulumi.yaml': text });
    assert.ok(findings.some(({ rule, span }) => rule.id === 'ram-json-syntax' && span.start > text.indexOf('|2')));
  });

  it('fn::readFile: the finding stands in the file', () => {
    const text = inPolicy('policyDocument:\n  fn::readFile: ./policy.json');
    const checked = check({ 'Pulumi.yaml': text, 'policy.json': document });
    const found = checked.findings.filter(({ rule }) => rule.id === 'ram-admin');
    assert.ok(found.some(({ span }) => checked.pathOf(span.file) === 'policy.json'));
  });
});

const invoked = `${head}variables:
  doc:
    fn::invoke:
      function: alicloud:ram:getPolicyDocument
      arguments:
        version: "1"
        statements:
`;

describe('completion in policies of Pulumi YAML', () => {
  const cases: readonly (readonly [name: string, text: string, offers: string, becomes: string])[] = [
    [
      'in fn::toJSON',
      inPolicy(
        'policyDocument:\n  fn::toJSON:\n    Version: "1"\n    Statement:\n      - Effect: Allow\n        Action: ecs:RunInst$0',
      ),
      'ecs:RunInstances',
      'Action: ecs:RunInstances',
    ],
    [
      'in lines of text',
      inPolicy('policyDocument: |\n  {"Version":"1","Statement":[{"Effect":"Allow","Action":"ecs:RunInst$0"}]}'),
      'ecs:RunInstances',
      '"Action":"ecs:RunInstances"}]}',
    ],
    [
      'in a text with names',
      inPolicy(
        'policyDocument: |\n  {"Version":"1","Statement":[{"Resource":"${x}-$$","Effect":"Allow","Action":"ecs:RunInst$0"}]}',
      ),
      'ecs:RunInstances',
      '"Action":"ecs:RunInstances"}]}',
    ],
    [
      'in a variable',
      `${head}variables:\n  doc:\n    fn::toJSON:\n      Version: "1"\n      Statement:\n        - Effect: Allow\n          Action: ["ecs:RunInst$0"]\n`,
      'ecs:RunInstances',
      'Action: ["ecs:RunInstances"]',
    ],
    [
      'in the arguments of the function that makes one: actions',
      `${invoked}          - effect: Allow\n            actions: [ecs:DescribeInstances, ecs:RunInst$0]\n`,
      'ecs:RunInstances',
      'actions: [ecs:DescribeInstances, ecs:RunInstances]',
    ],
    [
      'in the arguments of the function that makes one: an action on a line of its own',
      `${invoked}          - effect: Allow\n            actions:\n              - ecs:RunInst$0\n`,
      'ecs:RunInstances',
      '- ecs:RunInstances',
    ],
    [
      'in the arguments of the function that makes one: effects',
      `${invoked}          - effect: $0\n`,
      'Deny',
      'effect: Deny',
    ],
    [
      'in the arguments of the function that makes one: keys that fit operator and actions',
      `${invoked}          - actions: ["ecs:RunInstances"]\n            conditions:\n              - operator: Bool\n                variable: "ecs:Assoc$0"\n`,
      'ecs:AssociatePublicIpAddress',
      'variable: "ecs:AssociatePublicIpAddress"',
    ],
    [
      'in the arguments of the function that makes one: operators that fit the key',
      `${invoked}          - conditions:\n              - operator: $0\n                variable: acs:SourceIp\n`,
      'IpAddress',
      'operator: IpAddress',
    ],
    [
      'in the arguments of a function by its token',
      `${head}variables:\n  doc:\n    fn::alicloud:ram:getPolicyDocument:\n      statements:\n        - effect: "$0"\n`,
      'Allow',
      'effect: "Allow"',
    ],
  ];
  it('in the arguments of another function none is offered', () => {
    const marked = invoked.replace('getPolicyDocument', 'getPolicies');
    assert.deepEqual(completeAt('Pulumi.yaml', `${marked}          - actions: [ecs:RunInst$0]\n`).items, []);
  });

  for (const [name, marked, offers, becomes] of cases) {
    it(name, () => {
      const completed = completeAt('Pulumi.yaml', marked);
      const item = completed.items.find(({ label }) => label === offers);
      assert.ok(item, `${completed.items.length} others are offered`);
      assert.ok(passesFilter(completed, marked, item));
      assert.ok(withCompletion(completed, item).includes(becomes));
    });
  }
});
