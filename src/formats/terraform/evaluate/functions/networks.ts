import { type Call, type Compute, refused, settle } from '../call.js'
import { literalsOf } from '../texts.js'
import { derived, list, string, type Worth } from '../value.js'

/** A range of addresses: the address as a number, its length in bits, and how many of them are the network's. */
interface Network {
  readonly address: bigint
  readonly bits: 32 | 128
  readonly prefix: number
}

const parseNetwork = (text: string): Network | undefined => {
  const [address = '', length = ''] = text.split('/')
  const bits = address.includes(':') ? 128 : 32
  const value = bits === 32 ? parseFour(address) : parseSix(address)
  const prefix = /^\d{1,3}$/.test(length) ? Number(length) : -1
  if (value === undefined || prefix < 0 || prefix > bits) return undefined
  return { address: (value >> BigInt(bits - prefix)) << BigInt(bits - prefix), bits, prefix }
}

const parseFour = (text: string): bigint | undefined => {
  const parts = text.split('.')
  const isValid = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  return isValid ? parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n) : undefined
}

const parseSix = (text: string): bigint | undefined => {
  const [head = '', tail] = text.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const missing = 8 - left.length - right.length
  if (tail === undefined ? missing !== 0 : missing < 1 || text.split('::').length > 2) return undefined
  const parts = [...left, ...Array.from({ length: missing }, () => '0'), ...right]
  return parts.every((part) => /^[0-9A-Fa-f]{1,4}$/.test(part))
    ? parts.reduce((sum, part) => sum * 65536n + BigInt(`0x${part}`), 0n)
    : undefined
}

const showAddress = (address: bigint, bits: 32 | 128): string => {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.')
  const parts = Array.from({ length: 8 }, (_, at) => ((address >> BigInt(112 - at * 16)) & 65535n).toString(16))
  const zeros = [...parts.join(':').matchAll(/(?:^|(?<=:))0(?::0)+(?=:|$)/g)].sort(
    (a, b) => b[0].length - a[0].length,
  )[0]
  if (!zeros) return parts.join(':')
  const text = parts.join(':')
  return `${text.slice(0, zeros.index).replace(/:$/, '')}::${text.slice(zeros.index + zeros[0].length).replace(/^:/, '')}`
}

const show = ({ address, bits, prefix }: Network): string => `${showAddress(address, bits)}/${prefix}`

const ofTexts =
  (compute: (texts: readonly string[], call: Call) => Worth): Compute =>
  (args, call) =>
    settle(args, call, (settled) => {
      const texts = literalsOf(settled, call)
      if (texts === undefined) return derived(call.name, settled, call.span)
      return 'kind' in texts ? texts : compute(texts, call)
    })

const notNetwork = (call: Call) => refused(call, 'it is no network')

/** The network with more bits that has a number among those of its size. */
const subnet = ({ address, bits, prefix }: Network, more: number, number: bigint): Network | undefined => {
  const length = prefix + more
  if (!Number.isInteger(more) || more < 0 || length > bits || number < 0n || number >= 1n << BigInt(more))
    return undefined
  return { address: address | (number << BigInt(bits - length)), bits, prefix: length }
}

const cidrSubnet = ofTexts(([prefix = '', bits = '', number = ''], call) => {
  const network = parseNetwork(prefix)
  const found = network && /^\d+$/.test(number) ? subnet(network, Number(bits), BigInt(number)) : undefined
  return found ? string(show(found), call.span) : notNetwork(call)
})

const cidrHost = ofTexts(([prefix = '', number = ''], call) => {
  const network = parseNetwork(prefix)
  if (!network || !/^-?\d+$/.test(number)) return notNetwork(call)
  const size = 1n << BigInt(network.bits - network.prefix)
  const host = BigInt(number) < 0n ? size + BigInt(number) : BigInt(number)
  if (host < 0n || host >= size) return refused(call, 'the network has no such host')
  return string(showAddress(network.address | host, network.bits), call.span)
})

const cidrNetmask = ofTexts(([prefix = ''], call) => {
  const network = parseNetwork(prefix)
  if (network?.bits !== 32) return notNetwork(call)
  const mask = ((1n << BigInt(network.prefix)) - 1n) << BigInt(32 - network.prefix)
  return string(showAddress(mask, 32), call.span)
})

/** Networks of the given sizes, one behind the other. */
const cidrSubnets = ofTexts(([prefix = '', ...sizes], call) => {
  const network = parseNetwork(prefix)
  if (!network) return notNetwork(call)
  const found: Worth[] = []
  let next = network.address
  const end = network.address + (1n << BigInt(network.bits - network.prefix))
  for (const more of sizes.map(Number)) {
    const length = network.prefix + more
    if (!Number.isInteger(more) || more < 1 || length > network.bits) return notNetwork(call)
    const size = 1n << BigInt(network.bits - length)
    const address = ((next + size - 1n) / size) * size
    if (address + size > end) return refused(call, 'the network is too small')
    found.push(string(show({ address, bits: network.bits, prefix: length }), call.span))
    next = address + size
  }
  return list(found, call.span)
})

/** Functions of networks and their addresses. */
export const networks: Readonly<Record<string, Compute>> = {
  cidrsubnet: cidrSubnet,
  cidrhost: cidrHost,
  cidrnetmask: cidrNetmask,
  cidrsubnets: cidrSubnets,
}
