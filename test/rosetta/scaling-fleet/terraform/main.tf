resource "alicloud_security_group" "fleet" {
  vpc_id = "vpc-fleet"
}

resource "alicloud_security_group_rule" "jenkins" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "8080/8080"
  cidr_ip           = "0.0.0.0/0"
  security_group_id = alicloud_security_group.fleet.id
}

resource "alicloud_ess_scaling_group" "group" {
  min_size   = 1
  max_size   = 3
  vswitch_ids = ["vsw-1"]
}

resource "alicloud_ess_scaling_configuration" "agents" {
  scaling_group_id           = alicloud_ess_scaling_group.group.id
  image_id                   = "centos_7"
  instance_type              = "ecs.g7.large"
  security_group_ids         = [alicloud_security_group.fleet.id]
  internet_max_bandwidth_out = 20
}
