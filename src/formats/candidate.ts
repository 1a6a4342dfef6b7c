/** How the names of files end that could hold infrastructure, or values for it. */
const endings = /(\.(ya?ml|json|template|tf|tofu|tfvars|hcl)|(^|\/)samconfig\.toml)$/i

/** Files of package managers and compilers that share these endings. */
const otherTools =
  /(^|\/)(package(-lock)?|npm-shrinkwrap|[tj]sconfig[\w.-]*|composer|pnpm-(lock|workspace)|[\w.-]*[.-]lock)\.(json|ya?ml)$/i

/** Files of other tools of HashiCorp's language. */
const otherLanguages = /(^|\/)[\w.-]*\.(lock|tflint|pkr|pkrvars|nomad)\.hcl$|(^|\/)\.[^/]*\.hcl$/i

/** Folders that no one writes infrastructure into. */
const otherFolders = /(^|\/)(node_modules|\.git|\.terraform|\.github\/workflows)\//

/** Whether a file could hold infrastructure, by its name alone; only such files are fetched. */
export const isCandidate = (path: string): boolean =>
  endings.test(path) && !otherFolders.test(path) && !otherTools.test(path) && !otherLanguages.test(path)
