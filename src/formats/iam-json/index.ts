import type { Inventory, SourceFile } from '#model'
import type { Format } from '../format.js'
import { type PolicyText, policyText } from './policy-text.js'
import { policyFile } from './read-policy.js'

/** Policy documents in JSON files of their own, told from other JSON by their content. */
export const iamJson: Format = {
  names: ['iam-json'],
  recognises: (file) => policyText(file).kind !== 'other',
  wanted: () => [],
  read: (files) => {
    const texts = files.flatMap((file): [SourceFile, PolicyText][] =>
      file.text === null ? [] : [[file, policyText({ ...file, text: file.text })]],
    )
    return {
      ...nothing,
      resources: texts.flatMap(([{ path }, read]) => (read.kind === 'policy' ? [policyFile(path, read)] : [])),
      notices: texts.flatMap(([, read]) => (read.kind === 'broken' ? [read.notice] : [])),
      files: texts.flatMap(([{ path }, { kind }]) => (kind === 'other' ? [] : [path])),
    }
  },
  // The file may be one of many copies of what some program attaches; a person mends it.
  spell: () => null,
}

const nothing: Inventory = { resources: [], moves: [], releases: [], directives: [], notices: [], files: [] }
