import { expect, test } from 'vitest'
import { provesDomain } from '../../../src/core/requests/authentication.ts'

const authserv = 'mx.example.org'
const pass =
  'mx.example.org; spf=pass smtp.mailfrom=example.net; dmarc=pass header.from=example.net'

test.each([
  ['the server’s own word', [pass]],
  ['in capitals', [pass.toUpperCase()]],
  ['with comments', ['mx.example.org 1; dmarc=pass (p=none; dis=none) header.from=example.net']],
  ['with spaces', ['mx.example.org;\tdmarc = pass header.from = "example.net"']],
  ['above somebody else’s', [pass, 'mx.example.org; dmarc=fail header.from=example.net']],
  ['below another server’s', ['relay.example.net; dmarc=fail', pass]],
])('%s proves the domain', (_, results) => {
  expect(provesDomain(results, authserv, 'example.net')).toBe(true)
})

test.each([
  ['nothing', []],
  ['another server’s word', [pass.replace('mx.', 'evil.')]],
  ['a failure', [pass.replace('dmarc=pass', 'dmarc=fail')]],
  ['no policy', [pass.replace('dmarc=pass', 'dmarc=none')]],
  ['another domain', [pass.replaceAll('example.net', 'example.com')]],
  ['no domain', ['mx.example.org; dmarc=pass']],
  ['a pass that stands below the server’s word', ['mx.example.org; dmarc=fail', pass]],
  ['a pass in a comment', ['mx.example.org; dmarc=fail (; dmarc=pass header.from=example.net)']],
  ['a pass in quotes', ['mx.example.org; spf="; dmarc=pass header.from=example.net"']],
  ['two words', [`${pass}; dmarc=pass header.from=example.net`]],
  ['a longer result', [pass.replace('dmarc=pass', 'dmarc=passed')]],
  [
    'the server’s name in a comment',
    ['(mx.example.org) evil.example; dmarc=pass header.from=example.net'],
  ],
  ['an endless one', [`mx.example.org; ${'('.repeat(1_000_000)}`]],
])('%s does not', (_, results) => {
  expect(provesDomain(results, authserv, 'example.net')).toBe(false)
})

test('nothing proves a domain where no server is trusted', () => {
  expect(provesDomain([pass], null, 'example.net')).toBe(false)
  expect(provesDomain([pass], authserv, '')).toBe(false)
})
