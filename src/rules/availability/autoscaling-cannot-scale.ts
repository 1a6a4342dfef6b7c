import { knownValue } from '#model'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'availability/autoscaling-cannot-scale',
  title: 'Autoscaling is configured so that it never scales',
  why: 'The capacity looks as if it followed the load, and requests are refused as soon as the load goes beyond it.',
  severity: 'low',
  confidence: 'high',
  profile: 'strict',
  topic: 'resilience',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html',
    'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html',
  ],
  messages: {
    same: '{address} may scale between {least} and {most}, so the capacity stays what it is.\nRaise the upper end to what the table may cost at most.',
    crossed:
      'The lower end of {address}, {least}, lies above its upper end, {most}: no capacity is in that range.\nRaise the upper end to what the table may cost at most.',
  },
  subjects: ['scalableTarget'],

  *check({ dimension, minimum, maximum }) {
    const [least, most] = [knownValue(minimum), knownValue(maximum)]
    if (!knownValue(dimension)?.startsWith('dynamodb:') || least === undefined || most === undefined) return
    if (least < most) return
    yield {
      message: least === most ? 'same' : 'crossed',
      values: { least: String(least), most: String(most) },
      at: maximum.span,
      property: 'maximum',
      evidence: [least, most],
    }
  },
})
