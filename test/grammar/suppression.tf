# SYNTAX TEST "source.hcl.terraform" "suppression comments"
# rampart:allow sg-port-open reason="public API" until=2027-01-31
# ^^^^^^^^^^^^^ keyword.control.allow.rampart
#               ^^^^^^^^^^^^ entity.name.function.rule.rampart
#                            ^^^^^^ variable.parameter.rampart
#                                   ^^^^^^^^^^^^ string.quoted.double.rampart
#                                                ^^^^^ variable.parameter.rampart
#                                                      ^^^^^^^^^^ constant.numeric.date.rampart
port = 22 // rampart:allow sg-sensitive-port-open
#            ^^^^^^^^^^^^^ keyword.control.allow.rampart
#                          ^^^^^^^^^^^^^^^^^^^^^^ entity.name.function.rule.rampart
/* rampart:allow sg-port-open */ after
#  ^^^^^^^^^^^^^ keyword.control.allow.rampart
#                ^^^^^^^^^^^^ entity.name.function.rule.rampart
#                                ^^^^^ variable.other.hcl - comment.block.hcl
# an ordinary comment about sg-port-open
#                           ^^^^^^^^^^^^ comment.line.number-sign.hcl - entity.name.function.rule.rampart
name = "rampart:allow sg-port-open"
#       ^^^^^^^^^^^^^ - keyword.control.allow.rampart
