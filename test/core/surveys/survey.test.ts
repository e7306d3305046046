import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { motivesOf } from '../../../src/core/contacts/motives.ts'
import type { CallCounts } from '../../../src/core/figures/indicators.ts'
import { type Counted, readContent, together } from '../../../src/core/surveys/content.ts'
import { differences } from '../../../src/core/surveys/differences.ts'
import {
  contentOf,
  expectedDepartments,
  handInFrom,
  hasBegun,
  type Revision,
  surveyOf,
} from '../../../src/core/surveys/survey.ts'

const motive = (
  id: number,
  parent: number | null,
  name: string,
  mergedInto: number | null = null,
) => ({
  id,
  parent,
  name,
  mergedInto,
  national: false,
  retired: false,
  formerNames: [],
})
const kept = [motive(1, null, 'Demande 115'), motive(2, 1, 'SMS'), motive(3, 1, 'Sortie')]
const motives = motivesOf(kept)

const noCalls: CallCounts = {
  calls: 0,
  answered: 0,
  unanswered: 0,
  abandonedChoosing: 0,
  abandonedRinging: 0,
  closedHours: 0,
  closedHoliday: 0,
  closedClosure: 0,
  redirected: 0,
  noChoice: 0,
  failed: 0,
  talkSeconds: 0,
  withMotive: 0,
}

function counted({
  calls = {},
  motive = {},
}: {
  calls?: Partial<CallCounts>
  motive?: Record<string, number>
} = {}): Counted {
  const total = Object.values(motive).reduce((sum, each) => sum + each, 0)
  return {
    calls: { ...noCalls, ...calls },
    waits: [{ seconds: 20, calls: calls.answered ?? 0 }],
    contacts: {
      total,
      motive,
      profile: { operator: total },
      channel: { svi: total },
      status: { solved: total },
    },
  }
}

const revision = (content: Counted): Revision => ({
  term: '2026-T3',
  department: '69',
  revision: 1,
  handedInAt: '2026-10-02T08:00:00Z',
  person: 'rene@example.org',
  remarks: '',
  content: contentOf(content, motives),
})
const stateAt = (at: string, department: string, last: Revision | null, today = counted()) =>
  surveyOf('2026-T3', { department, today, last }, motives, Date.parse(at)).state

describe('a term', () => {
  test('is handed in from the day after its last one', () => {
    expect(handInFrom('2026-T3')).toBe('2026-10-01')
    expect(handInFrom('2026-T4')).toBe('2027-01-01')
  })

  test.each([
    ['69', '2026-09-30T21:59:00Z', 'early'],
    ['69', '2026-09-30T22:00:00Z', 'open'],
    ['971', '2026-10-01T03:59:00Z', 'early'],
    ['971', '2026-10-01T04:00:00Z', 'open'],
    ['988', '2026-09-30T13:00:00Z', 'open'],
  ])('is over in %s by its own clock: at %s it is %s', (department, at, state) => {
    expect(stateAt(at, department, null)).toBe(state)
  })

  test('begins on the département’s own clock, and is nothing when it is no term', () => {
    const at = Date.parse('2026-09-30T23:00:00Z')
    expect(hasBegun('2026-T4', '69', at)).toBe(true)
    expect(hasBegun('2026-T4', '971', at)).toBe(false)
    for (const term of ['2026-T5', '2026-T0', '2026', '', '2026-T1/x', '1999-T4'])
      expect(hasBegun(term, '69', at)).toBe(false)
  })
})

