import { byDefault, type EventSourceMapping } from '#model'
import { optionalTextValue, required, textValue } from '../typed.js'
import { attributeRef } from './function.js'
import { within } from './place.js'
import type { Given } from './resource-base.js'
import { eventsOf } from './serverless-events.js'

/** AWS::Lambda::EventSourceMapping. */
export const eventSourceMapping = ({ base, properties }: Given): EventSourceMapping => {
  const name = within(properties, 'FunctionName')
  const source = within(properties, 'EventSourceArn')
  return {
    ...base,
    kind: 'eventSourceMapping',
    function: textValue(name.tree, required, name.parent),
    source: optionalTextValue(source.tree, source.parent),
  }
}

/** Where an event of SAM names what it listens to; others are no mapping. */
const sources: Readonly<Record<string, string | null>> = {
  DynamoDB: 'Stream',
  Kinesis: 'Stream',
  MSK: 'Stream',
  SQS: 'Queue',
  MQ: 'Broker',
  DocumentDB: 'Cluster',
  SelfManagedKafka: null,
}

/** The mappings that SAM makes of the events of AWS::Serverless::Function, called like both. */
export const serverlessEventSources = ({ base, properties }: Given): readonly EventSourceMapping[] =>
  eventsOf(properties).flatMap(({ name, type, properties: event, head, span }) => {
    if (!Object.hasOwn(sources, type)) return []
    const source = within(event, sources[type] ?? '')
    const address = `${base.address}${name}`
    return [
      {
        ...base,
        id: `${base.scope}#${address}`,
        address,
        head,
        span,
        kind: 'eventSourceMapping',
        function: byDefault([attributeRef(base.id, 'name')], base.head),
        source: optionalTextValue(source.tree, source.parent),
      },
    ]
  })
