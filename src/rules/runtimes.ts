import { literal, type Role } from '#model'
import { readPolicy } from '#policy'
import { providersOf, trustOf } from './federation.js'

/** Services that run a program's own code under a role. */
const runtimes =
  /^(lambda|ecs-tasks|ec2|pods\.eks|states|batch|build\.apprunner|tasks\.apprunner|glue|sagemaker)\.amazonaws\.com$/

/** The service that runs code as this role, from its trust policy; null where none does. */
export const runtimeOf = (role: Role): string | null =>
  servicesOf(role).find((service) => runtimes.test(service)) ?? null

/** The AWS services that a role's trust policy lets assume it. */
export const servicesOf = ({ trustPolicy }: Role): readonly string[] => {
  const statements = trustPolicy ? readPolicy(trustPolicy.document, 'trust').statements : []
  return statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ principals }) => (principals && !principals.not ? principals.items : []))
    .flatMap(({ kind, text }) => (kind === 'Service' ? [literal(text) ?? ''] : []))
}

/** Services that deploy, and the one that makes and restores backups. */
const deployers = /^(cloudformation|codebuild|codepipeline|codedeploy|backup)\.amazonaws\.com$/

/** Providers of identities for jobs that deploy. */
const pipelines = /(token\.actions\.githubusercontent\.com|gitlab|bitbucket|circleci|buildkite)/

/** Whether the role is for deploying, as far as its trust policy tells. */
export const isDeployer = (role: Role): boolean => {
  const trust = trustOf(role)
  return (
    servicesOf(role).some((service) => deployers.test(service)) ||
    (trust !== null && providersOf(trust).some((provider) => provider !== null && pipelines.test(provider)))
  )
}
