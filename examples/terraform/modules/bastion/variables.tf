variable "vpc_id" {
  type = string
}

variable "vswitch_id" {
  type = string
}

variable "image_id" {
  type = string
}

variable "allow_cidrs" {
  description = "Who may log in."
  type        = list(string)
}
