/** What the runner found in a job's output, by the rules of actions/runner (src/Runner.Common/ActionCommand.cs). */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly message: string
  readonly properties: Readonly<Record<string, string>>
}
export interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

/** Ten annotations of a kind a step; messages end at 4,096 characters (ExecutionContext.cs). */
const annotationsPerKind = 10
const messageLength = 4096

const levels = ['error', 'warning', 'notice'] as const
const known = new Set(
  [
    'set-env set-output save-state add-path add-mask add-matcher remove-matcher stop-commands',
    'error warning notice debug group endgroup echo internal-set-repo-path',
  ].flatMap((names) => names.split(' ')),
)

const dataEscapes: readonly (readonly [string, string])[] = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
]
const propertyEscapes: readonly (readonly [string, string])[] = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
]
const unescaped = (text: string, escapes: readonly (readonly [string, string])[]) =>
  escapes.reduce((sofar, [escaped, plain]) => sofar.replaceAll(escaped, plain), text)

const command = (info: string, data: string, separator: string): Command | null => {
  const space = info.indexOf(' ')
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase()
  if (!known.has(name)) return null
  const pairs =
    space < 0
      ? []
      : info
          .slice(space + 1)
          .trim()
          .split(separator)
  const properties = pairs.flatMap((pair) => {
    const [key = '', value] = pair.split(/=(.*)/s)
    return value ? [[key.trim(), unescaped(value, propertyEscapes)]] : []
  })
  return {
    name,
    properties: Object.fromEntries(properties) as Record<string, string>,
    data: unescaped(data, dataEscapes),
  }
}

/** The command in a line of output: `::name key=value::data` at its start, or `##[name key=value;]data` anywhere. */
export const commandIn = (line: string): Command | null => {
  const start = line.trimStart()
  const end = start.startsWith('::') ? start.indexOf('::', 2) : -1
  const second = end < 0 ? null : command(start.slice(2, end), start.slice(end + 2), ',')
  if (second) return second
  const [open, close] = [line.indexOf('##['), line.indexOf(']', line.indexOf('##['))]
  return open < 0 || close < 0 ? null : command(line.slice(open + 3, close), line.slice(close + 1), ';')
}

/** Every command of an output in order; between `stop-commands` and its token nothing is one. */
export const commandsIn = (output: string): Command[] => {
  const commands: Command[] = []
  let stopped: string | null = null
  for (const line of output.split(/\r?\n/)) {
    if (stopped !== null) {
      if (line.trim() === `::${stopped}::`) stopped = null
      continue
    }
    const found = commandIn(line)
    if (found?.name === 'stop-commands') stopped = found.data
    if (found) commands.push(found)
  }
  return commands
}

/** The annotations the runner would show. */
export const annotationsIn = (commands: readonly Command[]): Annotation[] =>
  levels.flatMap((level) =>
    commands
      .filter(({ name }) => name === level)
      .slice(0, annotationsPerKind)
      .map(({ data, properties }) => ({ level, message: data.slice(0, messageLength), properties })),
  )

/** Reads a command file: `name=value`, or `name<<END`, lines, `END`. Throws as the runner does when it is not so. */
export const commandFile = (text: string): Record<string, string> => {
  const values: Record<string, string> = {}
  const lines = text.split(/\r?\n/)
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === '') continue
    const [, heredoc, end] = /^([^=]*?)<<(.+)$/.exec(line) ?? []
    if (heredoc && end) {
      const stop = lines.indexOf(end)
      if (stop < 0) throw new Error(`Invalid value. Matching delimiter not found '${end}'`)
      values[heredoc] = lines
        .splice(0, stop + 1)
        .slice(0, -1)
        .join('\n')
    } else {
      const [name = '', value] = line.split(/=(.*)/s)
      if (value === undefined) throw new Error(`Invalid format '${line}'`)
      values[name] = value
    }
  }
  return values
}
