import { knownValue, literal, type Variable } from '#model'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'network/plaintext-endpoint-override',
  title: 'The application is told to talk to DynamoDB without TLS',
  why: 'Requests are signed but not encrypted: whoever is on the way reads every item and can change the answers.',
  severity: 'medium',
  confidence: 'medium',
  profile: 'strict',
  topic: 'infrastructure-security',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/inter-network-traffic-privacy.html',
  ],
  messages: {
    plain:
      'The environment of {address} points {variable} to {host} by http, so that items travel in clear text.\nWrite https, or leave the variable out: the SDK knows the endpoint of its Region.',
  },
  subjects: ['function'],

  *check({ environment }) {
    for (const variable of knownValue(environment) ?? []) {
      const host = isForTables(variable) ? plaintextHost(variable) : undefined
      if (host === undefined || isLocal(host)) continue
      yield {
        message: 'plain',
        values: { variable: variable.name, host },
        at: variable.value.span,
        property: `environment.${variable.name}`,
      }
    }
  },
})

/** The SDK's own variables, and what applications call theirs. */
const isForTables = ({ name }: Variable): boolean =>
  /^AWS_ENDPOINT_URL(_DYNAMODB(_STREAMS)?)?$/.test(name) || /^(?=.*(DYNAMO|DDB))(?=.*(ENDPOINT|URL|HOST))/i.test(name)

const plaintextHost = ({ value }: Variable): string | undefined => {
  const text = knownValue(value)
  return /^http:\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]+)/i.exec((text && literal(text)) ?? '')?.[1]?.toLowerCase()
}

/** This very machine, a neighbour of a container network by its bare name, or a name that only such a network has. */
const isLocal = (host: string): boolean =>
  !host.includes('.') || /^(127\.|0\.0\.0\.0$)|\.(local|localhost|localdomain|internal|test)$|localstack/.test(host)
