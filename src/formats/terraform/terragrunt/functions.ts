import { joinText, type Text } from '#model'
import { folderOf, relativePath } from '../configuration/paths.js'
import { type Call, type Compute, refused, settle, unsure } from '../evaluate/call.js'
import { files } from '../evaluate/functions/files.js'
import { literalOf, scalar, string, symbol, type Worth } from '../evaluate/value.js'
import { aboveOf, absolute, type Checkout, pathIn } from './checkout.js'

/** Where a file of Terragrunt is read. */
export interface Place {
  /** The folder of the unit. */
  readonly unit: string
  /** The file itself, and the one that the unit includes first. */
  readonly file: string
  readonly parent: string | undefined
  readonly checkout: Checkout
  /** What another file of Terragrunt says, as `read_terragrunt_config` gives it. */
  config(path: string, call: Call): Worth
}

/** The functions of Terragrunt that say the same wherever they run; the others are not worked out. */
export const terragruntFunctions = (place: Place): Readonly<Record<string, Compute>> => {
  const { unit, file, parent, checkout } = place
  const included = folderOf(parent ?? file)
  const path =
    (text: Text): Compute =>
    (_, call) =>
      scalar(text, 'string', call.span)
  return {
    get_terragrunt_dir: path(absolute(unit)),
    get_original_terragrunt_dir: path(absolute(unit)),
    get_parent_terragrunt_dir: path(absolute(included)),
    get_repo_root: path(absolute('.')),
    get_path_from_repo_root: path([unit]),
    get_path_to_repo_root: path([relativePath(unit, '.')]),
    path_relative_to_include: path([relativePath(included, unit)]),
    path_relative_from_include: path([relativePath(unit, included)]),
    get_aws_account_id: (_, call) => symbol({ symbol: 'aws:account' }, call.span),
    find_in_parent_folders: (args, call) => found(args, call, unit, checkout),
    read_terragrunt_config: (args, call) => configOf(args, call, place),
    file: onFile('file', unit),
    fileexists: onFile('fileexists', unit),
    dirname: dirname,
  }
}

const found = (args: readonly Worth[], call: Call, unit: string, checkout: Checkout): Worth =>
  settle(args, call, ([name, otherwise]) => {
    const wanted = name ? literalOf(name) : 'terragrunt.hcl'
    if (wanted === undefined) return unsure(call, 'the name of the file is not known')
    const path = aboveOf(unit, wanted, checkout)
    if (path !== undefined) return scalar(absolute(path), 'string', call.span)
    return otherwise ?? refused(call, `no folder above holds ${wanted}`)
  })

const configOf = (args: readonly Worth[], call: Call, place: Place): Worth =>
  settle(args, call, ([name, otherwise]) => {
    const path = name?.kind === 'scalar' ? pathIn(name.text, folderOf(place.file)) : null
    if (path === null) return unsure(call, 'which file it reads is not known')
    return !place.checkout.has(path) && otherwise ? otherwise : place.config(path, call)
  })

/** A function of files that is given an absolute path gets it as seen from the unit. */
const onFile =
  (name: 'file' | 'fileexists', unit: string): Compute =>
  (args, call) =>
    settle(args, call, ([path]) => {
      const inside = path?.kind === 'scalar' ? pathIn(path.text, unit) : null
      const seen = inside === null ? path : string(relativePath(unit, inside), call.span)
      return files[name]?.(seen ? [seen] : [], call) ?? refused(call, 'it has no path')
    })

/** The folder of a path, absolute ones included. */
const dirname: Compute = (args, call) =>
  settle(args, call, ([path]) => {
    const last = path?.kind === 'scalar' ? path.text.at(-1) : undefined
    if (path?.kind !== 'scalar' || typeof last !== 'string' || path.text.length === 1)
      return files.dirname?.(path ? [path] : [], call) ?? refused(call, 'it has no path')
    return scalar(joinText(path.text.slice(0, -1), [last.replace(/\/+[^/]*$/, '')]), 'string', call.span)
  })
