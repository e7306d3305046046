import { expect, test } from 'vitest'
import { namingLines, notReadBack, readEntry } from '../../../src/core/directory/read-entry.ts'
import { rearranged } from '../../../src/core/directory/rearranging.ts'
import { newLine, type TypedEntry, typedFrom } from '../../../src/core/directory/typed-entry.ts'

const line = { ...newLine(), label: 'Accueil', number: '04 65 71 69 01' }
const form = (...lines: Partial<typeof line>[]): TypedEntry => ({
  assistance: 'phone',
  email: '',
  message: '',
  requestsEmail: '',
  rotation: false,
  screenedTogether: false,
  lines: lines.map((each) => ({ ...line, ...each })),
})
const after = (typed: TypedEntry, ...actions: string[]) =>
  actions.reduce((before, action) => rearranged(before, action)?.typed ?? before, typed)
const hoursOf = (typed: TypedEntry) => readEntry(typed, '69').entry?.lines[0]?.openingHours

test('a new line begins at its name, with the rank after the last', () => {
  const added = rearranged(form({ rank: '2' }, { rank: '4' }, { rank: 'x' }), 'ajouter')
  expect([added?.focus, added?.typed.lines[3]?.rank]).toEqual(['l3-libelle', '5'])
  expect(rearranged(form({ rank: '9' }), 'ajouter')?.typed.lines[1]?.rank).toBe('9')
})

test('hours go from a text to a week and back, with more slots a day than usual too', () => {
  const written = 'lun-mar 08:00-09:00 10:00-11:00 12:00-13:00, sam 22:00-02:00, fériés'
  const week = rearranged(form({ written }), 'semaine-0')
  expect([week?.focus, week?.typed.lines[0]?.hours]).toEqual(['l0-lun-0-de', 'week'])
  expect(after(form({ written }), 'semaine-0', 'ecrits-0').lines[0]).toMatchObject({
    hours: 'written',
    written,
  })
})

test('words that cannot be read stay where they are to be mended', () => {
  const stays = rearranged(form({ written: 'demain' }), 'semaine-0')
  expect(stays).toEqual({ typed: form({ written: 'demain' }), focus: 'l0-ecrits' })
})

test('hours of some weeks stay in one text, which says so, and keep their weeks', () => {
  const typed = form({ written: 'lun-jeu 9h-12h, ven semaines paires 9h-12h' })
  const stays = rearranged(typed, 'semaine-0')
  expect(stays).toMatchObject({ typed, focus: 'l0-ecrits' })
  expect(stays?.faults?.['l0-ecrits']).toContain('s’écrivent en un texte')
  expect(hoursOf(typed)?.week[4]).toEqual([{ start: 540, end: 720, weeks: 'even' }])
})

test('Monday goes on the other days of the week, or on one', () => {
  const monday = { hours: 'week', week: [['9h-12h', ''], ...Array(6).fill(['', ''])] } as const
  const typed = form({ ...monday, week: monday.week.map((slots) => [...slots]) })
  expect(hoursOf(after(typed, 'partout-0'))?.week.map(({ length }) => length)).toEqual([
    1, 1, 1, 1, 1, 0, 0,
  ])
  expect(hoursOf(after(typed, 'comme-0-5'))?.week.map(({ length }) => length)).toEqual([
    1, 0, 0, 0, 0, 1, 0,
  ])
})

test.each(['', 'comme l’assistance nationale', 'Nationaux', 'horaires nationaux'])(
  '"%s" are the hours of the national support',
  (written) => {
    expect(hoursOf(form({ written }))).toBeNull()
  },
)

test('a fault names its line, or its place where it has no name', () => {
  const typed = form({ number: '12' }, { label: '', written: 'lun' })
  const { 'l0-numero': number, 'l1-ecrits': hours } = namingLines(
    readEntry(typed, '69').faults,
    typed.lines,
  )
  expect(number).toContain('Ligne « Accueil » : ')
  expect(hours).toBe('Ligne 2 : « lun » n’a pas d’horaire : écrire par exemple « lun 9h-12h ».')
})

test('new hours are to be read back once, others and those of a file’s words are not', () => {
  const typed = form({ written: 'lun-ven 9h-12h' })
  const { entry } = readEntry(typed, '69')
  if (!entry) throw new Error('it is read')
  const shown = { ...entry, lines: [] }
  expect(notReadBack(typed, entry, shown)).toEqual([0])
  const told = form({ written: 'lun-ven 9h-12h', readBack: 'lun-ven 9h-12h' })
  expect(notReadBack(told, entry, shown)).toEqual([])
  const same = { ...entry, lines: entry.lines.map((each) => ({ ...each, id: '' })) }
  expect(notReadBack(typed, entry, same)).toEqual([])
  expect(notReadBack(typedFrom(same), entry, shown)).toEqual([])
})
