import { joinText, literal, type Text } from '#model'
import { arnFields } from './arns.js'

/** The ARNs of tables together with their indexes: a limit on a table is meant for what its indexes show too. */
export const withIndexes = (arns: readonly Text[] | null): readonly Text[] | null =>
  arns?.flatMap((arn) => (endsInTable(arn) ? [arn, joinText(arn, ['/index/*'])] : [arn])) ?? null

/** The ARNs of tables together with everything below them: indexes, streams, backups, exports. */
export const withAllBelow = (arns: readonly Text[] | null): readonly Text[] | null =>
  arns?.flatMap((arn) => (endsInTable(arn) ? [arn, joinText(arn, ['/*'])] : [arn])) ?? null

/** `…:table/NAME`, with nothing after the name. */
const endsInTable = (arn: Text): boolean => {
  const name = arnFields(arn)[5] ?? []
  const last = literal(name.slice(-1)) ?? ''
  const [kind] = name
  return (
    typeof kind === 'string' &&
    kind.startsWith('table/') &&
    !last.slice(name.length === 1 ? 6 : 0).includes('/') &&
    !last.endsWith('*')
  )
}

/** The ARNs together with the tables that they lie below: of `…:table/NAME/backup/*` also `…:table/NAME`. */
export const withTablesAbove = (arns: readonly Text[] | null): readonly Text[] | null =>
  arns?.flatMap((arn) => {
    const at = arn.findIndex((part) => typeof part === 'string' && belowTable.test(part))
    const part = arn[at]
    if (typeof part !== 'string') return [arn]
    return [arn, joinText(arn.slice(0, at), [part.replace(belowTable, '')])]
  }) ?? null

/** What AWS keeps below a table's ARN. */
const belowTable = /\/(backup|export|import|index|stream)\/.*$/
