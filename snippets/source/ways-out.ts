import { given, link, type Pattern, stop } from './pattern';

export const natGateway: Pattern = {
  prefix: 'ali-nat-gateway',
  title: 'NAT gateway with EIP and SNAT',
  description:
    'The way out for instances without public IP addresses: only the NAT gateway is visible from the Internet.',
  declarations: [
    {
      type: 'nat_gateway',
      name: 'out',
      comment: ['The way out for instances without public IP addresses.'],
      properties: {
        nat_gateway_name: stop(1, 'out'),
        vpc_id: given(2, 'vpc', 'main'),
        vswitch_id: given(3, 'vswitch', 'main'),
        nat_type: 'Enhanced',
        payment_type: 'PayAsYouGo',
      },
    },
    {
      type: 'eip_address',
      name: 'out',
      properties: { address_name: stop(1, 'out'), bandwidth: stop(4, '10'), internet_charge_type: 'PayByTraffic' },
    },
    {
      type: 'eip_association',
      name: 'out',
      properties: {
        allocation_id: link('eip_address.out'),
        instance_id: link('nat_gateway.out'),
        instance_type: 'Nat',
      },
    },
    {
      type: 'snat_entry',
      name: 'out',
      comment: ['Every instance of this vSwitch goes out through the address above.'],
      properties: {
        snat_table_id: link('nat_gateway.out', 'snat_table_ids'),
        snat_ip: link('eip_address.out', 'ip_address'),
        source_vswitch_id: given(5, 'vswitch', 'app'),
      },
    },
  ],
};
