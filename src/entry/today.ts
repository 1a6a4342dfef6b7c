/** Today's date in UTC, the only clock there is: waivers end. */
export const today = (): string => new Date().toISOString().slice(0, 10)
