import { type Reference, showText } from '#model'
import { reasonOf } from '../../typed.js'
import { decided, fork, refused, type Settled, type Site, settle, unsure } from './call.js'
import { comparisonName } from './conditions.js'
import { mostConditions } from './limits.js'
import {
  absent,
  entryIn,
  isSymbolic,
  list,
  literalOf,
  type MapWorth,
  numberOf,
  type ObjectWorth,
  onlyReference,
  sortedEntries,
  string,
  symbol,
  type Worth,
} from './value.js'

/** `object.name`. */
export const memberOf = (object: Worth, name: string, site: Site): Worth =>
  settle([object], site, ([value]) => {
    if (value?.kind === 'object') return value.attribute(name, site.span)
    if (value?.kind === 'mapping') return entryIn(value, name)?.value ?? refused(site, `there is no ${name} in it`)
    return partOf(value as Settled, `.${name}`, site) ?? refused(site, `it has no ${name}`)
  })

/** `object[key]`. */
export const indexOf = (object: Worth, key: Worth, site: Site): Worth =>
  settle([object, key], site, ([value, settledKey]) => {
    const name = literalOf(settledKey)
    if (name === undefined) return elementUnknown(value as Settled, settledKey as Settled, site)
    if (value?.kind === 'sequence') return elementAt(value.items, numberOf(settledKey), value.isSet, site)
    if (value?.kind === 'object') return instanceOf(value, name, settledKey?.kind === 'scalar' && settledKey.type, site)
    return value?.kind === 'mapping'
      ? memberOf(value, name, site)
      : (partOf(value as Settled, `[${JSON.stringify(name)}]`, site) ?? refused(site, 'it has no elements'))
  })

const elementAt = (items: readonly Worth[], at: number | undefined, isSet: true | undefined, site: Site): Worth => {
  if (isSet) return refused(site, 'a set has no index')
  return (at === undefined ? undefined : items[at]) ?? refused(site, 'there is no such element')
}

const instanceOf = (object: ObjectWorth, name: string, type: string | false, site: Site): Worth => {
  const key = type === 'number' ? name : JSON.stringify(name)
  return object.instance ? object.instance(`[${key}]`, site.span) : object.attribute(name, site.span)
}

/** An element of which it is not known which one; all the same when there is only one. */
const elementUnknown = (value: Settled, key: Settled, site: Site): Worth => {
  const keyName = key.kind === 'scalar' ? `\${${showText(key.text)}}` : undefined
  if (value.kind === 'object' && value.instance && keyName) return value.instance(`[${keyName}]`, site.span)
  if (value.kind === 'mapping' && isSymbolic(key)) return byOpenKey(value, key, undefined, site)
  return unsure(site, key.kind === 'scalar' ? reasonOf(key.text) : 'its key is not text')
}

/** What stands under a key that is decided when deploying: one of the values, or what is given for other keys. */
export const byOpenKey = (value: MapWorth, key: Settled, otherwise: Worth | undefined, site: Site): Worth => {
  const entries = sortedEntries(value)
  const last = otherwise ?? entries.at(-1)?.value
  const asked = otherwise ? entries : entries.slice(0, -1)
  if (!last) return refused(site, 'it holds nothing')
  if (asked.length > mostConditions) return unsure(site, 'which of its many values it is is decided when deploying')
  return asked.reduceRight<Worth>((rest, entry) => {
    const condition = comparisonName(key, '==', string(entry.key, entry.keySpan), site)
    return fork(condition, decided(entry.value, condition, true), decided(rest, condition, false), site.span)
  }, last)
}

/** A part of something that is a symbol is another symbol; undefined for what has no parts. */
const partOf = (value: Settled, part: string, site: Site): Worth | undefined => {
  const reference = onlyReference(value)
  if (reference) return symbol({ symbol: `${reference.symbol}${part}` } satisfies Reference, site.span)
  if (value.kind === 'absent') return refused(site, 'it is null')
  return isSymbolic(value) ? refused(site, 'it is text') : undefined
}

/** `object[*]`: what is made of every element; of something that is no list, of itself; of null, nothing. */
export const splatOf = (object: Worth, each: (item: Worth) => Worth, site: Site): Worth =>
  settle([object], site, ([value]) => {
    if (value?.kind === 'sequence') return list(value.items.map(each), site.span)
    if (value?.kind === 'absent') return list([], site.span)
    if (!value || isSymbolic(value)) return partOf(value as Settled, '[*]', site) ?? absent(site.span)
    // Instances that nobody can count: one thing stands for all of them.
    if (value.kind === 'object' && value.instance) return each(value.instance('[*]', site.span))
    return list([each(value)], site.span)
  })

/** What a `for` walks over: keys and values. */
export interface Step {
  readonly key: Worth
  readonly value: Worth
}

/** The elements of a collection with their keys, in Terraform's order; undefined for what has none. */
export const stepsOf = (value: Settled, toKey: (key: string | number) => Worth): readonly Step[] | undefined => {
  if (value.kind === 'mapping')
    return sortedEntries(value).map((entry) => ({ key: toKey(entry.key), value: entry.value }))
  if (value.kind !== 'sequence') return undefined
  return value.items.map((item, index) => ({ key: value.isSet ? item : toKey(index), value: item }))
}