describe('what was handed in', () => {
  const then = counted({ calls: { calls: 150, answered: 120 }, motive: { 2: 40, 3: 5 } })

  test('stays as it was handed in while nothing moved', () => {
    expect(stateAt('2026-10-03T08:00:00Z', '69', revision(then), then)).toBe('handedIn')
  })

  test('has changed since when anything is counted otherwise, said in words', () => {
    const now = counted({ calls: { calls: 151, answered: 121 }, motive: { 2: 40, 3: 6 } })
    expect(stateAt('2026-10-03T08:00:00Z', '69', revision(then), now)).toBe('changed')
    expect(differences(then, now, motives)).toEqual([
      'Appels reçus : 150 à la remise, 151 aujourd’hui',
      'Appels qui ont sonné : 120 à la remise, 121 aujourd’hui',
      'Répondus : 120 à la remise, 121 aujourd’hui',
      'Sollicitations : 45 à la remise, 46 aujourd’hui',
      'Par thématique, Demande 115 : 45 à la remise, 46 aujourd’hui',
      'Par motif, Demande 115 › Sortie : 5 à la remise, 6 aujourd’hui',
      'Par profil, Opérateur SIAO : 45 à la remise, 46 aujourd’hui',
      'Par canal, Appel par la ligne : 45 à la remise, 46 aujourd’hui',
      'Par état, Résolue : 45 à la remise, 46 aujourd’hui',
    ])
  })

  test('tells motives that came and went', () => {
    const now = counted({ calls: then.calls, motive: { 2: 45 } })
    expect(differences(then, now, motives)).toEqual([
      'Par motif, Demande 115 › SMS : 40 à la remise, 45 aujourd’hui',
      'Par motif, Demande 115 › Sortie : 5 à la remise, 0 aujourd’hui',
    ])
  })

  test('keeps the names of its day; a motive renamed or merged since is no difference', () => {
    const frozen = contentOf(then, motives)
    const later = motivesOf([
      motive(1, null, 'Le 115'),
      motive(2, 1, 'Messages'),
      motive(3, 1, 'Sortie', 2),
    ])
    expect(differences(frozen.counted, then, later)).toEqual([])
    expect(frozen.tables[1]?.rows).toEqual([
      { name: 'Demande 115 › SMS', contacts: 40 },
      { name: 'Demande 115 › Sortie', contacts: 5 },
    ])
    expect(contentOf(then, later).tables[1]?.rows).toEqual([
      { name: 'Le 115 › Messages', contacts: 45 },
    ])
  })

  test('says how many answered calls had no motive yet', () => {
    const today = counted({ calls: { calls: 20, answered: 20, withMotive: 6 } })
    const survey = { department: '69', today, last: null }
    expect(surveyOf('2026-T3', survey, motives, 0).withoutMotive).toBe(14)
  })
})

const count = fc.nat(100_000)
const counts = fc.record(
  Object.fromEntries(Object.keys(noCalls).map((key) => [key, count])) as {
    [K in keyof CallCounts]: typeof count
  },
)
const byValue = fc.dictionary(fc.constantFrom('1', '2', '3', '999'), count)
const anyCounted: fc.Arbitrary<Counted> = fc.record({
  calls: counts,
  waits: fc.array(fc.record({ seconds: count, calls: count })),
  contacts: fc.record({
    total: count,
    motive: byValue,
    profile: byValue,
    channel: byValue,
    status: byValue,
  }),
})

describe('any content', () => {
  test('is read back from its JSON as it was', () => {
    fc.assert(
      fc.property(anyCounted, (each) => {
        const content = contentOf(each, motives)
        expect(readContent(JSON.stringify(content))).toEqual(content)
      }),
    )
  })

  test('differs in nothing from itself', () => {
    fc.assert(
      fc.property(anyCounted, (each) => {
        const { counted } = readContent(JSON.stringify(contentOf(each, motives)))
        expect(differences(counted, each, motives)).toEqual([])
      }),
    )
  })

  test('of another version is refused', () => {
    const content = { ...contentOf(counted(), motives), version: 3 }
    expect(() => readContent(JSON.stringify(content))).toThrow()
  })

  test('adds up to the same whatever the order', () => {
    fc.assert(
      fc.property(fc.array(anyCounted), (all) => {
        expect(together(all).calls).toEqual(together([...all].reverse()).calls)
      }),
    )
    expect(
      together([counted({ calls: { answered: 2 } }), counted({ calls: { answered: 3 } })]),
    ).toEqual({
      calls: { ...noCalls, answered: 5 },
      waits: [
        { seconds: 20, calls: 2 },
        { seconds: 20, calls: 3 },
      ],
    })
  })
})

test('surveys are expected of the directory, of référents’ départements and of who handed in', () => {
  const person = (departments: string[], change = {}) => ({
    role: 'referent' as const,
    departments,
    disabled: false,
    ...change,
  })
  const people = [person(['2B', '69']), person(['75'], { disabled: true })]
  expect(expectedDepartments(['69', '01', '974'], people, ['33'])).toEqual([
    '01',
    '2B',
    '33',
    '69',
    '974',
  ])
})
