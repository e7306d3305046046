import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  answerAddress,
  isOurs,
  letterOf,
  markOf,
  messageIdOf,
  reportAddress,
  tokenOf,
} from '../../../src/core/requests/marks.ts'

const ours = 'assistance@example.org'
const token = tokenOf(createHmac('sha256', 'secret').update('réponse|1').digest())

describe('a token', () => {
  test('is base32 of the first 130 bits', () => {
    expect(tokenOf(new TextEncoder().encode('foobarfoobarfoobar'))).toBe(
      'mzxw6ytbojtg633cmfzgm33pmj',
    )
    expect(token).toMatch(/^[a-z2-7]{26}$/)
  })

  test('is not made of too little', () => {
    expect(() => tokenOf(new Uint8Array(16))).toThrow(RangeError)
  })
})

describe('a mark is read back', () => {
  test('from the address that answers go to, and the one that the network reports to', () => {
    expect(markOf(answerAddress(ours, '26-0042-K', token), ours)).toEqual({
      to: 'request',
      number: '26-0042-K',
      token,
    })
    expect(markOf(reportAddress(ours, '1234567', token), ours)).toEqual({
      to: 'letter',
      letter: '1234567',
      token,
    })
  })

  test('from a Message-ID, with its brackets or without', () => {
    const id = messageIdOf(ours, '1234567', token)
    expect(letterOf(id, ours)).toEqual({ letter: '1234567', token })
    expect(letterOf(id.slice(1, -1), ours)).toEqual({ letter: '1234567', token })
  })

  test('whatever became of its case', () => {
    const address = answerAddress(ours, '26-0042-K', token)
    const id = messageIdOf(ours, '12AB', token)
    for (const change of [String.prototype.toUpperCase, String.prototype.toLowerCase]) {
      expect(markOf(change.call(address), ours)).toEqual(markOf(address, ours))
      expect(letterOf(change.call(id), ours)).toEqual(letterOf(id, ours))
    }
  })
})

test('an address that carries a mark has at most 64 octets before the @', () => {
  expect(answerAddress(ours, '2026-000042-K', token).indexOf('@')).toBeLessThanOrEqual(64)
  expect(() => answerAddress(ours, 'A'.repeat(25), token)).toThrow(RangeError)
  expect(() => reportAddress(`${'a'.repeat(30)}@example.org`, '12345678', token)).toThrow(
    RangeError,
  )
})

test.each([
  ['', token],
  ['1\r\nBcc: zoe@example.org', token],
  ['1.2', token],
  ['1', 'short'],
  ['1', `${token.slice(1)}1`],
])('no mark is made of %j and %j', (id, given) => {
  expect(() => answerAddress(ours, id, given)).toThrow(RangeError)
  expect(() => messageIdOf(ours, id, given)).toThrow(RangeError)
})

describe('no mark is read', () => {
  test.each([
    ['assistance@example.org'],
    [`assistance+d.1.${token}@elsewhere.example`],
    [`assistance+d.1.${token}.more@example.org`],
    [`assistance+d.1@example.org`],
    [`assistance+d..${token}@example.org`],
    [`assistance+d.1.${'1'.repeat(26)}@example.org`],
    [`assistance+c.1.${token}@example.org`],
    [`assistances+d.1.${token}@example.org`],
    ['@'],
    [''],
  ])('from %s', (address) => expect(markOf(address, ours)).toBeNull())

  test.each([
    [`<l.1.${token}@elsewhere.example>`],
    [`<1.${token}@example.org>`],
    ['<l.1.x@example.org>'],
    ['<>'],
    [''],
  ])('from the Message-ID %s', (id) => expect(letterOf(id, ours)).toBeNull())
})

describe('a mail is for us', () => {
  test.each([
    ['assistance@example.org', true],
    ['Assistance@EXAMPLE.org', true],
    ['assistance+d.whatever@example.org', true],
    ['assistance+b.whatever@example.org', true],
    ['assistance+other@example.org', false],
    ['assistance+d@example.org', false],
    ['assistances@example.org', false],
    ['postmaster@example.org', false],
    ['assistance@example.org.evil.example', false],
    ['assistance@evil.example', false],
    ['assistance', false],
  ])('%s: %s', (address, own) => expect(isOurs(address, ours)).toBe(own))
})
