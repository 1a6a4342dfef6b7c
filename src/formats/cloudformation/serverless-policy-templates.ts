/**
 * One statement that a SAM policy template allows: actions (the service is written once, before the first), the
 * resources they are allowed on, and the condition, if any. `{Name}` is a parameter of the template. Resources other
 * than `*`, `arn:…` and `{…Arn}` continue `arn:<partition>:<service>:<region>:<account>:`.
 */
export type TemplateGrant = readonly [
  actions: string,
  resources: string,
  condition?: readonly [operator: string, key: string, value: string],
]

const bucket = 'arn:{AWS::Partition}:s3:::{BucketName}'
const table = 'table/{TableName}'
const tableAndIndexes = `${table} ${table}/index/*`

/** What each SAM policy template grants, as published with the Serverless Application Model (policy templates 0.0.1). */
export const policyTemplates: Readonly<Record<string, readonly TemplateGrant[]>> = {
  AcmGetCertificatePolicy: [['acm:GetCertificate', '{CertificateArn}']],
  AMIDescribePolicy: [['ec2:DescribeImages', '*']],
  AthenaQueryPolicy: [
    [
      'athena:ListWorkGroups GetExecutionEngine GetExecutionEngines GetNamespace GetCatalogs GetNamespaces GetTables GetTable',
      '*',
    ],
    [
      'athena:StartQueryExecution GetQueryResults DeleteNamedQuery GetNamedQuery ListQueryExecutions StopQueryExecution GetQueryResultsStream ListNamedQueries CreateNamedQuery GetQueryExecution BatchGetNamedQuery BatchGetQueryExecution GetWorkGroup',
      'workgroup/{WorkGroupName}',
    ],
  ],
  AWSSecretsManagerGetSecretValuePolicy: [['secretsmanager:GetSecretValue', '{SecretArn}']],
  AWSSecretsManagerRotationPolicy: [
    [
      'secretsmanager:DescribeSecret GetSecretValue PutSecretValue UpdateSecretVersionStage',
      'secret:*',
      [
        'StringEquals',
        'secretsmanager:resource/AllowRotationLambdaArn',
        'arn:{AWS::Partition}:lambda:{AWS::Region}:{AWS::AccountId}:function:{FunctionName}',
      ],
    ],
    ['secretsmanager:GetRandomPassword', '*'],
  ],
  CloudFormationDescribeStacksPolicy: [['cloudformation:DescribeStacks', 'stack/*']],
  CloudWatchDashboardPolicy: [['cloudwatch:GetDashboard ListDashboards PutDashboard ListMetrics', '*']],
  CloudWatchDescribeAlarmHistoryPolicy: [['cloudwatch:DescribeAlarmHistory', '*']],
  CloudWatchPutMetricPolicy: [['cloudwatch:PutMetricData', '*']],
  CodeCommitCrudPolicy: [
    [
      'codecommit:GitPull GitPush CreateBranch DeleteBranch GetBranch ListBranches MergeBranchesByFastForward MergeBranchesBySquash MergeBranchesByThreeWay UpdateDefaultBranch BatchDescribeMergeConflicts CreateUnreferencedMergeCommit DescribeMergeConflicts GetMergeCommit GetMergeOptions BatchGetPullRequests CreatePullRequest DescribePullRequestEvents GetCommentsForPullRequest GetCommitsFromMergeBase GetMergeConflicts GetPullRequest ListPullRequests MergePullRequestByFastForward MergePullRequestBySquash MergePullRequestByThreeWay PostCommentForPullRequest UpdatePullRequestDescription UpdatePullRequestStatus UpdatePullRequestTitle DeleteFile GetBlob GetFile GetFolder PutFile DeleteCommentContent GetComment GetCommentsForComparedCommit PostCommentForComparedCommit PostCommentReply UpdateComment BatchGetCommits CreateCommit GetCommit GetCommitHistory GetDifferences GetObjectIdentifier GetReferences GetTree GetRepository UpdateRepositoryDescription ListTagsForResource TagResource UntagResource GetRepositoryTriggers PutRepositoryTriggers TestRepositoryTriggers UploadArchive GetUploadArchiveStatus CancelUploadArchive',
      '{RepositoryName}',
    ],
  ],
  CodeCommitReadPolicy: [
    [
      'codecommit:GitPull GetBranch ListBranches BatchDescribeMergeConflicts DescribeMergeConflicts GetMergeCommit GetMergeOptions BatchGetPullRequests DescribePullRequestEvents GetCommentsForPullRequest GetCommitsFromMergeBase GetMergeConflicts GetPullRequest ListPullRequests GetBlob GetFile GetFolder GetComment GetCommentsForComparedCommit BatchGetCommits GetCommit GetCommitHistory GetDifferences GetObjectIdentifier GetReferences GetTree GetRepository ListTagsForResource GetRepositoryTriggers TestRepositoryTriggers GetUploadArchiveStatus',
      '{RepositoryName}',
    ],
  ],
  CodePipelineLambdaExecutionPolicy: [['codepipeline:PutJobSuccessResult PutJobFailureResult', '*']],
  CodePipelineReadOnlyPolicy: [['codepipeline:ListPipelineExecutions', '{PipelineName}']],
  ComprehendBasicAccessPolicy: [
    [
      'comprehend:BatchDetectKeyPhrases DetectDominantLanguage DetectEntities BatchDetectEntities DetectKeyPhrases DetectSentiment BatchDetectDominantLanguage BatchDetectSentiment',
      '*',
    ],
  ],
  CostExplorerReadOnlyPolicy: [
    [
      'ce:GetCostAndUsage GetDimensionValues GetReservationCoverage GetReservationPurchaseRecommendation GetReservationUtilization GetTags',
      '*',
    ],
  ],
  DynamoDBBackupFullAccessPolicy: [
    ['dynamodb:CreateBackup DescribeContinuousBackups', table],
    ['dynamodb:DeleteBackup DescribeBackup ListBackups', `${table}/backup/*`],
  ],
  DynamoDBCrudPolicy: [
    [
      'dynamodb:GetItem DeleteItem PutItem Scan Query UpdateItem BatchWriteItem BatchGetItem DescribeTable ConditionCheckItem',
      tableAndIndexes,
    ],
  ],
  DynamoDBReadPolicy: [['dynamodb:GetItem Scan Query BatchGetItem DescribeTable', tableAndIndexes]],
  DynamoDBReconfigurePolicy: [['dynamodb:UpdateTable', table]],
  DynamoDBRestoreFromBackupPolicy: [
    ['dynamodb:RestoreTableFromBackup', `${table}/backup/*`],
    ['dynamodb:PutItem UpdateItem DeleteItem GetItem Query Scan BatchWriteItem', table],
  ],
  DynamoDBStreamReadPolicy: [
    ['dynamodb:DescribeStream GetRecords GetShardIterator', `${table}/stream/{StreamName}`],
    ['dynamodb:ListStreams', `${table}/stream/*`],
  ],
  DynamoDBWritePolicy: [['dynamodb:PutItem UpdateItem BatchWriteItem', tableAndIndexes]],
  EC2CopyImagePolicy: [['ec2:CopyImage', 'image/{ImageId}']],
  EC2DescribePolicy: [['ec2:DescribeRegions DescribeInstances', '*']],
  EcsRunTaskPolicy: [['ecs:RunTask', 'task-definition/{TaskDefinition}']],
  EFSWriteAccessPolicy: [
    [
      'elasticfilesystem:ClientMount ClientWrite',
      'file-system/{FileSystem}',
      [
        'StringEquals',
        'elasticfilesystem:AccessPointArn',
        'arn:{AWS::Partition}:elasticfilesystem:{AWS::Region}:{AWS::AccountId}:access-point/{AccessPoint}',
      ],
    ],
  ],
  EKSDescribePolicy: [['eks:DescribeCluster ListClusters', '*']],
  ElasticMapReduceAddJobFlowStepsPolicy: [['elasticmapreduce:AddJobFlowSteps', 'cluster/{ClusterId}']],
  ElasticMapReduceCancelStepsPolicy: [['elasticmapreduce:CancelSteps', 'cluster/{ClusterId}']],
  ElasticMapReduceModifyInstanceFleetPolicy: [
    ['elasticmapreduce:ModifyInstanceFleet ListInstanceFleets', 'cluster/{ClusterId}'],
  ],
  ElasticMapReduceModifyInstanceGroupsPolicy: [
    ['elasticmapreduce:ModifyInstanceGroups ListInstanceGroups', 'cluster/{ClusterId}'],
  ],
  ElasticMapReduceSetTerminationProtectionPolicy: [
    ['elasticmapreduce:SetTerminationProtection', 'cluster/{ClusterId}'],
  ],
  ElasticMapReduceTerminateJobFlowsPolicy: [['elasticmapreduce:TerminateJobFlows', 'cluster/{ClusterId}']],
  ElasticsearchHttpPostPolicy: [['es:ESHttpPost ESHttpPut', 'domain/{DomainName}/*']],
  EventBridgePutEventsPolicy: [['events:PutEvents', 'event-bus/{EventBusName}']],
  FilterLogEventsPolicy: [['logs:FilterLogEvents', 'log-group:{LogGroupName}:log-stream:*']],
  FirehoseCrudPolicy: [
    [
      'firehose:CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream PutRecord PutRecordBatch UpdateDestination',
      'deliverystream/{DeliveryStreamName}',
    ],
  ],
  FirehoseWritePolicy: [['firehose:PutRecord PutRecordBatch', 'deliverystream/{DeliveryStreamName}']],
  KinesisCrudPolicy: [
    [
      'kinesis:AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream DescribeStreamSummary GetShardIterator IncreaseStreamRetentionPeriod ListTagsForStream MergeShards PutRecord PutRecords SplitShard RemoveTagsFromStream',
      'stream/{StreamName}',
    ],
  ],
  KinesisStreamReadPolicy: [
    ['kinesis:ListStreams DescribeLimits', 'stream/*'],
    ['kinesis:DescribeStream DescribeStreamSummary GetRecords GetShardIterator', 'stream/{StreamName}'],
  ],
  KMSDecryptPolicy: [['kms:Decrypt', 'key/{KeyId}']],
  KMSEncryptPolicy: [['kms:Encrypt', 'key/{KeyId}']],
  KMSEncryptPolicy_v2: [
    [
      'kms:Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext',
      'key/{KeyId}',
    ],
  ],
  LambdaInvokePolicy: [['lambda:InvokeFunction', 'function:{FunctionName}*']],
  MobileAnalyticsWriteOnlyAccessPolicy: [['mobileanalytics:PutEvents', '*']],
  OrganizationsListAccountsPolicy: [['organizations:ListAccounts', '*']],
  PinpointEndpointAccessPolicy: [
    ['mobiletargeting:GetEndpoint UpdateEndpoint UpdateEndpointsBatch', 'apps/{PinpointApplicationId}/endpoints/*'],
  ],
  PollyFullAccessPolicy: [
    ['polly:GetLexicon DeleteLexicon', 'lexicon/{LexiconName}'],
    ['polly:DescribeVoices ListLexicons PutLexicon SynthesizeSpeech', 'lexicon/*'],
  ],
  RekognitionDetectOnlyPolicy: [['rekognition:DetectFaces DetectLabels DetectModerationLabels DetectText', '*']],
  RekognitionFacesManagementPolicy: [
    ['rekognition:IndexFaces DeleteFaces SearchFaces SearchFacesByImage ListFaces', 'collection/{CollectionId}'],
  ],
  RekognitionFacesPolicy: [['rekognition:CompareFaces DetectFaces', '*']],
  RekognitionLabelsPolicy: [['rekognition:DetectLabels DetectModerationLabels', '*']],
  RekognitionNoDataAccessPolicy: [
    ['rekognition:CompareFaces DetectFaces DetectLabels DetectModerationLabels', 'collection/{CollectionId}'],
  ],
  RekognitionReadPolicy: [
    ['rekognition:ListCollections ListFaces SearchFaces SearchFacesByImage', 'collection/{CollectionId}'],
  ],
  RekognitionWriteOnlyAccessPolicy: [['rekognition:CreateCollection IndexFaces', 'collection/{CollectionId}']],
  Route53ChangeResourceRecordSetsPolicy: [
    ['route53:ChangeResourceRecordSets', 'arn:{AWS::Partition}:route53:::hostedzone/{HostedZoneId}'],
  ],
  S3CrudPolicy: [
    [
      's3:GetObject ListBucket GetBucketLocation GetObjectVersion PutObject PutObjectAcl GetLifecycleConfiguration PutLifecycleConfiguration DeleteObject',
      `${bucket} ${bucket}/*`,
    ],
  ],
  S3FullAccessPolicy: [
    [
      's3:GetObject GetObjectAcl GetObjectVersion PutObject PutObjectAcl DeleteObject DeleteObjectTagging DeleteObjectVersionTagging GetObjectTagging GetObjectVersionTagging PutObjectTagging PutObjectVersionTagging',
      `${bucket}/*`,
    ],
    ['s3:ListBucket GetBucketLocation GetLifecycleConfiguration PutLifecycleConfiguration', bucket],
  ],
  S3ReadPolicy: [
    ['s3:GetObject ListBucket GetBucketLocation GetObjectVersion GetLifecycleConfiguration', `${bucket} ${bucket}/*`],
  ],
  S3WritePolicy: [['s3:PutObject PutObjectAcl PutLifecycleConfiguration', `${bucket} ${bucket}/*`]],
  SageMakerCreateEndpointConfigPolicy: [['sagemaker:CreateEndpointConfig', 'endpoint-config/{EndpointConfigName}']],
  SageMakerCreateEndpointPolicy: [['sagemaker:CreateEndpoint', 'endpoint/{EndpointName}']],
  ServerlessRepoReadWriteAccessPolicy: [
    [
      'serverlessrepo:CreateApplication CreateApplicationVersion UpdateApplication GetApplication ListApplications ListApplicationVersions ListApplicationDependencies',
      'applications/*',
    ],
  ],
  SESBulkTemplatedCrudPolicy: [
    [
      'ses:GetIdentityVerificationAttributes SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail VerifyEmailIdentity',
      'identity/{IdentityName}',
    ],
  ],
  SESBulkTemplatedCrudPolicy_v2: [
    [
      'ses:SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail',
      'identity/{IdentityName} template/{TemplateName}',
    ],
    ['ses:GetIdentityVerificationAttributes VerifyEmailIdentity', '*'],
  ],
  SESCrudPolicy: [
    ['ses:GetIdentityVerificationAttributes SendEmail SendRawEmail VerifyEmailIdentity', 'identity/{IdentityName}'],
  ],
  SESEmailTemplateCrudPolicy: [
    ['ses:CreateTemplate GetTemplate ListTemplates UpdateTemplate DeleteTemplate TestRenderTemplate', '*'],
  ],
  SESSendBouncePolicy: [['ses:SendBounce', 'identity/{IdentityName}']],
  SNSCrudPolicy: [['sns:ListSubscriptionsByTopic CreateTopic SetTopicAttributes Subscribe Publish', '{TopicName}*']],
  SNSPublishMessagePolicy: [['sns:Publish', '{TopicName}']],
  SQSPollerPolicy: [
    [
      'sqs:ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch GetQueueAttributes ReceiveMessage',
      '{QueueName}',
    ],
  ],
  SQSSendMessagePolicy: [['sqs:SendMessage*', '{QueueName}']],
  SSMParameterReadPolicy: [
    ['ssm:DescribeParameters', '*'],
    ['ssm:GetParameters GetParameter GetParametersByPath', 'parameter/{ParameterName}'],
  ],
  SSMParameterWithSlashPrefixReadPolicy: [
    ['ssm:DescribeParameters', '*'],
    ['ssm:GetParameters GetParameter GetParametersByPath', 'parameter{ParameterName}'],
  ],
  StepFunctionsCallbackPolicy: [
    ['states:SendTaskFailure SendTaskHeartbeat SendTaskSuccess', 'stateMachine:{StateMachineName}'],
  ],
  StepFunctionsExecutionPolicy: [['states:StartExecution', 'stateMachine:{StateMachineName}']],
  StepFunctionsExecutionPolicy_v2: [['states:StartExecution StartSyncExecution', 'stateMachine:{StateMachineName}']],
  TextractDetectAnalyzePolicy: [
    ['textract:DetectDocumentText StartDocumentTextDetection StartDocumentAnalysis AnalyzeDocument', '*'],
  ],
  TextractGetResultPolicy: [['textract:GetDocumentTextDetection GetDocumentAnalysis', '*']],
  TextractPolicy: [['textract:*', '*']],
  VPCAccessPolicy: [
    ['ec2:CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DetachNetworkInterface', '*'],
  ],
}
