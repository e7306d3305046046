import { describe, expect, test } from 'vitest'
import { readReference, referenceOf } from '../../../src/core/requests/reference.ts'

describe('the number of a request', () => {
  const reference = referenceOf(2026, 1493)

  test('names the year, its place and a letter that checks both', () => {
    expect(reference).toMatch(/^D-2026-01493-[A-Z]$/)
  })

  test('is read however it is written, also without its letter', () => {
    const letter = reference.at(-1)
    for (const typed of [
      reference,
      ` d 2026 1493 ${letter} `,
      'D-2026-01493',
      `d-2026-1493${letter?.toLowerCase()}`,
    ])
      expect(readReference(typed)).toBe(reference)
  })

  test('is refused when one digit is wrong or two neighbours were exchanged', () => {
    const letter = reference.at(-1)
    for (let i = 0; i < 5; i++)
      for (const other of '0123456789') {
        const digits = `01493`
        if (digits[i] === other) continue
        const wrong = digits.slice(0, i) + other + digits.slice(i + 1)
        expect(readReference(`D-2026-${wrong}-${letter}`)).toBeNull()
      }
    expect(readReference(`D-2026-10493-${letter}`)).toBeNull()
    expect(readReference(`D-2062-01493-${letter}`)).toBeNull()
  })

  test('is nothing else', () => {
    for (const typed of ['', 'D', '69', 'zoe@example.org', '0612345678', 'D-2026-'])
      expect(readReference(typed)).toBeNull()
  })
})
