// Results may not depend on the machine: nothing of the runner's own environment reaches a test.
for (const name of Object.keys(process.env)) {
  if (/^(GITHUB_|AWS_|INPUT_|RUNNER_|FORCE_COLOR|NO_COLOR)/.test(name)) delete process.env[name]
}
process.env.TZ = 'UTC'
// graphql looks twice at every value unless it is told that this is no workshop.
process.env.NODE_ENV = 'production'
