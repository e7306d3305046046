import { describe, expect, test } from 'vitest'
import { type Motive, motivesOf } from '../../../src/core/contacts/motives.ts'
import {
  concerns,
  isTold,
  readIncident,
  type TypedIncident,
} from '../../../src/core/requests/incident.ts'

const now = Date.parse('2026-11-30T09:00:00Z')
const motive = (id: number, parent: number | null, change: Partial<Motive> = {}): Motive => ({
  id,
  parent,
  name: `Motif ${id}`,
  formerNames: [],
  national: false,
  retired: false,
  mergedInto: null,
  ...change,
})
const motives = motivesOf([
  motive(1, null),
  motive(2, 1),
  motive(3, 2),
  motive(4, null),
  motive(5, 4, { mergedInto: 2 }),
  motive(6, 4, { retired: true }),
])

describe('who is concerned', () => {
  const somewhere = { motives: [2], departments: ['69'] }
  test.each([
    ['by their motive', somewhere, '69', 2, true],
    ['by what their motive hangs from', somewhere, '69', 3, true],
    ['by what their motive was merged into', somewhere, '69', 5, true],
    ['not by a motive above', somewhere, '69', 1, false],
    ['not by another motive', somewhere, '69', 4, false],
    ['not elsewhere', somewhere, '01', 2, false],
    ['not without a département, when certain ones are', somewhere, null, 2, false],
    ['everywhere', { motives: [2], departments: 'all' as const }, null, 2, true],
    ['by any motive', { motives: 'all' as const, departments: ['69'] }, '69', 4, true],
  ])('%s', (_, incident, department, about, expected) => {
    expect(concerns(incident, motives, { department, motive: about })).toBe(expected)
  })
})

test('an incident is told from its beginning until the end that is expected, or its end', () => {
  const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString()
  const incident = { since: at(-1), until: at(2), closedAt: null }
  expect(isTold(incident, now)).toBe(true)
  expect(isTold(incident, now - 2 * 3_600_000)).toBe(false)
  expect(isTold(incident, now + 2 * 3_600_000)).toBe(false)
  expect(isTold({ ...incident, closedAt: at(0) }, now)).toBe(false)
})

const typed: TypedIncident = {
  title: ' SI SIAO  lent ',
  text: 'Les pages mettent une minute à venir.',
  article: '',
  about: 'all',
  motives: [],
  where: 'all',
  departments: '',
  since: now - 3_600_000,
  until: now + 3_600_000,
  announced: 'yes',
  spoken: 'Le SI SIAO est lent.',
}
const read = (change: Partial<TypedIncident>) =>
  readIncident({ ...typed, ...change }, { motives, now })

describe('an incident as it is typed', () => {
  test('is read, with what the line says', () => {
    expect(read({}).value).toEqual({
      content: {
        title: 'SI SIAO lent',
        text: typed.text,
        article: null,
        motives: 'all',
        departments: 'all',
        since: '2026-11-30T08:00:00.000Z',
        until: '2026-11-30T10:00:00.000Z',
      },
      spoken: 'Le SI SIAO est lent.',
    })
    const some = read({
      about: 'some',
      motives: ['2', '2'],
      where: 'some',
      departments: '69, 1',
      article: 'https://aide.example.org/lent',
      announced: 'no',
    })
    expect(some.value).toMatchObject({
      content: {
        motives: [2],
        departments: ['01', '69'],
        article: 'https://aide.example.org/lent',
      },
      spoken: null,
    })
  })

  test.each<[Partial<TypedIncident>, keyof TypedIncident]>([
    [{ title: ' ' }, 'title'],
    [{ title: 'a'.repeat(121) }, 'title'],
    [{ text: '' }, 'text'],
    [{ article: 'javascript:alert(1)' }, 'article'],
    [{ article: 'https://a:b@example.org' }, 'article'],
    [{ article: 'http://example.org' }, 'article'],
    [{ about: '' }, 'about'],
    [{ about: 'some', motives: [] }, 'motives'],
    [{ about: 'some', motives: ['6'] }, 'motives'],
    [{ about: 'some', motives: ['x'] }, 'motives'],
    [{ where: '' }, 'where'],
    [{ where: 'some', departments: '' }, 'departments'],
    [{ where: 'some', departments: '69, 99' }, 'departments'],
    [{ since: null }, 'since'],
    [{ since: now + 1 }, 'since'],
    [{ until: null }, 'until'],
    [{ until: now }, 'until'],
    [{ announced: '' }, 'announced'],
    [{ spoken: ' ' }, 'spoken'],
    [{ spoken: 'é'.repeat(999) }, 'spoken'],
  ])('has a fault at its field: %j', (change, field) => {
    const { value, faults } = read(change)
    expect(value).toBeUndefined()
    expect(Object.keys(faults)).toEqual([field])
  })

  test('may say nothing where nothing is announced', () => {
    expect(read({ announced: 'no', spoken: 'é'.repeat(999) }).value).toMatchObject({
      spoken: null,
    })
  })
})
