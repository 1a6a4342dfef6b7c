/** The house, from the ground up. A room sees the doors of the floors below it, and nothing else. */
const floors = [
  ['model', 'catalog'],
  ['text', 'policy'],
  ['access'],
  ['formats', 'diff', 'rules', 'reports'],
  ['review'],
  ['conversation'],
  ['github', 'git', 'aws'],
  ['entry'],
]
const room = (name) => `^src/${name}/`
const door = (name) => `^src/${name}/index[.]ts$`
const worldly = ['github', 'git', 'aws', 'entry']
const pure = { path: '^src/', pathNot: worldly.map(room) }

module.exports = {
  forbidden: [
    ...floors.flatMap((rooms, level) =>
      rooms.map((name) => ({
        name: `${name}-looks-down-only`,
        comment: 'A room may look only through the doors of floors below it; neighbours never look at each other.',
        severity: 'error',
        from: { path: room(name) },
        to: { path: '^src/', pathNot: [room(name), ...floors.slice(0, level).flat().map(door)] },
      })),
    ),
    {
      name: 'only-edges-touch-the-world',
      comment: 'GitHub, AWS and the runner belong to the two floors at the top.',
      severity: 'error',
      from: pure,
      to: { path: ['^(@actions|@octokit|@aws-sdk)/', 'node_modules/(@actions|@octokit|@aws-sdk)/'] },
    },
    {
      name: 'the-core-is-pure',
      comment: 'The floors below them are functions of their arguments, so every surface agrees.',
      severity: 'error',
      from: pure,
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-cycles', comment: 'Types included.', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', comment: 'Dead code.', severity: 'error', from: { orphan: true, path: '^src/' }, to: {} },
    {
      name: 'rooms-are-known',
      comment: 'A new room is a decision: name its floor above.',
      severity: 'error',
      from: { path: '^src/', pathNot: floors.flat().map(room) },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
