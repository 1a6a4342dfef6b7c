import type { Notice } from '#model'
import type { Source } from '../source/source.js'

/** What of a file could not be read. */
export const sourceNotices = (source: Source): Notice[] => {
  const { path, index, refused, faults, templating, limited } = source
  const at = (offset: number) => index.position(offset).line
  const notice = (code: Notice['code'], line: number, message: string): Notice => ({ code, file: path, line, message })
  const notices: Notice[] = []
  if (refused) notices.push(notice(refused.code, 1, refused.message))
  if (limited) notices.push(notice('limit', 1, 'aliases or merge keys make the file too large to read as a whole'))
  const [other] = [...templating].sort((a, b) => a - b)
  if (other !== undefined) {
    notices.push(
      notice(
        'unparsable',
        at(other),
        'another tool fills in this file before it is a template; what stands here was read',
      ),
    )
  } else if (faults.length > 0) {
    const first = faults.reduce((earliest, fault) => (fault.offset < earliest.offset ? fault : earliest))
    notices.push(
      notice(
        'unparsable',
        at(first.offset),
        `this is not valid ${source.language.toUpperCase()}; what could be read was read`,
      ),
    )
  }
  return notices
}
