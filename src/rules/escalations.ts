/** Actions that together give a principal more than it was given. */
export interface Escalation {
  readonly actions: readonly string[]
  /** The service that a role is passed to; null where the actions alone suffice. */
  readonly passedTo: string | null
}

/** Actions that change what somebody, oneself included, may do. */
const onPermissions = [
  'iam:AddUserToGroup',
  'iam:AttachGroupPolicy',
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreatePolicyVersion',
  'iam:DeleteUserPermissionsBoundary',
  'iam:PutGroupPolicy',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
  'iam:SetDefaultPolicyVersion',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateLoginProfile',
  'sso:AttachManagedPolicyToPermissionSet',
  'sso:PutInlinePolicyToPermissionSet',
]

/** What starts something that runs as the passed role, by the service that the role is passed to. */
const onCompute: Readonly<Record<string, readonly string[]>> = {
  'autoscaling.amazonaws.com': ['autoscaling:CreateAutoScalingGroup autoscaling:CreateLaunchConfiguration'],
  'batch.amazonaws.com': ['batch:RegisterJobDefinition batch:SubmitJob'],
  'cloudformation.amazonaws.com': [
    'cloudformation:CreateStack',
    'cloudformation:CreateStackSet cloudformation:CreateStackInstances',
  ],
  'codebuild.amazonaws.com': [
    'codebuild:CreateProject codebuild:StartBuild',
    'codebuild:CreateProject codebuild:StartBuildBatch',
  ],
  'datapipeline.amazonaws.com': [
    'datapipeline:CreatePipeline datapipeline:PutPipelineDefinition datapipeline:ActivatePipeline',
  ],
  'ec2.amazonaws.com': ['ec2:RunInstances', 'ec2:RequestSpotInstances'],
  'ecs-tasks.amazonaws.com': [
    'ecs:RegisterTaskDefinition ecs:RunTask',
    'ecs:RegisterTaskDefinition ecs:StartTask',
    'ecs:RegisterTaskDefinition ecs:CreateService',
  ],
  'elasticmapreduce.amazonaws.com': ['elasticmapreduce:RunJobFlow'],
  'emr-serverless.amazonaws.com': ['emr-serverless:CreateApplication emr-serverless:StartJobRun'],
  'glue.amazonaws.com': [
    'glue:CreateDevEndpoint',
    'glue:CreateJob glue:StartJobRun',
    'glue:CreateJob glue:CreateTrigger',
    'glue:CreateSession glue:RunStatement',
  ],
  'kinesisanalytics.amazonaws.com': ['kinesisanalytics:CreateApplication kinesisanalytics:StartApplication'],
  'lambda.amazonaws.com': [
    'lambda:CreateFunction lambda:InvokeFunction',
    'lambda:CreateFunction lambda:AddPermission',
    'lambda:CreateFunction lambda:CreateEventSourceMapping',
  ],
  'sagemaker.amazonaws.com': [
    'sagemaker:CreateNotebookInstance',
    'sagemaker:CreateProcessingJob',
    'sagemaker:CreateTrainingJob',
  ],
  'scheduler.amazonaws.com': ['scheduler:CreateSchedule'],
  'ssm.amazonaws.com': ['ssm:CreateDocument ssm:StartAutomationExecution'],
  'states.amazonaws.com': ['states:CreateStateMachine states:StartExecution'],
  'tasks.apprunner.amazonaws.com': ['apprunner:CreateService'],
}

/**
 * Known ways to more permissions, as published by Prowler and Cloudsplaining: writing permissions, and starting compute with a passed
 * role. Ways that need a strong role to be in use already, such as new code for a running function, cannot be told from code and are left out.
 */
export const escalations: readonly Escalation[] = [
  ...onPermissions.map((action) => ({ actions: [action], passedTo: null })),
  ...Object.entries(onCompute).flatMap(([passedTo, sets]) =>
    sets.map((actions) => ({ actions: actions.split(' '), passedTo })),
  ),
]
