import { expect, test } from 'vitest'
import type { Entry } from '../../../src/core/directory/directory.ts'
import { unreached } from '../../../src/core/requests/unreached.ts'

const isere: Entry = {
  department: '38',
  assistance: 'form',
  lines: [],
  email: null,
  message: null,
  rotation: false,
}
const nobody = new Map<string, string[]>()

test('a département without an address, a référent or a public address is warned of', () => {
  const found = unreached([isere], nobody)
  expect(found).toMatchObject([{ level: 'warning', department: '38' }])
  expect(found[0]?.message).toContain('aucun destinataire')
})

test.each([
  ['an address for requests', { requestsEmail: 'demandes38@example.org' }, nobody],
  ['a public address', { email: 'siao38@example.org' }, nobody],
  ['a référent', {}, new Map([['38', ['lea@example.org']]])],
])('one with %s is not', (_, change, referents) => {
  expect(unreached([{ ...isere, ...change }], referents)).toEqual([])
})

test('a référent of another département receives nothing of it', () => {
  expect(unreached([isere], new Map([['69', ['rene@example.org']]]))).toHaveLength(1)
})
