import { describe, expect, test } from 'vitest'
import { type Proof, prove } from '../../../../src/core/call/proof/proof.ts'
import { timetableOf } from '../../../../src/core/call/timetable.ts'
import type { Directory } from '../../../../src/core/directory/directory.ts'
import { parseHours } from '../../../../src/core/schedule/read-hours.ts'
import { there } from '../../../typed.ts'
import { facts, monday, national, prompts } from '../house.ts'

function proofOf(change: Partial<Directory>, texts = prompts, now = monday): Proof {
  const { directory: usual, settings } = facts()
  const directory = { ...usual, ...change }
  return prove(
    { directory, timetable: timetableOf(directory, national), prompts: texts, settings, national },
    now,
  )
}

const messages = (proof: Proof) =>
  proof.findings.map(({ level, department, message }) => `${level} ${department ?? '-'} ${message}`)

const { entries } = facts().directory
const rhone = there(entries.find(({ department }) => department === '69'))
const screened = { ...rhone, lines: rhone.lines.map((line) => ({ ...line, rank: 1 })) }
const closure = (change: object) => ({
  kind: 'closed' as const,
  departments: ['69'],
  from: '2026-12-01',
  to: '2026-12-01',
  slot: null,
  message: null,
  ...change,
})

describe('the proof of hours that alternate', () => {
  const hours = (text: string) => {
    const read = parseHours(text)
    if (!read.ok) throw new Error(read.faults.join(' '))
    return read.hours
  }
  const withHours = (...texts: string[]) => ({
    entries: [
      {
        ...rhone,
        lines: rhone.lines.map((line, i) => ({ ...line, openingHours: hours(texts[i] ?? '') })),
      },
    ],
  })

  test('plays the weeks of each line: none is said never to ring, and no day to have nobody', () => {
    const proof = proofOf(
      withHours('lun-jeu 9h-12h, ven semaines paires 9h-12h', 'ven semaines impaires 9h-12h'),
    )
    expect(messages(proof)).toEqual([])
  })

  test('says of a line that begins after the year that it never rings in it', () => {
    const proof = proofOf(
      withHours('lun-ven 9h-12h', 'un vendredi sur deux à partir du 07/01/2028 9h-12h'),
    )
    expect(messages(proof).join()).toContain('la ligne « Référent » ne sonne jamais')
  })
})

describe('the proof', () => {
  test('finds nothing to stop in a sound directory, and says what it examined', () => {
    const { findings, examined } = proofOf({})
    expect(findings.filter(({ level }) => level === 'error')).toEqual([])
    expect(examined.departments).toBe(entries.length)
    expect(examined.instants).toBeGreaterThan(2000)
    expect(examined.answers).toBeGreaterThan(500)
  })

  test.each([
    [
      'a département closed for the whole year',
      { exceptions: [closure({ from: '2026-11-30', to: '2028-01-01' })] },
      'error 69 aucune ligne ne sonne',
    ],
    [
      'a closure of more than a month',
      { exceptions: [closure({ to: '2027-02-01' })] },
      'warning - une fermeture dure plus d’un mois',
    ],
    [
      'a number shared by two départements',
      { entries: [...entries, { ...rhone, department: '01' }] },
      'warning 01 le 04 65 71 69 01 répond aussi pour 69',
    ],
    [
      'a number that cannot be dialled',
      {
        entries: [
          { ...rhone, lines: rhone.lines.map((line) => ({ ...line, number: '+33806000156' })) },
        ],
      },
      'error - département 69 : ',
    ],
    [
      'a screened line that rings beside another',
      { entries: [{ ...screened, screenedTogether: true as const }] },
      'warning 69 « Accueil », « Référent » sonnent ensemble alors qu’une est filtrée',
    ],
    [
      'a setting that rotation leaves without effect',
      { entries: [{ ...screened, rotation: true, screenedTogether: true as const }] },
      'warning 69 « ensemble » est sans effet',
    ],
    [
      'an alert that ends every call',
      {
        alerts: [
          {
            message: 'Panne.',
            start: '2026-12-01T08:00:00Z',
            end: '2026-12-02T08:00:00Z',
            goesOn: false,
          },
        ],
      },
      'warning - du 1er décembre 2026',
    ],
    [
      'a text without its variable',
      { prompts: { read_back_keys: { text: 'Bien.', recording: null } } },
      'error - texte « Département tapé, redit »',
    ],
  ])('tells of %s', (_, change, expected) => {
    expect(messages(proofOf(change)).join('\n')).toContain(expected)
  })

  test('plays the questions, whatever the hour at which it is made', () => {
    const [day, night] = [proofOf({}), proofOf({}, prompts, monday + 12 * 3_600_000)]
    expect(night.examined.answers).toBeGreaterThan(0.99 * day.examined.answers)
  })

  test('is silent about screened lines that ring one after the other', () => {
    expect(messages(proofOf({ entries: [screened] })).join()).not.toContain('filtrée')
  })

  test('tells of a line that never rings, and of weekdays without anyone', () => {
    const sunday = {
      week: [[], [], [], [], [], [], [{ start: 600, end: 660 }]],
      onPublicHolidays: 'closed' as const,
    }
    const lines = rhone.lines.map((line, i) => (i === 0 ? line : { ...line, openingHours: sunday }))
    const sundays = closure({
      from: '2026-11-29',
      to: '2027-12-31',
      departments: 'all',
      slot: { start: 590, end: 670 },
    })
    const found = messages(proofOf({ entries: [{ ...rhone, lines }], exceptions: [sundays] }))
    expect(found.join('\n')).toContain('warning 69 la ligne « Référent » ne sonne jamais')
    const mondays = { ...sunday, week: [[{ start: 600, end: 660 }], [], [], [], [], [], []] }
    const alone = messages(
      proofOf({
        entries: [
          { ...rhone, lines: rhone.lines.map((line) => ({ ...line, openingHours: mondays })) },
        ],
      }),
    )
    expect(alone.join('\n')).toContain(
      'personne ne répond le mardi ni le mercredi ni le jeudi ni le vendredi',
    )
  })

  test('tells of a message too long for the voice once its variables are in', () => {
    const texts = {
      ...prompts,
      texts: {
        ...prompts.texts,
        redirect_email: `${'mot '.repeat(700)}{ofDepartment} {email} {spelled} {spelled}`,
      },
    }
    const long = entries.map((entry) =>
      entry.assistance === 'email'
        ? { ...entry, email: `${'a'.repeat(50)}@${'b'.repeat(50)}.fr` }
        : entry,
    )
    expect(messages(proofOf({ entries: long }, texts)).join('\n')).toMatch(
      /error 33 un message dépasse|error - texte « Sans téléphone, courriel »/,
    )
  })
})
