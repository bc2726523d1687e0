/** SSH from the source that a variable gives. */
export const main = `resource "alicloud_vpc" "main" {
  vpc_name   = "main"
  cidr_block = "10.1.0.0/16"
}

resource "alicloud_security_group" "web" {
  security_group_name = "web"
  vpc_id              = alicloud_vpc.main.id
}

resource "alicloud_security_group_rule" "ssh" {
  type              = "ingress"
  ip_protocol       = "tcp"
  policy            = "accept"
  port_range        = "22/22"
  priority          = 1
  security_group_id = alicloud_security_group.web.id
  cidr_ip           = var.office
}
`;

export const variables = `variable "office" {
  type    = string
  default = "0.0.0.0/0"
}
`;

/** RDP from the whole Internet, written in place. */
export const open = `resource "alicloud_security_group" "desk" {
  security_group_name = "desk"
}

resource "alicloud_security_group_rule" "rdp" {
  type              = "ingress"
  ip_protocol       = "tcp"
  policy            = "accept"
  port_range        = "3389/3389"
  priority          = 1
  security_group_id = alicloud_security_group.desk.id
  cidr_ip           = "0.0.0.0/0"
}
`;

export const sensitive = 'sg-sensitive-port-open';
