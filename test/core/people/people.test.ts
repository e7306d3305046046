import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { healthOf } from '../../../src/core/call/health.ts'
import { passwordFault } from '../../../src/core/people/password.ts'
import { codesOf, personSchema, sees } from '../../../src/core/people/people.ts'
import { runs } from '../../runs.ts'

describe('a password', () => {
  test.each([
    'motdepasse123',
    'Azertyuiop2026!',
    'p@ssw0rdp@ssw0rd',
    'soleil2026soleil',
    'aaaaaaaaaaaaaaaa',
    '123456789012345',
    'claire.martin.2026',
    'Qwertyuiop1234',
    'novembre2026',
    'Novembre-2026!',
    '1q2w3e4r5t6y',
    '1a2z3e4r5t6y',
    'printemps2027',
    'Hébergement69',
    'vacances2025!!',
    'Marseille13000',
    'Julie14071989',
    'Strasbourg2026',
    'SIAO-Dihal-2026',
    'liberteegalite',
    'Bonjour-Bonjour',
  ])('%s is too common', (typed) => {
    expect(passwordFault(typed, 'claire.martin@example.org')).toMatch(/trop courant/)
  })
  test.each([
    ['novembre2026', 'année'],
    ['1q2w3e4r5t6y', 'premiers que l’on essaie'],
    ['1a2z3e4r5t6y', 'clavier'],
    ['claire.martin.2026', 'adresse'],
    ['bonjourbonjour', 'répète'],
  ])('%s is refused with the reason', (typed, why) => {
    expect(passwordFault(typed, 'claire.martin@example.org')).toContain(why)
  })
  test.each(['tracteur mauve sous la pluie', 'kR7#vPq2!xZn9w', 'les chats dorment au grenier'])(
    '%s may be used',
    (typed) => {
      expect(passwordFault(typed, 'claire.martin@example.org')).toBeNull()
    },
  )
  test('of eleven characters is too short, and one of any text is answered', () => {
    expect(passwordFault('kR7#vPq2!xZ', 'a@b.fr')).toMatch(/12 caractères/)
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        expect(['string', 'object']).toContain(typeof passwordFault(typed, 'a@b.fr'))
      }),
      runs(20),
    )
  })
})

test('a référent sees the départements given to them, the national team all', () => {
  const read = personSchema.parse({
    email: ' Rene@Example.org ',
    name: 'René',
    role: 'referent',
    departments: codesOf('1; 2a 69'),
  })
  expect(read).toEqual({
    email: 'rene@example.org',
    name: 'René',
    role: 'referent',
    departments: ['01', '2A', '69'],
  })
  expect(sees(read, '69')).toBe(true)
  expect(sees(read, '75')).toBe(false)
  expect(sees({ role: 'national', departments: [] }, '75')).toBe(true)
  expect(personSchema.safeParse({ ...read, departments: ['99'] }).success).toBe(false)
  expect(personSchema.safeParse({ ...read, departments: [] }).success).toBe(false)
})

describe('the health of a line', () => {
  const tally = {
    department: '69',
    line: 'a',
    answered: 0,
    busy: 0,
    noAnswer: 0,
    failed: 0,
    declined: 0,
    short: 0,
  }
  test.each([
    ['never_answers', { noAnswer: 9, answered: 1 }],
    ['always_busy', { busy: 5 }],
    ['machine', { declined: 8, noAnswer: 2 }],
    ['fails', { failed: 5 }],
    ['short_talks', { answered: 6, short: 6 }],
  ])('is %s when four legs in five show it', (ailment, counts) => {
    expect(healthOf([{ ...tally, ...counts }])).toMatchObject([{ ailment, department: '69' }])
  })
  test.each([[{ noAnswer: 4 }], [{ noAnswer: 7, answered: 3 }], [{ answered: 10, short: 3 }]])(
    'is good with %j',
    (counts) => {
      expect(healthOf([{ ...tally, ...counts }])).toEqual([])
    },
  )
})
