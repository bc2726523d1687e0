resource "alicloud_security_group" "bastion" {
  security_group_name = "bastion"
  vpc_id              = var.vpc_id
}

resource "alicloud_security_group_rule" "login" {
  for_each = toset(var.allow_cidrs)

  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "3389/3389"
  security_group_id = alicloud_security_group.bastion.id
  cidr_ip           = each.value
}

resource "alicloud_instance" "bastion" {
  instance_name              = "bastion"
  instance_type              = "ecs.t6-c1m2.large"
  image_id                   = var.image_id
  vswitch_id                 = var.vswitch_id
  security_groups            = [alicloud_security_group.bastion.id]
  internet_max_bandwidth_out = 5
}
