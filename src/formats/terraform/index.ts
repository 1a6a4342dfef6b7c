import type { Format } from '../format.js'
import { roleOf } from './configuration/document.js'
import { readConfiguration } from './configuration/read.js'
import { wantedBy } from './configuration/wanted.js'
import { spell } from './spell.js'

/** Terraform and OpenTofu, in their own language and in JSON. */
export const terraform: Format = {
  names: ['terraform'],
  recognises: ({ path }) => roleOf(path) !== null,
  wanted: wantedBy,
  read: readConfiguration,
  spell,
}
