output "security_group_id" {
  value = alicloud_security_group.bastion.id
}
