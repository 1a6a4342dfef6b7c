// Loaded before the action in tests: its waits between writes and after limits pass FAST_CLOCK times faster.
// Sockets and promises are untouched; only what somebody waits for on purpose gets shorter.
const speed = Number(process.env.FAST_CLOCK) || 1
const { setTimeout: slow } = globalThis
const timeout = AbortSignal.timeout.bind(AbortSignal)
globalThis.setTimeout = Object.assign((work, delay, ...rest) => slow(work, (delay ?? 0) / speed, ...rest), slow)
AbortSignal.timeout = (delay) => timeout(Math.max(5000, Math.ceil(delay / speed)))
