/** What `Ref` of a resource gives, where it is not an id; from the return values in the CloudFormation template reference. */
const referred: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'name',
  'AWS::DynamoDB::GlobalTable': 'name',
  'AWS::Serverless::SimpleTable': 'name',
  'AWS::IAM::Role': 'name',
  'AWS::IAM::User': 'name',
  'AWS::IAM::Group': 'name',
  'AWS::IAM::ManagedPolicy': 'arn',
  'AWS::IAM::InstanceProfile': 'name',
  'AWS::KMS::Alias': 'name',
  'AWS::Kinesis::Stream': 'name',
  'AWS::DAX::Cluster': 'name',
  'AWS::Backup::BackupVault': 'name',
  'AWS::Backup::LogicallyAirGappedBackupVault': 'name',
  'AWS::Lambda::Function': 'name',
  'AWS::Serverless::Function': 'name',
  'AWS::Serverless::StateMachine': 'arn',
  'AWS::StepFunctions::StateMachine': 'arn',
  'AWS::S3::Bucket': 'name',
  'AWS::SNS::Topic': 'arn',
  'AWS::SQS::Queue': 'url',
  'AWS::SecretsManager::Secret': 'arn',
  'AWS::CloudFormation::Stack': 'id',
  'AWS::SSM::Parameter': 'name',
  'AWS::Logs::LogGroup': 'name',
  'AWS::Events::EventBus': 'name',
  'AWS::IAM::OIDCProvider': 'arn',
  'AWS::IAM::SAMLProvider': 'arn',
  'AWS::CloudTrail::Trail': 'name',
  'AWS::Config::ConfigRule': 'name',
  'AWS::Config::ConfigurationRecorder': 'name',
}

/** Attributes of `Fn::GetAtt` that the model has a word for. */
const words: Readonly<Record<string, string>> = {
  Arn: 'arn',
  StreamArn: 'stream-arn',
  KeyId: 'id',
  GroupId: 'id',
  BackupVaultArn: 'arn',
  BackupVaultName: 'name',
  BackupPlanArn: 'arn',
  BackupPlanId: 'id',
  PolicyArn: 'arn',
  TopicArn: 'arn',
  TopicName: 'name',
  QueueName: 'name',
}

/** The model's word for what `Ref` gives of a resource of this type. */
export const attributeOfRef = (type: string): string =>
  Object.hasOwn(referred, type) ? (referred[type] ?? 'id') : 'id'

/** The model's word for an attribute, or the attribute as written. */
export const attributeOfGetAtt = (attribute: string): string =>
  Object.hasOwn(words, attribute) ? (words[attribute] ?? attribute) : attribute

/** What `Ref` or `Fn::GetAtt` spells a model attribute of a type: the attribute, or null for `Ref`, or undefined. */
export const spellingOf = (type: string, attribute: string): string | null | undefined => {
  if (attributeOfRef(type) === attribute) return null
  return Object.keys(words).find((word) => words[word] === attribute && (word === 'Arn' || word === 'StreamArn'))
}
