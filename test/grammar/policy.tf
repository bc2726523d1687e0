# SYNTAX TEST "source.hcl.terraform" "policy JSON in heredocs and strings"
document = <<-POLICY
  {
# ^ meta.policy.rampart punctuation.definition.dictionary.begin.json
    "Version": "1",
#   ^^^^^^^^^ support.type.property-name.policy.rampart
#              ^^^ string.quoted.double.json
    "Statement": [
#   ^^^^^^^^^^^ support.type.property-name.policy.rampart
      {
        "Effect": "Allow",
#                 ^^^^^^^ constant.language.effect.rampart
        "Action": "ecs:*",
#       ^^^^^^^^ support.type.property-name.policy.rampart
#                      ^ keyword.operator.wildcard.rampart
        "Resource": "acs:oss:*:*:${var.bucket}/*",
#                                ^^ punctuation.section.interpolation.begin.rampart
#                                  ^^^^^^^^^^ variable.other.rampart
#                                             ^ - variable.other.rampart
        "Condition": { "StringLike": { "acs:SourceIp": ["10.*"] } }
#       ^^^^^^^^^^^ support.type.property-name.policy.rampart
#                      ^^^^^^^^^^^^ support.type.property-name.json
      }
    ]
  }
POLICY
after = 1
# <----- variable.other.hcl - meta.policy.rampart

script = <<EOF
echo "Statement"
#    ^^^^^^^^^^^ - support.type.property-name.policy.rampart
EOF

half = <<EOF
{
  "Statement": [ {
# ^^^^^^^^^^^ support.type.property-name.policy.rampart
EOF
rest = 2
# <---- variable.other.hcl - meta.policy.rampart

quoted = "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Deny\"}]}"
#          ^^^^^^^^^^^ support.type.property-name.policy.rampart
#                                            ^^^^^^^^^^ support.type.property-name.policy.rampart
#                                                       ^^^^^^^^ constant.language.effect.rampart
