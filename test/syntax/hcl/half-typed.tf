resource "alicloud_security_group_rule" "one" {
  type = "ingress
  cidr_ip = "${var.cidr"
  port_range = var.
  tags = {
  policy = "accept"
}

resource "alicloud_security_group_rule" "two" {
  ports = ["22/22",
  priority =
  security_group_id
  count = length(var.list
  policy = var.a ? "b"

resource "alicloud_security_group" "three"
  name = "three"
  tags =
    a = 1
  }
}

resource "alicloud_vpc" "four" {
  document = <<EOF
  { "Version": "1" }
  name = "four"
}

x = 1,
'single'
reso
"quoted" = 2
colon: 3
output "five" {
  value = alicloud_vpc.four.
}
