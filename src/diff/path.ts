/** The steps of a path: dots inside the braces of a symbol, as in `replicas.${aws:region}.encryption`, part nothing. */
export const stepsOf = (path: string): readonly string[] => path.split(/\.(?![^{]*\})/)
