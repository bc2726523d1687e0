import assert from 'node:assert/strict';
import { terraform } from '../../../server/src/languages/terraform';
import { pulumi } from './reading';

const { types } = pulumi.vocabulary;

describe('Pulumi’s words', () => {
  it('has every type of Terraform’s that Pulumi has', () => {
    const without = terraform.vocabulary.types.size - types.size;
    // The provider of Pulumi lacks one, `alicloud_cr_internet_endpoint`, and its own settings are no resource.
    assert.equal(without, 2);
  });

  const paths: readonly [type: string, field: string, paths: string[]][] = [
    ['alicloud:ecs/securityGroupRule:SecurityGroupRule', 'cidr4', ['cidrIp']],
    ['alicloud:ecs/ecsPrefixList:EcsPrefixList', 'entries', ['entries.*.cidr']],
    ['alicloud:slb/applicationLoadBalancer:ApplicationLoadBalancer', 'addressType', ['addressType', 'internet']],
    ['alicloud:mongodb/instance:Instance', 'whitelist', ['securityIpLists', 'securityIpGroups.*.securityIpList']],
    ['alicloud:cs/nodePool:NodePool', 'publicFlag', ['scalingConfig.isBondEip']],
    ['alicloud:gpdb/instance:Instance', 'whitelist', ['ipWhitelists.*.securityIpList', 'securityIpLists']],
    ['alicloud:alb/listener:Listener', 'acls', ['aclConfig.aclRelations.*.aclId']],
  ];
  for (const [type, field, expected] of paths) {
    it(`${type} ${field}`, () => {
      assert.deepEqual(
        types.get(type)?.fields[field]?.paths.map((path) => path.join('.')),
        expected,
      );
    });
  }

  it('keeps the kinds of odd names', () => {
    assert.equal(types.get('alicloud:slb/applicationLoadBalancer:ApplicationLoadBalancer')?.kind, 'clb');
    assert.equal(types.get('alicloud:vpc/switch:Switch')?.kind, 'vswitch');
    assert.equal(pulumi.vocabulary.attribute('eip', 'ip'), 'ipAddress');
  });
});
