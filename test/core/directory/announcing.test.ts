import { describe, expect, test } from 'vitest'
import { announced, type Heard, whyNotAtOnce } from '../../../src/core/directory/announcing.ts'
import { nameOfDated } from '../../../src/core/directory/dated.ts'
import type { Alert, DirectoryContent } from '../../../src/core/directory/directory.ts'

const now = Date.parse('2026-11-30T09:00:00Z')
const hours = (n: number) => new Date(now + n * 3_600_000).toISOString()
const alert = (from: number, to: number, change: Partial<Alert> = {}): Alert => ({
  message: `De ${from} à ${to}.`,
  start: hours(from),
  end: hours(to),
  goesOn: true,
  ...change,
})
const heard = (each: Alert): Heard => ({
  name: nameOfDated(each),
  start: Date.parse(each.start),
  end: Date.parse(each.end),
})
const content: DirectoryContent = {
  entries: [
    {
      department: '69',
      assistance: 'form',
      lines: [],
      email: null,
      message: null,
      rotation: false,
    },
  ],
  exceptions: [],
  alerts: [],
  prompts: {},
}
const why = (before: Alert[], after: Alert[], past: Alert[] = [], at = now) =>
  whyNotAtOnce({ ...content, alerts: before }, { ...content, alerts: after }, past.map(heard), at)

describe('at once, by one person,', () => {
  test('an announcement of 24 hours passes, one of a minute more does not', () => {
    expect(why([], [alert(0, 24)])).toBeNull()
    expect(why([], [alert(0, 24 + 1 / 60)])).toMatch(/^Au-delà de 24 heures/)
  })

  test('one for later passes too', () => {
    expect(why([], [alert(48, 50)])).toBeNull()
  })

  test('nothing of the directory rides along', () => {
    const [entry] = content.entries
    const closure = {
      kind: 'closed',
      departments: 'all',
      from: '2026-11-30',
      to: '2026-11-30',
    } as const
    const others: Partial<DirectoryContent>[] = [
      { entries: [] },
      { entries: entry ? [{ ...entry, email: 'a@example.org' }] : [] },
      { exceptions: [{ ...closure, slot: null, message: null }] },
      { prompts: { goodbye: { text: 'Au revoir.', recording: null } } },
    ]
    for (const other of others) {
      const after = { ...content, alerts: [alert(0, 1)], ...other }
      expect(whyNotAtOnce(content, after, [], now)).toMatch(/^Seul le texte d’une annonce/)
    }
  })

  test('none that closes the line passes, nor one that would open it again', () => {
    expect(why([], [alert(0, 1, { goesOn: false })])).toMatch(/^Après elle, l’appel s’arrête/)
    const closing = alert(-1, 5, { goesOn: false })
    expect(why([closing], [alert(0, 1), closing])).toMatch(/^Une autre alerte arrête les appels/)
    expect(why([closing], [alert(5, 6), closing])).toBeNull()
  })

  test('only what was published so is changed or taken back', () => {
    const agreed = alert(-1, 200)
    expect(why([agreed], [])).toMatch(/^Une alerte publiée par un brouillon/)
    expect(why([agreed], [alert(-1, 20)])).toMatch(/^Une alerte publiée par un brouillon/)
    expect(why([agreed], [alert(0, 20), agreed])).toBeNull()
    const ours = alert(-1, 2)
    expect(why([ours], [], [ours])).toBeNull()
    expect(why([ours], [alert(0, 3)], [ours])).toBeNull()
  })
})

describe('announcements that follow one another', () => {
  test('count together, whatever they say and however they are parted', () => {
    const first = alert(-20, -2)
    expect(why([first], [alert(0, 6), first], [first])).toBeNull()
    expect(why([first], [alert(0, 7), first], [first])).toMatch(/^Au-delà de 24 heures/)
    const [second, third] = [alert(-40, -30), alert(-29, -16)]
    expect(why([], [alert(0, 1)], [second, third])).toBeNull()
    expect(why([], [alert(0, 2)], [second, third])).toMatch(/^Au-delà de 24 heures/)
  })

  test('begin anew after a day in which callers heard none', () => {
    const first = alert(-48, -24)
    expect(why([first], [alert(0, 24), first], [first])).toBeNull()
    expect(why([first], [alert(-0.1, 2), first], [first])).toMatch(/^Au-delà de 24 heures/)
  })

  test('count once the time that they share, and not what was taken back', () => {
    const ours = alert(-4, 18)
    expect(why([ours], [alert(-2, 20), ours], [ours])).toBeNull()
    expect(why([ours], [alert(0, 20)], [ours])).toBeNull()
    expect(why([ours], [alert(0, 21)], [ours])).toMatch(/^Au-delà de 24 heures/)
  })

  test('count those that come after, too', () => {
    const later = alert(10, 30)
    expect(why([later], [alert(0, 4), later], [later])).toBeNull()
    expect(why([later], [alert(0, 5), later], [later])).toMatch(/^Au-delà de 24 heures/)
  })
})

test('an announcement is heard before the other alerts of its time', () => {
  const [agreed, ours, fresh] = [alert(-1, 200), alert(-1, 2), alert(0, 3)]
  const before = { ...content, alerts: [ours, agreed] }
  expect(announced(before, fresh, null).alerts).toEqual([fresh, ours, agreed])
  expect(announced(before, fresh, nameOfDated(ours)).alerts).toEqual([fresh, agreed])
})
