import { describe, expect, test } from '@jest/globals'
import { readUsualYaml } from '../../../src/formats/source/usual-yaml.js'
import { readYaml } from '../../../src/formats/source/yaml-node.js'
import { drawnFrom } from '../../drawn.js'

const sample = `# head
Resources:
  A: # c
    Type: AWS::X::Y # More: about it
    'Fn::If': [a, !Ref B, {c: d, "e": 'f''g'}]
    Body: !Sub |
      one
        two

      three
    Other: |-
      x
    Fold: >-
      one
      two


      three
    Fold2: >
      a  b
      c
    List:
    - a
    - b: c
      d: e
    - - n
      - m
    - !Ref Z
    - !Join
      - ','
      - [x, y]
    -
      k: v
    Text: "hello world"   # end
    Num: 012
    Null: ~
    Pair: [a, Fn::ImportValue: !Sub "x", "q": {}]
    Next:
      !Sub "b"
    Alone:
      !If
        - c
        - a: !Join
            [",",[a,b,!Ref c,"d"]]
        - !Ref AWS::NoValue
    Column:
      !Join
      - x
    Map:
      !Transform
        Name: "a\\\\b \\"c\\" \\n"
    Same: !If
    - --c
    - Fn::ImportValue:
        !Ref d
    - e
`

/** What the whole parser says of a text, or null where it finds a fault or more than one document. */
const wholeOf = (text: string): unknown => {
  const read = readYaml(text, (offset) => offset)
  return read && read.faults.length === 0 && read.templating.length === 0 && read.roots.length === 1
    ? read.roots[0]
    : null
}

const signs = [
  ...[' ', '  ', '\n', '\n  ', '\n\n', ': ', ':', '- ', '-', '#', ' #', "'", '"', '{', '}', '[', ']', ',', ', '],
  ...['!Ref ', '!Sub ', '!', '|', '|-', '>', 'a', '&a ', '*a', '<<: ', '~', '\\', '?', '? ', '%', '@', 'é', '\u00a0'],
  ...['null', '{{', '::', '\n---\n', '""', '[]', '{}', '- - ', '!Foo ', '!Join\n', '\n# x\n'],
  ...['\\"', '\\n', '\\x41', ',a', ',!Ref b', '!Ref\n'],
]

/** The sample with one to three small mistakes in it. */
const damaged = (draw: (below: number) => number): string => {
  let text = sample
  for (let count = draw(3) + 1; count > 0; count--) {
    const at = draw(text.length + 1)
    const gone = draw(3) === 0 ? draw(4) + 1 : 0
    text = `${text.slice(0, at)}${gone > 0 ? '' : signs[draw(signs.length)]}${text.slice(at + gone)}`
  }
  return text
}

describe('the quick way to read usual YAML', () => {
  test('finds in a template what the whole parser finds, each thing at the same place', () => {
    expect(wholeOf(sample)).not.toBeNull()
    expect(readUsualYaml(sample)).toEqual(wholeOf(sample))
    for (const head of ['---\n', '# licence\n\n# more\n---\n'])
      expect(readUsualYaml(`${head}${sample}`)).toEqual(wholeOf(`${head}${sample}`))
  })
  test('never says anything else, whatever is wrong or odd in the text', () => {
    const draw = drawnFrom(20260115)
    let read = 0
    for (let round = 0; round < 2500; round++) {
      const text = damaged(draw)
      const quick = readUsualYaml(text)
      if (quick === null) continue
      read++
      if (JSON.stringify(quick) !== JSON.stringify(wholeOf(text))) expect(quick).toEqual(wholeOf(text))
    }
    expect(read).toBeGreaterThan(300)
  })
  test.each([
    ['an anchor', 'a: &x 1\nb: *x\n'],
    ['a merge key', 'a:\n  <<: {b: c}\n'],
    ['two documents', 'a: b\n---\nc: d\n'],
    ['a tab', 'a:\tb\n'],
    ['a carriage return', 'a: b\r\n'],
    ['text over several lines', 'a: b\n  c\n'],
    ['a code of a letter', 'a: "b\\x41"\n'],
    ['brackets over several lines', 'a: [b,\n  c]\n'],
    ['an empty value', 'a:\nb: c\n'],
    ['a tag that CloudFormation does not have', 'a: !Foo b\n'],
    ['a list alone', '- a\n'],
    ['a statement of another tool', '{% if x %}\na: b\n'],
    ['a quote that does not end', 'a: "b\n'],
    ['nothing', ''],
  ])('leaves %s to the whole parser', (_what, text) => {
    expect(readUsualYaml(text)).toBeNull()
  })
})
