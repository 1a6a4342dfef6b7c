/** What a block says about itself and not about the thing it describes. */
export const metaArguments: ReadonlySet<string> = new Set([
  'count',
  'for_each',
  'provider',
  'providers',
  'lifecycle',
  'depends_on',
  'provisioner',
  'connection',
  'timeouts',
])
