import { describe, expect, test } from 'vitest'
import { ConfigurationError } from '../../src/settings/faults.ts'
import { readSettings } from '../../src/settings/settings.ts'

const mailOf = (environment: Record<string, string>) => readSettings(environment, 0).mail

function faultsOf(environment: Record<string, string>): string {
  try {
    readSettings(environment, 0)
    return ''
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults.join('\n')
    throw error
  }
}

test('without any setting no letter leaves, and none comes in', () => {
  expect(mailOf({ SMTP_URL: '', MAIL_FROM: '' })).toEqual({
    relay: null,
    from: { name: 'Assistance SI SIAO', address: 'assistance@example.org' },
    address: 'assistance@example.org',
    listen: null,
    authserv: null,
  })
})

test('each setting is taken', () => {
  expect(
    mailOf({
      SMTP_URL: 'smtps://user:p%40ss@relay.example.org:465',
      MAIL_FROM: '"Dihal, assistance" <Assistance@Example.org>',
      MAIL_ADDRESS: 'reponses@example.org',
      MAIL_LISTEN: '127.0.0.1:2424',
      MAIL_AUTHSERV: 'mx.example.org',
    }),
  ).toEqual({
    relay: 'smtps://user:p%40ss@relay.example.org:465',
    from: { name: 'Dihal, assistance', address: 'assistance@example.org' },
    address: 'reponses@example.org',
    listen: { host: '127.0.0.1', port: 2424 },
    authserv: 'mx.example.org',
  })
})

test('one address is enough', () => {
  const SMTP_URL = 'smtp://127.0.0.1:2525'
  for (const [name, value] of [
    ['MAIL_ADDRESS', 'a@example.org'],
    ['MAIL_FROM', 'Assistance SI SIAO <a@example.org>'],
  ] as const)
    expect(mailOf({ SMTP_URL, [name]: value })).toMatchObject({
      from: { name: 'Assistance SI SIAO', address: 'a@example.org' },
      address: 'a@example.org',
    })
})

describe('mail is handed over on this machine', () => {
  test.each([
    ['2424', { host: '127.0.0.1', port: 2424 }],
    ['127.0.0.2:24', { host: '127.0.0.2', port: 24 }],
    ['localhost:0', { host: 'localhost', port: 0 }],
    ['[::1]:2424', { host: '::1', port: 2424 }],
  ])('%s', (MAIL_LISTEN, listen) => {
    expect(mailOf({ MAIL_LISTEN, MAIL_ADDRESS: 'a@example.org' }).listen).toEqual(listen)
  })
})

test.each([
  ['SMTP_URL', 'http://relay.example.org', 'must be the relay’s address'],
  ['SMTP_URL', 'relay.example.org:25', 'must be the relay’s address'],
  ['MAIL_FROM', 'Assistance', 'must be an address, or a name and <address>'],
  ['MAIL_FROM', 'A <a@example.org>\nBcc: b@example.org', 'must be an address, or a name'],
  ['MAIL_ADDRESS', 'assistance', 'must be an address such as'],
  ['MAIL_ADDRESS', `${'a'.repeat(21)}@example.org`, 'at most 20 characters before the @'],
  ['MAIL_LISTEN', '0.0.0.0:24', 'must be a port of this machine'],
  ['MAIL_LISTEN', ':::24', 'must be a port of this machine'],
  ['MAIL_LISTEN', '192.0.2.1:24', 'must be a port of this machine'],
  ['MAIL_LISTEN', '70000', 'must be a port number'],
  ['MAIL_LISTEN', 'localhost', 'must be a port of this machine'],
  ['MAIL_AUTHSERV', 'mx example', 'must be a name such as'],
])('%s of %j is a fault', (name, value, told) => {
  expect(faultsOf({ MAIL_ADDRESS: 'a@example.org', [name]: value })).toMatch(`${name}`)
  expect(faultsOf({ MAIL_ADDRESS: 'a@example.org', [name]: value })).toContain(told)
})

test.each(['SMTP_URL', 'MAIL_LISTEN'])('%s needs an address of ours', (name) => {
  const value = name === 'SMTP_URL' ? 'smtp://127.0.0.1' : '2424'
  expect(faultsOf({ [name]: value })).toContain(`MAIL_ADDRESS is required with ${name}`)
})

test('a fault never tells the relay’s password', () => {
  const faults = faultsOf({ SMTP_URL: 'ftp://user:s3cret@relay.example.org', PORT: 'x' })
  expect(faults).toContain('SMTP_URL')
  expect(faults).not.toContain('s3cret')
})
