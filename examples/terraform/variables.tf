variable "region" {
  type    = string
  default = "cn-hangzhou"
}

variable "admin_cidr" {
  description = "From where administrators reach the servers."
  type        = string
  default     = "0.0.0.0/0"
}

variable "web_count" {
  type    = number
  default = 2
}

variable "image_id" {
  type    = string
  default = "aliyun_3_x64_20G_alibase_20240819.vhd"
}
