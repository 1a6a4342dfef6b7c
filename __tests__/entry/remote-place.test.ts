import { expect, test } from '@jest/globals'
import { remotePlace } from '../../src/entry/remote-place.js'

test.each([
  ['acme/shop#7', undefined, 'https://api.github.com'],
  ['acme/shop#7', 'https://ghes.example.com/api/v3', 'https://ghes.example.com/api/v3'],
  ['https://github.com/acme/shop/pull/7', undefined, 'https://api.github.com'],
  ['https://github.com/acme/shop/pull/7/files#diff-1', undefined, 'https://api.github.com'],
  ['https://acme.ghe.com/acme/shop/pull/7', undefined, 'https://api.acme.ghe.com'],
  ['https://ghes.example.com/acme/shop/pull/7', undefined, 'https://ghes.example.com/api/v3'],
])('%s is read at the right address', (word, environment, apiUrl) => {
  expect(remotePlace(word, environment)).toEqual({ repository: 'acme/shop', number: 7, apiUrl })
})
