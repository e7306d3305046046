import { expect, test } from 'vitest'
import { fromElsewhere } from '../../../src/core/people/whence.ts'

const here = { host: '127.0.0.1:3000' }

test.each([['127.0.0.1'], ['127.0.0.1:3000'], ['localhost:3000'], ['LOCALHOST'], ['[::1]:3000']])(
  'Host %s is this machine',
  (host) => {
    expect(fromElsewhere({ headers: { host }, httpVersion: '1.1' })).toBeNull()
  },
)

test.each([['svi.example.org'], ['127.0.0.1.example.org'], ['192.0.2.1:3000'], [undefined]])(
  'Host %s is another machine',
  (host) => {
    expect(fromElsewhere({ headers: { host }, httpVersion: '1.1' })).toBe('another Host')
  },
)

test.each([
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-real-ip',
  'x-original-url',
  'cf-connecting-ip',
  'x-amzn-trace-id',
])('a request with %s was handed on by a proxy', (name) => {
  const told = { headers: { ...here, [name]: 'x' }, httpVersion: '1.1' }
  expect(fromElsewhere(told)).toBe(`a proxy's ${name}`)
})

test('a proxy that says nothing of itself is known by HTTP/1.0', () => {
  expect(fromElsewhere({ headers: here, httpVersion: '1.0' })).toBe("a proxy's HTTP/1.0")
})

test.each(['origin', 'referer'])('a page of elsewhere is known by its %s', (name) => {
  const asks = (page: string) =>
    fromElsewhere({ headers: { ...here, [name]: page }, httpVersion: '1.1' })
  expect(asks('https://evil.example.org/')).toBe(`another ${name}`)
  expect(asks('no address')).toBe(`another ${name}`)
  expect(asks('http://localhost:3000/')).toBeNull()
})

test('a page that hides its origin is not taken for another', () => {
  expect(fromElsewhere({ headers: { ...here, origin: 'null' }, httpVersion: '1.1' })).toBeNull()
})
