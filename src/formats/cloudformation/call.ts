import { type Node, valueAt } from '../source/node.js'

/** The intrinsic function a node is, in its short or its long form. */
export const callOf = (node: Node): { readonly name: string; readonly argument: Node } | undefined => {
  if (node.tag !== null) {
    const name = node.tag.slice(1)
    return { name: name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`, argument: { ...node, tag: null } }
  }
  const [pair] = node.kind === 'mapping' && node.pairs.length === 1 ? node.pairs : []
  return pair && isFunctionName(pair.key.text) ? { name: pair.key.text, argument: pair.value } : undefined
}

/** `Condition: Name` is a function among conditions and nowhere else. */
export const conditionCall = (node: Node): ReturnType<typeof callOf> => {
  const argument = node.kind === 'mapping' && node.pairs.length === 1 ? valueAt(node, 'Condition') : undefined
  return argument && { name: 'Condition', argument }
}

const isFunctionName = (key: string): boolean => key === 'Ref' || (key.startsWith('Fn::') && /^Fn::\w+/.test(key))
