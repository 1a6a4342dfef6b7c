import { describe, expect, test } from '@jest/globals'
import { parseExpression, parseTemplate } from '../../../../src/formats/terraform/syntax/index.js'
import { shown } from './shown.js'

const read = (text: string): string => {
  const { result, error } = parseExpression(text)
  return result ? shown(result) : `! ${error.message}`
}

describe('operators bind as in Terraform', () => {
  test.each([
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['1 - 2 - 3', '((1 - 2) - 3)'],
    ['8 / 4 / 2 % 3', '(((8 / 4) / 2) % 3)'],
    ['(1 + 2) * 3', '((1 + 2) * 3)'],
    ['-a + b', '((-a) + b)'],
    ['- a.b[0]', '(-a.b[0])'],
    ['--1', '(-(-1))'],
    ['!a && !b || c', '(((!a) && (!b)) || c)'],
    ['a || b && c == d', '(a || (b && (c == d)))'],
    ['a < b == c >= d', '((a < b) == (c >= d))'],
    ['a <= 1 && b > 2 && c != null', '(((a <= 1) && (b > 2)) && (c != null))'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['a == 1 ? b + 1 : -c', '((a == 1) ? (b + 1) : (-c))'],
    ['a-1', 'a-1'],
    ['a -1', '(a - 1)'],
  ])('%s', (text, structure) => expect(read(text)).toBe(structure))
})

describe('references and what follows them', () => {
  test.each([
    ['var.a', 'var.a'],
    ['aws_dynamodb_table.a["b"].arn', 'aws_dynamodb_table.a[<"b">].arn'],
    ['a.0.b', 'a[0].b'],
    ['a.0.1', '! write [0][1] in place of .0.1'],
    ['a[*].b[0].c', 'each(a: _.b[0].c)'],
    ['a[*].b[*].c', 'each(a: each(_.b: _.c))'],
    ['a.*.b.c[0].d', 'each(a: _.b.c)[0].d'],
    ['a.*.0.b', 'each(a: _[0].b)'],
    ['a[*]', 'each(a: _)'],
    ['a [ 0 ] . b', 'a[0].b'],
    ['true.a', 'true.a'],
    ['{ a = 1 }.a', '{a = 1}.a'],
  ])('%s', (text, structure) => expect(read(text)).toBe(structure))
})

describe('calls, lists, objects and for', () => {
  test.each([
    ['f()', 'f()'],
    ['f(a, b,)', 'f(a, b)'],
    ['f(a, b...)', 'f(a, b...)'],
    ['f(\n a,\n b\n)', 'f(a, b)'],
    ['f(a... , b)', '! expected ) at the end of the arguments of f'],
    ['provider::aws::arn_parse(a)', 'provider::aws::arn_parse(a)'],
    ['core::max(1)', 'core::max(1)'],
    ['[]', '[]'],
    ['[1, [2], ]', '[1, [2]]'],
    ['{}', '{}'],
    ['{ a = 1, b : 2, "c" = 3, (d) = 4, "${e}" = 5 }', '{a = 1, b = 2, (<"c">) = 3, (d) = 4, (<e>) = 5}'],
    ['{\n a = 1\n\n b = 2, c = 3\n}', '{a = 1, b = 2, c = 3}'],
    ['{ true = 1, aws.west = aws }', '{(true) = 1, (aws.west) = aws}'],
    ['{ a = 1 b = 2 }', '! expected } or a comma or a line end in the object'],
    ['[for a in b : a]', 'for(a in b: a)'],
    ['[for k, v in b : k if v == 1]', 'for(k, v in b: k if (v == 1))'],
    ['{for k, v in b : v => k...}', 'for(k, v in b: v => k...)'],
    ['{\n for v in b\n :\n v => 1\n if v }', 'for(v in b: v => 1 if v)'],
    ['[for a in b : a => a]', '! expected ] at the end of for'],
    ['[for]', '! expected a name'],
    ['[fortune]', '[fortune]'],
  ])('%s', (text, structure) => expect(read(text)).toBe(structure))
})

describe('strings', () => {
  test.each([
    ['""', '<>'],
    ['"a"', '<"a">'],
    ['"a\\n\\t\\"\\\\\\u00e9\\U0001F600"', '<"a" "\\n" "\\t" "\\"" "\\\\" "é" "😀">'],
    ['"${a}"', '<a>'],
    ['"x${a}y${b}"', '<"x" a "y" b>'],
    ['"$${a} %%{b} $$$${c} 100% $5"', '<"${" "a} " "%{" "b} $$" "${" "c} 100% $5">'],
    ['"a ${~ b ~} c"', '<"a" b "c">'],
    ['"\\t ${~ b}"', '<"" b>'],
    ['"${"${"in"}"}"', '<<<"in">>>'],
    ['"${\n a\n}"', '<a>'],
    ['"%{ if a }x%{ else }y%{ endif }"', '<if(a then <"x"> else <"y">)>'],
    ['"%{ for k, v in a ~} ${k} %{~ endfor }"', '<for(k, v in a do <"" k "">)>'],
    ['"%{ if a }%{ for b in c }%{ endfor }%{ endif }"', '<if(a then <for(b in c do <>)> else <>)>'],
    ['"%{ if a }"', '! expected %{ endif }'],
    ['"%{ if a }%{ endfor }"', '! expected %{ endif }'],
    ['"%{ else }"', '! %{ else } has nothing to end'],
    ['"%{ endif }"', '! %{ endif } has nothing to end'],
    ['"%{ while a }"', '! there is no template directive while'],
    ['"a\nb"', '! this string has no end on its line'],
    ['"\\q"', '! there is no such escape'],
    ['"\\u12"', '! there is no character of this code'],
    ['"\\UFFFFFFFF"', '! there is no character of this code'],
  ])('%j', (text, structure) => expect(read(text)).toBe(structure))
})

describe('heredocs', () => {
  test.each([
    ['<<E\na\n b\nE\n', '<"a\\n" " b\\n">'],
    ['<<-E\n    a\n      b\n\n   E\n', '<"a\\n" "  b\\n" "\\n">'],
    ['<<-E\n  ${a}\n    b\nE\n', '<"" a "\\n" "  b\\n">'],
    ['<<-E\n${a}\n  b\nE\n', '<a "\\n" "  b\\n">'],
    ['<<E\n$${a} \\n "q"\nE\n', '<"${" "a} \\\\n \\"q\\"\\n">'],
    ['<<E\na\n  ${~ b ~}\nc\nE\n', '<"a\\n" "" b "" "c\\n">'],
    ['<<E\n%{ if a ~}\n  x\n%{ endif ~}\nE\n', '<if(a then <"" "  x\\n"> else <>) "">'],
    ['<<E\nEx\n E \n', '<"Ex\\n">'],
    ['<<E\nE\n', '<>'],
    ['[<<E\na\nE\n, b]', '[<"a\\n">, b]'],
    ['<<E\na\nE', '! this heredoc has no line E at its end'],
    ['<<E \na\nE\n', '! the line of a heredoc ends with its tag'],
  ])('%j', (text, structure) => expect(read(text)).toBe(structure))
})

describe('a template file', () => {
  test('is text with sequences, and quotes and backslashes are text', () => {
    const { result } = parseTemplate('{"a": "${b}\\n"}\n%{ for c in d ~}\n- ${c}\n%{ endfor ~}\n')
    expect(result && shown(result)).toBe('<"{\\"a\\": \\"" b "\\\\n\\"}\\n" for(c in d do <"" "- " c "\\n">) "">')
  })

  test('says where it is broken', () => {
    expect(parseTemplate('a ${b')).toMatchObject({ result: null, error: { offset: 5 } })
  })
})

describe('what is no expression', () => {
  test.each([
    ['', 'expected an expression'],
    ['1abc', 'a number may not end in letters'],
    ['1 2', 'expected nothing behind the expression'],
    ["'a'", 'expected an expression'],
    ['(1', 'expected ) at the end of the parentheses'],
    ['a ? b', 'expected : between the two results of a condition'],
    ['10.11.10.12/32', 'write [0][1] in place of .0.1'],
    ['a::b', 'expected ( behind the name of a function'],
    ['/* a', 'this comment has no end'],
  ])('%s', (text, message) => expect(parseExpression(text).error?.message).toBe(message))
})
