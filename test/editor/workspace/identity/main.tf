variable "bucket" {
  type = string
}

resource "alicloud_ram_policy" "release" {
  policy_name     = "release"
  description     = "发布系统"
  policy_document = <<-EOT
    {
      "Version": "1",
      "Statement": [
        { "Effect": "Allow", "Action": ["oss:GetObjct"], "Resource": "acs:oss:*:*:${var.bucket}/*" }
      ]
    }
  EOT
}
