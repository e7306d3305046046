import { describe, expect, test } from 'vitest'
import type { Entry } from '../../../src/core/directory/directory.ts'
import { identified } from '../../../src/core/directory/lines.ts'
import { changedFields } from '../../../src/core/requests/changed-fields.ts'
import {
  keptChange,
  readChange,
  rearrangedLines,
  type TypedChange,
  type TypedChangeLine,
  typedChangeFrom,
} from '../../../src/core/requests/directory-change.ts'
import { there } from '../../typed.ts'
import { entries } from '../call/house.ts'

const entryNamed = (code: string) => there(entries().find(({ department }) => department === code))
const rhone: Entry = { ...entryNamed('69'), email: 'siao69@example.org' }
const isere = entryNamed('38')
const shownTo = (shown: Entry, masked = false) => typedChangeFrom(shown, { version: 1, masked })

/** The form of the Rhône with its first line typed otherwise. */
const withLine = (
  change: Partial<TypedChangeLine>,
  more: Partial<TypedChange> = {},
): TypedChange => {
  const typed = shownTo(rhone)
  const lines = typed.lines.map((line, i) => (i === 0 ? { ...line, ...change } : line))
  return { ...typed, lines, ...more }
}

function asked(typed: TypedChange, shown = rhone): Entry {
  const { entry, faults } = readChange(typed, shown)
  if (!entry) throw new Error(JSON.stringify(faults))
  return there(identified([entry], [shown])[0])
}

const told = (after: Entry, masked = false) =>
  changedFields(rhone, after, { masked }).map(
    ({ what, before, after }) => `${what} : ${before} → ${after}`,
  )

describe('what is typed of a change becomes the entry that is asked for', () => {
  test.each<[string, TypedChange, string[]]>([
    [
      'a number',
      withLine({ number: '04.65.71.69.99' }),
      ['Ligne 1, numéro : 04 65 71 69 01 → 04 65 71 69 99'],
    ],
    [
      'a name',
      withLine({ label: 'Accueil de Lyon' }),
      ['Ligne 1, nom : Accueil → Accueil de Lyon'],
    ],
    [
      'hours',
      withLine({ hours: 'lun-ven 9h-12h' }),
      ['Ligne 1, horaires : horaires nationaux → lun-ven 09:00-12:00'],
    ],
    [
      'the address given to callers',
      withLine({}, { contact: 'lyon@example.org' }),
      ['Adresse donnée aux appelants : siao69@example.org → lyon@example.org'],
    ],
    [
      'the message',
      withLine({}, { message: 'Écrivez-nous.' }),
      ['Message de redirection : aucun → Écrivez-nous.'],
    ],
    [
      'who receives requests',
      withLine({}, { receivers: 'adresse', requestsEmail: 'demandes@example.org' }),
      ['Qui reçoit les demandes : ses référents → demandes@example.org'],
    ],
    [
      'a line less',
      withLine({}, { lines: shownTo(rhone).lines.slice(1) }),
      ['Ligne 1 : Accueil 04 65 71 69 01 → retirée'],
    ],
    [
      'a line more',
      withLine(
        {},
        {
          lines: [
            ...shownTo(rhone).lines,
            { id: '', label: 'Renfort', number: '04 65 71 69 03', hours: '' },
          ],
        },
      ),
      ['Ligne ajoutée :  → Renfort 04 65 71 69 03, horaires nationaux'],
    ],
  ])('%s', (_, typed, changes) => {
    expect(told(asked(typed))).toEqual(changes)
  })

  test('a département without telephone gets its first line', () => {
    const line = { id: '', label: 'Accueil', number: '04 65 71 38 01', hours: '' }
    const typed = { ...shownTo(isere), assistance: 'phone', lines: [line] }
    expect(asked(typed, isere)).toMatchObject({ assistance: 'phone', lines: [{ rank: 1 }] })
  })

  test('what the form does not ask of a line stays', () => {
    const [first, second] = asked(withLine({ label: 'Lyon' })).lines
    expect(first).toEqual({ ...rhone.lines[0], label: 'Lyon' })
    expect(second).toEqual(rhone.lines[1])
  })
})

