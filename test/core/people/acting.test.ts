import { expect, test } from 'vitest'
import { demandProof, PasswordAgain } from '../../../src/core/people/acting.ts'

const anna = {
  id: 1,
  email: 'anna@example.org',
  name: 'Anna',
  role: 'national' as const,
  departments: [],
  hasPassword: true,
  disabled: false,
}
const at = Date.parse('2026-11-30T09:00:00Z')
const tenMinutes = 600_000

test('a password that was given stands for ten minutes, and not a millisecond longer', () => {
  expect(() => demandProof({ person: anna, provenAt: at }, at + tenMinutes)).not.toThrow()
  const late = () => demandProof({ person: anna, provenAt: at }, at + tenMinutes + 1)
  expect(late).toThrow(PasswordAgain)
})

test('who has no password is not asked for one', () => {
  const demonstration = { ...anna, hasPassword: false }
  expect(() => demandProof({ person: demonstration, provenAt: 0 }, at)).not.toThrow()
})
