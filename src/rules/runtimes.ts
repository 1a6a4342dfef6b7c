import { literal, type Role } from '#model'
import { readPolicy } from '#policy'

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
