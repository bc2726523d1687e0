variable "account_id" {
  description = "The account that the shop runs in."
  type        = string
}

# What the pipeline may do: it installs a release, and should do nothing else.
resource "alicloud_ram_policy" "release" {
  policy_name     = "shop-release"
  policy_document = <<-EOT
    {
      "Version": "1",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": "ecs:*",
          "Resource": "acs:ecs:*:${var.account_id}:*"
        },
        {
          "Effect": "Allow",
          "Action": "ram:AttachPolicyToUser",
          "Resource": "*"
        }
      ]
    }
  EOT
}

# Who may take the pipeline's role.
resource "alicloud_ram_role" "release" {
  role_name = "shop-release"
  assume_role_policy_document = jsonencode({
    Version = "1"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { RAM = ["acs:ram::*:root"] }
    }]
  })
}

resource "alicloud_ram_role_policy_attachment" "release" {
  role_name   = alicloud_ram_role.release.role_name
  policy_name = alicloud_ram_policy.release.policy_name
  policy_type = alicloud_ram_policy.release.type
}
