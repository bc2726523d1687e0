import assert from 'node:assert/strict';
import { spanText } from '../../../server/src/core/span';
import { useOf } from '../../../server/src/core/value';
import { hasMarker, mayBeTemplate } from '../../../server/src/languages/ros/marker';
import { load, property, show, way } from './evaluation';

const marker = "ROSTemplateFormatVersion: '2015-09-01'\n";

describe('templates of ROS', () => {
  describe('are recognised', () => {
    const names: readonly (readonly [name: string, expected: boolean])[] = [
      ['a.yml', true],
      ['a.yaml', true],
      ['a.json', true],
      ['a.template', true],
      ['a.ros.yaml', true],
      ['a.tf.json', false],
      ['a.tfvars.json', false],
      ['a.md', false],
      ['yaml', false],
    ];
    for (const [name, expected] of names) it(name, () => assert.equal(mayBeTemplate(name), expected));

    const texts: readonly (readonly [name: string, text: string, expected: boolean])[] = [
      ['by the first line', marker, true],
      ['behind a comment and a byte order mark', `\uFEFF# c\n${marker}`, true],
      ['in JSON', '{"Description": "x",\n "ROSTemplateFormatVersion" : "2015-09-01"}', true],
      ['in flow style', '{ROSTemplateFormatVersion: 2015-09-01}', true],
      ['not in prose', 'a: about ROSTemplateFormatVersion\n', false],
      ['not inside a text that something else holds', `Template: |\n  ${marker}`, false],
      ['not in other YAML', 'apiVersion: v1\nkind: Pod\n', false],
    ];
    for (const [name, text, expected] of texts) it(name, () => assert.equal(hasMarker(text), expected));
  });

  it('keep the way from the use of a value to its literal', () => {
    const loaded = load(`${marker}Parameters:
  Office: {Type: String, Default: 203.0.113.0/24}
  Many: {Type: CommaDelimitedList, Default: ['10.0.0.0/8', 0.0.0.0/0]}
Mappings:
  Ranges: {office: {cidr: 198.51.100.0/24}}
Locals:
  Local: {Type: Macro, Value: 192.0.2.0/24}
x-base: &base
  IpProtocol: tcp
  SourceCidrIp: !Ref Office
Resources:
  Vpc: {Type: 'ALIYUN::ECS::VPC', Properties: {CidrBlock: 10.0.0.0/8}}
  Probe:
    Type: ALIYUN::Test::Probe
    Properties:
      Written: "10.0.0.0/8"
      Parameter:
        Ref: Office
      Short: !Ref Office
      Item: !Select [1, !Ref Many]
      Mapping: !FindInMap [Ranges, office, cidr]
      Local: !Ref Local
      Attribute: !GetAtt Vpc.CidrBlock
      Computed: !Sub "\${Office}"
      Alias: *base
      Merged:
        <<: *base
        IpProtocol: udp
`);
    const wayOf = (...path: string[]): string[] => way(property(loaded, 'Probe', ...path));
    assert.deepEqual(wayOf('Written'), ['"10.0.0.0/8"']);
    assert.deepEqual(wayOf('Parameter'), ['default Office @ Ref: Office', '203.0.113.0/24']);
    assert.deepEqual(wayOf('Short'), ['default Office @ !Ref Office', '203.0.113.0/24']);
    assert.deepEqual(wayOf('Item'), ['default Many @ !Select [1, !Ref Many]', '0.0.0.0/0']);
    assert.deepEqual(wayOf('Mapping'), [
      'mapping Ranges.office.cidr @ !FindInMap [Ranges, office, cidr]',
      '198.51.100.0/24',
    ]);
    assert.deepEqual(wayOf('Local'), ['local Local @ !Ref Local', '192.0.2.0/24']);
    assert.deepEqual(wayOf('Attribute'), ['attribute Vpc.CidrBlock @ !GetAtt Vpc.CidrBlock', '10.0.0.0/8']);
    assert.deepEqual(wayOf('Computed'), ['!Sub "${Office}"']);
    assert.equal(property(loaded, 'Probe', 'Computed').from?.length, 2);
    assert.deepEqual(wayOf('Alias', 'SourceCidrIp'), [
      'anchor *base @ *base',
      'default Office @ !Ref Office',
      '203.0.113.0/24',
    ]);
    assert.deepEqual(wayOf('Merged', 'IpProtocol'), ['udp']);
    assert.deepEqual(wayOf('Merged', 'SourceCidrIp'), [
      'anchor *base @ *base',
      'default Office @ !Ref Office',
      '203.0.113.0/24',
    ]);
  });

  it('count places in UTF-16 units, behind Chinese text and with CRLF', () => {
    const text = `${marker}Description: 安全组 𠀀\nResources:\n  组:\n    Type: ALIYUN::ECS::VPC\n    Properties: {VpcName: 网络, CidrBlock: 10.0.0.0/8}\n`;
    for (const each of [text, text.replaceAll('\n', '\r\n'), `\uFEFF${text}`]) {
      const loaded = load(each);
      assert.equal(spanText(useOf(property(loaded, '组', 'CidrBlock'))), '10.0.0.0/8');
      assert.deepEqual(loaded.problems, []);
    }
  });

  it('take conditions and counts into account', () => {
    const loaded = load(`${marker}Parameters:
  Make: {Type: Boolean, Default: false}
  Ask: {Type: Boolean}
  HowMany: {Type: Number}
Conditions:
  Make: {'Fn::Equals': [true, {Ref: Make}]}
  Ask: {'Fn::Equals': [true, {Ref: Ask}]}
  Either: {'Fn::Or': [Ask, {'Fn::Equals': [x, {Ref: HowMany}]}]}
Resources:
  Not: {Type: 'ALIYUN::ECS::VPC', Condition: Make}
  Asked: {Type: 'ALIYUN::ECS::VPC', Condition: Ask}
  Either: {Type: 'ALIYUN::ECS::VPC', Condition: Either}
  None: {Type: 'ALIYUN::VPC::EIP', Count: 0}
  Two: {Type: 'ALIYUN::VPC::EIP', Count: 2, Properties: {Name: !Sub 'eip-\${ALIYUN::Index}'}}
  Some: {Type: 'ALIYUN::VPC::EIP', Count: !Ref HowMany, Properties: {Name: !Ref ALIYUN::Index}}
  Bind:
    Type: ALIYUN::VPC::EIPAssociation
    Count: 2
    Properties:
      AllocationId: {'Fn::Select': [{Ref: 'ALIYUN::Index'}, {Ref: Two}]}
`);
    assert.deepEqual(
      loaded.resources.map(({ address, instances, conditions }) =>
        [address, instances, ...conditions.map(({ when }) => when)].join(' '),
      ),
      ['Asked 1 Ask', 'Either 1 Either', 'Two[0] 2', 'Two[1] 2', 'Some ', 'Bind[0] 2', 'Bind[1] 2'],
    );
    assert.equal(show(property(loaded, 'Two[1]', 'Name')), '"eip-1"');
    assert.equal(show(property(loaded, 'Some', 'Name')), 'unknown computed ALIYUN::Index');
    assert.equal(show(property(loaded, 'Bind[1]', 'AllocationId')), '-> Two[1]');
  });

  it('tell when a count gives too many', () => {
    const loaded = load(`${marker}Resources:\n  Eip: {Type: 'ALIYUN::VPC::EIP', Count: 1000}\n`);
    assert.deepEqual(
      loaded.resources.map(({ address, instances }) => `${address} ${instances}`),
      ['Eip undefined'],
    );
    assert.equal(loaded.problems[0]?.kind, 'limit');
  });

  it('read a stack inside a stack with what is passed to it', () => {
    const loaded = load(`${marker}Parameters:
  Office: {Type: String, Default: 203.0.113.0/24}
Resources:
  Group: {Type: 'ALIYUN::ECS::SecurityGroup'}
  Inner:
    Type: ALIYUN::ROS::Stack
    Properties:
      Parameters: {Cidr: !Ref Office}
      TemplateBody:
        ROSTemplateFormatVersion: '2015-09-01'
        Parameters:
          Cidr: {Type: String}
          Other: {Type: String, Default: x}
        Resources:
          Vpc:
            Type: ALIYUN::ECS::VPC
            Properties: {CidrBlock: !Ref Cidr, VpcName: !Ref Other, Description: !Ref Group}
        Outputs:
          Id: {Value: !Ref Vpc}
  Probe:
    Type: ALIYUN::Test::Probe
    Properties: {Vpc: !GetAtt Inner.Outputs.Id}
`);
    assert.deepEqual(
      loaded.resources.map(({ address }) => address),
      ['Group', 'Inner', 'Inner.Vpc', 'Probe'],
    );
    const cidr = property(loaded, 'Inner.Vpc', 'CidrBlock');
    assert.deepEqual(way(cidr), ['argument Cidr @ !Ref Cidr', 'default Office @ !Ref Office', '203.0.113.0/24']);
    assert.equal(show(property(loaded, 'Inner.Vpc', 'VpcName')), '"x"');
    // Names of the stack around mean nothing inside.
    assert.equal(show(property(loaded, 'Inner.Vpc', 'Description')), 'unknown missing Group');
    assert.equal(show(property(loaded, 'Probe', 'Vpc')), '-> Inner.Vpc');
    const [caller] = loaded.resources.find(({ address }) => address === 'Inner.Vpc')?.callers ?? [];
    assert.equal(caller && spanText(caller), 'Inner');
  });

  it('hold several templates in one file apart', () => {
    const one = (cidr: string): string =>
      `${marker}Resources:\n  Vpc: {Type: 'ALIYUN::ECS::VPC', Properties: {CidrBlock: ${cidr}}}\n`;
    const loaded = load(`${one('10.0.0.0/8')}---\nkind: Other\n---\n${one('172.16.0.0/12')}`);
    assert.deepEqual(
      loaded.resources.map(({ address }) => address),
      ['Vpc', 'document[1].Vpc'],
    );
    assert.equal(show(property(loaded, 'document[1].Vpc', 'CidrBlock')), '"172.16.0.0/12"');
  });

  const faults: readonly (readonly [name: string, body: string, expected: string[]])[] = [
    ['a key twice', 'Resources:\n  A: {Type: X}\n  A: {Type: Y}\n', ['notation duplicate-key A']],
    ['an alias of nothing', 'Resources:\n  A: *x\n', ['notation alias-missing *x']],
    [
      'a merge of a text',
      'Resources:\n  A:\n    Type: ALIYUN::ECS::VPC\n    Properties:\n      <<: text\n',
      ['notation merge-invalid <<'],
    ],
    [
      'names that need each other',
      'Locals:\n  A: {Value: !Ref B}\n  B: {Value: !Ref A}\nResources:\n  V: {Type: "ALIYUN::ECS::VPC", Properties: {CidrBlock: !Ref A}}\n',
      ['cycle A'],
    ],
    [
      'a macro of another kind',
      'Transform: Aliyun::Serverless-2018-04-03\nResources: {}\n',
      ['notation transform Aliyun::Serverless-2018-04-03'],
    ],
    [
      'half a line',
      'Resources:\n  Vpc:\n    Type: X\n    Prop\n  Other: {Type: "ALIYUN::ECS::VPC"}\n',
      ['syntax syntax'],
    ],
  ];
  for (const [name, body, expected] of faults) {
    it(`tell of ${name}`, () => {
      const loaded = load(marker + body);
      assert.deepEqual(
        loaded.problems.map((problem) =>
          [problem.kind, 'code' in problem ? problem.code : '', 'name' in problem ? problem.name : '']
            .filter((part) => part !== '')
            .join(' '),
        ),
        expected,
      );
    });
  }

  it('tell of what ROS refuses in JSON', () => {
    const loaded = load('{\n  // c\n  "ROSTemplateFormatVersion": "2015-09-01",\n  "Resources": {},\n}\n', 'a.json');
    assert.deepEqual(
      loaded.problems.map((problem) => ('code' in problem ? problem.code : problem.kind)),
      ['json-comment', 'json-trailing-comma'],
    );
  });

  it('stop at aliases that multiply each other', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `  L${i + 1}: &l${i + 1} [*l${i}, *l${i}, *l${i}]\n`);
    const text = `${marker}Locals:\n  L0: &l0 [1, 2]\n${levels.join('')}Resources:
  Vpc: {Type: 'ALIYUN::ECS::VPC', Properties: {CidrBlock: *l30}}
`;
    const started = performance.now();
    const loaded = load(text);
    assert.ok(performance.now() - started < 3000);
    assert.deepEqual(
      loaded.problems.map((problem) => ('limit' in problem ? problem.limit : problem.kind)),
      ['value-size'],
    );
  });

  it('stop at names that lead to names without end', () => {
    const locals = Array.from({ length: 20_000 }, (_, i) => `  L${i}: {Value: !Ref L${i + 1}}\n`).join('');
    const loaded = load(
      `${marker}Locals:\n${locals}Resources:\n  V: {Type: 'ALIYUN::ECS::VPC', Properties: {CidrBlock: !Ref L0}}\n`,
    );
    assert.equal(property(loaded, 'V', 'CidrBlock').kind, 'unknown');
  });

  it('answer what stands at a place', () => {
    const text = `${marker}Parameters:
  Office: {Type: String, Default: 203.0.113.0/24}
Resources:
  Sg:
    Type: ALIYUN::ECS::SecurityGroup
    Properties:
      SecurityGroupIngress:
        - SourceCidrIp:
            Ref: Office
          PortRange: !Join ['/', ['22', '22']]
`;
    const loaded = load(text);
    const file = loaded.files[0];
    assert.ok(file);
    const at = (word: string, offset = 0): string => {
      const found = loaded.valueAt(file, text.indexOf(word) + offset);
      return found === undefined
        ? 'nothing'
        : `${spanText(found.span)} = ${show(found.value)} of ${found.resource?.address ?? 'no resource'}`;
    };
    assert.equal(at('Ref: Office', 6), 'Ref: Office = "203.0.113.0/24" of Sg');
    assert.equal(at("'/'", 1), `'/' = "/" of Sg`);
    assert.equal(at('!Join', 1), `!Join ['/', ['22', '22']] = "22/22" of Sg`);
    assert.equal(at('203.0'), '203.0.113.0/24 = "203.0.113.0/24" of no resource');
    assert.equal(at('ALIYUN::ECS'), 'nothing');
  });

  it('know what a comment is about, and how often a value is used', () => {
    const text = `${marker}Parameters:
  Office: {Type: String, Default: 0.0.0.0/0}
Resources:
  # above
  Sg: # beside
    Type: ALIYUN::ECS::SecurityGroup
    Properties:
      SecurityGroupIngress:
        # item
        - SourceCidrIp: !Ref Office # trailing
          PortRange: 22/22
        - SourceCidrIp: !Ref Office

  # nothing below

`;
    const loaded = load(text);
    const file = loaded.files[0];
    assert.ok(file);
    const subjects = loaded.comments(file).map((comment) => {
      const subject = loaded.subject(comment);
      return `${spanText(comment)}: ${subject === undefined ? '-' : spanText(subject).split('\n')[0]}`;
    });
    assert.deepEqual(subjects, [
      '# above: Sg: # beside',
      '# beside: Sg: # beside',
      '# item: - SourceCidrIp: !Ref Office # trailing',
      '# trailing: - SourceCidrIp: !Ref Office # trailing',
      '# nothing below: -',
    ]);
    const resource = loaded.resources[0];
    assert.ok(resource);
    const sharing = loaded.sharing({ resource, path: ['SecurityGroupIngress', 0, 'SourceCidrIp'] });
    assert.deepEqual(sharing && [sharing.name, spanText(sharing.span), sharing.uses], ['Office', '0.0.0.0/0', 2]);
    assert.equal(loaded.sharing({ resource, path: ['SecurityGroupIngress', 0, 'PortRange'] }), undefined);
  });
});
