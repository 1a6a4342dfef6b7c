/** What a run spends its time on. */
type Stage = 'reading' | 'judging' | 'telling'

/** How long each stage of a run took. Only the job summary says so: results have no clock. */
export interface Timings {
  /** Does the work of a stage and counts its time; a stage may come several times. */
  readonly during: <T>(stage: Stage, work: () => Promise<T>) => Promise<T>
  /** The times so far in one sentence. */
  readonly sentence: () => string
}

/** Begins to count. A stage within another is counted once, as the inner one. */
export const newTimings = (now: () => number = () => performance.now()): Timings => {
  const begin = now()
  const spent = new Map<Stage, number>()
  let within = 0
  return {
    during: async (stage, work) => {
      const [start, before] = [now(), within]
      try {
        return await work()
      } finally {
        const [all, inner] = [now() - start, within - before]
        spent.set(stage, (spent.get(stage) ?? 0) + all - inner)
        within = before + all
      }
    },
    sentence: () => {
      const parts = [...spent].map(([stage, time]) => `${stage} ${seconds(time)}`)
      return `Took ${seconds(now() - begin)}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`
    },
  }
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`
