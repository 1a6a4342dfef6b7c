/**
 * The commands that the runner of GitHub Actions finds in a line of output, after actions/runner
 * src/Runner.Common/ActionCommand.cs (TryParseV2 and TryParse) and the commands registered in ActionCommandManager.cs.
 * .NET compares by culture there, which overlooks characters of no weight, so this port drops them first.
 */
const registered = new Set(
  [
    'set-env set-output save-state add-path add-mask add-matcher remove-matcher',
    'stop-commands error warning notice debug group endgroup echo internal-set-repo-path',
  ].flatMap((names) => names.split(' ')),
)

const weightless = /[\p{Cf}\p{Mn}\p{Cc}]/gu

export const commandIn = (line: string): string | null => {
  const seen = line.replace(weightless, '')
  return commandOf(seen) ?? commandOf(line)
}

const commandOf = (line: string): string | null => secondForm(line.trimStart()) ?? firstForm(line)

const secondForm = (line: string): string | null => {
  const end = line.startsWith('::') ? line.indexOf('::', 2) : -1
  return end < 0 ? null : known(line.slice(2, end))
}

const firstForm = (line: string): string | null => {
  const start = line.indexOf('##[')
  const end = start < 0 ? -1 : line.indexOf(']', start)
  return end < 0 ? null : known(line.slice(start + 3, end))
}

const known = (info: string): string | null => {
  const name = info.split(' ')[0] ?? ''
  return registered.has(name.toLowerCase()) ? name : null
}
