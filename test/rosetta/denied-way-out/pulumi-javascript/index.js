import { SecurityGroup, SecurityGroupRule } from '@pulumi/alicloud/ecs/index.js';

const app = new SecurityGroup('app', {
  securityGroupName: 'app',
  vpcId: 'vpc-app',
});

new SecurityGroupRule('updates', {
  type: 'egress',
  ipProtocol: 'tcp',
  portRange: '443/443',
  priority: 100,
  cidrIp: '100.100.0.0/16',
  securityGroupId: app.id,
});

new SecurityGroupRule('deny-all', {
  type: 'egress',
  ipProtocol: 'all',
  portRange: '-1/-1',
  policy: 'drop',
  priority: 1,
  cidrIp: '0.0.0.0/0',
  securityGroupId: app.id,
});
