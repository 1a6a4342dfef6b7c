import type { BackupSelection, TagCondition, Unknown, Value } from '#model'
import { allConditions, type TagPair, tagPair, tagText } from '../tag-conditions.js'
import { listOf, type Present, required, textsValue, textValue } from '../typed.js'
import { literalAt, lostOf } from './literal-at.js'
import { type Place, within } from './place.js'
import type { Given } from './resource-base.js'

/** AWS::Backup::BackupSelection. */
export const backupSelection = ({ base, properties }: Given): BackupSelection => {
  const selection = within(properties, 'BackupSelection')
  const plan = within(properties, 'BackupPlanId')
  const resources = within(selection, 'Resources')
  const others = within(selection, 'NotResources')
  const role = within(selection, 'IamRoleArn')
  return {
    ...base,
    kind: 'backupSelection',
    plan: textValue(plan.tree, required, plan.parent),
    resources: textsValue(resources.tree, [], resources.parent),
    notResources: textsValue(others.tree, [], others.parent),
    role: textValue(role.tree, required, role.parent),
    tags: tagsOf(within(selection, 'ListOfTags')),
    conditions: conditionsOf(within(selection, 'Conditions')),
  }
}

const tagsOf = (place: Place): Value<readonly string[]> =>
  listOf<string>(place.tree, [], place.parent, (item): string | Unknown => {
    const pair = pairOf(item)
    return 'reason' in pair ? pair : tagText(pair)
  })

const properties = {
  equals: 'StringEquals',
  like: 'StringLike',
  'not-equals': 'StringNotEquals',
  'not-like': 'StringNotLike',
}

const conditionsOf = (conditions: Place): Value<readonly TagCondition[]> =>
  allConditions((operator) => {
    const { tree, parent } = within(conditions, properties[operator])
    return listOf<TagPair>(tree, [], parent, pairOf)
  }, conditions.parent)

const pairOf = (item: Present): TagPair | Unknown => {
  const place: Place = { tree: item, parent: item.span }
  const key = literalAt(within(place, 'ConditionKey'))
  const value = literalAt(within(place, 'ConditionValue'))
  return lostOf([key, value]) ?? tagPair(String(key), String(value))
}
