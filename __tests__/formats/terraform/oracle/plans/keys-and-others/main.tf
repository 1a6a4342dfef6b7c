# keys, aliases, vaults, endpoints and scaling
resource "aws_kms_key" "k" {
  description             = "k"
  enable_key_rotation     = true
  deletion_window_in_days = 7
  multi_region            = true
}
resource "aws_kms_alias" "a" {
  name          = "alias/k"
  target_key_id = "1234abcd-12ab-34cd-56ef-1234567890ab"
}
resource "aws_backup_vault" "v" {
  name = "vault"
}
resource "aws_vpc_endpoint" "e" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.dynamodb"
}
resource "aws_appautoscaling_target" "s" {
  max_capacity       = 100
  min_capacity       = 5
  resource_id        = "table/x"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  service_namespace  = "dynamodb"
}
resource "aws_dax_cluster" "d" {
  cluster_name       = "d"
  iam_role_arn       = "arn:aws:iam::123456789012:role/dax"
  node_type          = "dax.r4.large"
  replication_factor = 1
  server_side_encryption {
    enabled = true
  }
}
