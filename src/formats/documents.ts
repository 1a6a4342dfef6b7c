import { awsCli } from './aws-cli/index.js'
import { cloudformation } from './cloudformation/index.js'
import { iamJson } from './iam-json/index.js'
import { kubernetes } from './kubernetes/index.js'
import { serverless } from './serverless/index.js'

/** The languages that are written in YAML and JSON, in the order in which they are asked whether a file is theirs. */
export const documents = [cloudformation, serverless, kubernetes, awsCli, iamJson]
