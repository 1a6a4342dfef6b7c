import generated from './replacement.generated.json' with { type: 'json' }
import { forceNew } from './terraform-force-new.js'

const replaces = new Map(
  [...Object.entries(generated.replaces), ...Object.entries(forceNew)].map(([type, names]) => [
    type,
    new Set(names.split(' ')),
  ]),
)

/** SAM's table becomes this type under the same logical id. */
const synonyms: Readonly<Record<string, string>> = { 'AWS::Serverless::SimpleTable': 'AWS::DynamoDB::Table' }

/**
 * Whether a change of this property, by the name the language gives it, makes the tool put a new resource in the place of
 * the old one. `type` is the type as written; false for types that are not known.
 */
export const isReplacedFor = (type: string, property: string): boolean =>
  replaces.get(synonyms[type] ?? type)?.has(property) === true
