# security groups with dynamic rules
locals {
  ports = { plain = 8111, tls = 9111 }
}
resource "aws_security_group" "dax" {
  name        = "dax"
  description = "dax"
  vpc_id      = "vpc-1"
  dynamic "ingress" {
    for_each = local.ports
    content {
      description = ingress.key
      protocol    = "tcp"
      from_port   = ingress.value
      to_port     = ingress.value
      cidr_blocks = [cidrsubnet("10.0.0.0/8", 8, ingress.value % 256)]
    }
  }
}
resource "aws_default_security_group" "none" {
  vpc_id = "vpc-1"
}