describe('what is typed is held to the rules of the directory, at its field', () => {
  test.each<[string, TypedChange, string, string]>([
    ['a short number', withLine({ number: '115' }), 'l0-numero', 'court'],
    ['our own number', withLine({ number: '0 806 000 156' }), 'l0-numero', 'elle-même'],
    ['hours that end before they begin', withLine({ hours: 'lun 12h-9h' }), 'l0-horaires', 'fin'],
    ['a long name', withLine({ label: 'x'.repeat(61) }), 'l0-libelle', '60 caractères'],
    ['a formula', withLine({ label: '=1+1' }), 'l0-libelle', 'formule'],
    ['no address', withLine({}, { contact: 'siao69' }), 'contact', 'n’est pas une adresse'],
    [
      'an address that is not given',
      withLine({}, { receivers: 'adresse' }),
      'demandes',
      'Écrire l’adresse',
    ],
    [
      'an address for requests that is none',
      withLine({}, { receivers: 'adresse', requestsEmail: 'siao' }),
      'demandes',
      'n’est pas une adresse',
    ],
    ['no line', withLine({}, { lines: [] }), 'assistance', 'au moins une ligne'],
    ['an assistance that is none', withLine({}, { assistance: 'fax' }), 'assistance', 'Choisir'],
    [
      'a message without words',
      withLine({}, { assistance: 'message', lines: [] }),
      'message',
      'texte',
    ],
    ['nothing new', shownTo(rhone), 'changement', 'Rien ne change'],
  ])('%s', (_, typed, field, words) => {
    const { entry, faults } = readChange(typed, rhone)
    expect([entry, faults[field]]).toEqual([null, expect.stringContaining(words)])
  })

  test('nothing typed at all is told, and « autre chose » is no fault', () => {
    expect(readChange(null, rhone).faults).toHaveProperty('changement')
    expect(readChange({ ...shownTo(rhone), another: true }, rhone)).toEqual({
      entry: null,
      faults: {},
    })
  })
})

describe('who may not read the directory', () => {
  const secrets = ['04 65 71 69 01', '06 39 98 69 02', 'Accueil', 'secret@example.org']
  const shown = { ...rhone, requestsEmail: 'secret@example.org' }

  test('is shown no name or number of a line, nor who receives requests', () => {
    const json = JSON.stringify(shownTo(shown, true))
    for (const secret of secrets) expect(json).not.toContain(secret)
    expect(json).toContain('siao69@example.org')
  })

  test('changes what they fill in, and nothing else', () => {
    const typed = shownTo(shown, true)
    const lines = typed.lines.map((line, i) => (i === 0 ? { ...line, number: '0465716999' } : line))
    const after = asked({ ...typed, lines }, shown)
    expect(after).toEqual({
      ...shown,
      lines: shown.lines.map((line, i) => (i === 0 ? { ...line, number: '+33465716999' } : line)),
    })
  })

  test('learns from no fault which numbers the lines have', () => {
    const typed = shownTo(shown, true)
    const guess = { id: '', label: 'Renfort', number: '04 65 71 69 01', hours: '' }
    const after = asked({ ...typed, lines: [...typed.lines, guess] }, shown)
    expect(after.lines.map(({ number }) => number)).toEqual([
      '+33465716901',
      '+33639986902',
      '+33465716901',
    ])
  })

  test('reads of what was before only what they know already', () => {
    const after = {
      ...rhone,
      requestsEmail: 'nous@example.org',
      lines: [{ ...there(shown.lines[0]), number: '+33465716999', label: 'Lyon' }],
    }
    const words = JSON.stringify(changedFields(shown, after, { masked: true }))
    for (const secret of secrets) expect(words).not.toContain(secret)
    expect(words).toContain('numéro qui finit par 01')
  })
})

test('lines are added and taken out by their place, within what a form may have', () => {
  const { lines } = shownTo(rhone)
  expect(rearrangedLines(lines, 'retirer-ligne-0')).toEqual(lines.slice(1))
  expect(rearrangedLines(lines, 'ajouter-ligne')).toHaveLength(3)
  const many = Array.from({ length: 30 }, () => there(lines[0]))
  expect(rearrangedLines(many, 'ajouter-ligne')).toHaveLength(30)
  expect(rearrangedLines(lines, 'choisir')).toBeNull()
})

test('what is kept of another release is no change', () => {
  expect([keptChange(''), keptChange('{"version":1}')]).toEqual([null, null])
})
