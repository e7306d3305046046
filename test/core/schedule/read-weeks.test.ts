import { describe, expect, test } from 'vitest'
import { formatHours } from '../../../src/core/schedule/hours-text.ts'
import { parseHours } from '../../../src/core/schedule/read-hours.ts'

const today = '2026-11-27'
function hours(text: string) {
  const parsed = parseHours(text, today)
  if (!parsed.ok) throw new Error(parsed.faults.join(' '))
  return parsed.hours
}
function faults(text: string): string {
  const parsed = parseHours(text, today)
  return parsed.ok ? '' : parsed.faults.join(' ')
}

test.each([
  ['ven semaines paires 9h-12h', 'ven semaines paires 09:00-12:00'],
  ['vendredi (semaines impaires) 9h-12h', 'ven semaines impaires 09:00-12:00'],
  ['le vendredi des semaines paires, de 9h à 12h', 'ven semaines paires 09:00-12:00'],
  ['Vendredi semaines paires : 9h-12h', 'ven semaines paires 09:00-12:00'],
  ['les semaines paires : lundi 9h-12h', 'lun semaines paires 09:00-12:00'],
  [
    'les semaines paires :\nlundi 9h-12h, mardi 14h-16h',
    'lun semaines paires 09:00-12:00, mar semaines paires 14:00-16:00',
  ],
  [
    'semaines paires : lun 9h-12h ; semaines impaires : mar 14h-16h',
    'lun semaines paires 09:00-12:00, mar semaines impaires 14:00-16:00',
  ],
  ['lun-ven 9h-12h semaines paires', 'lun-ven semaines paires 09:00-12:00'],
  ['lun 9h-12h semaines paires, mar 14h-17h', 'mar 14:00-17:00, lun semaines paires 09:00-12:00'],
  [
    'lun-jeu 9h-12h, semaines paires ven 9h-12h',
    'lun-jeu 09:00-12:00, ven semaines paires 09:00-12:00',
  ],
  [
    'lun semaines paires 9h-12h, lun semaines impaires 14h-17h',
    'lun semaines paires 09:00-12:00, lun semaines impaires 14:00-17:00',
  ],
  [
    'lundi : semaines paires 9h-12h, semaines impaires 14h-17h',
    'lun semaines paires 09:00-12:00, lun semaines impaires 14:00-17:00',
  ],
  ['week 02-52/2 Fr 09:00-12:00', 'ven semaines paires 09:00-12:00'],
  ['week 01-53/2 Fr 09:00-12:00', 'ven semaines impaires 09:00-12:00'],
  ['un vendredi sur deux (semaines paires) 9h-12h', 'ven semaines paires 09:00-12:00'],
  ...[
    'un vendredi sur deux à partir du 4 décembre 2026 de 9h à 12h',
    'vendredi une semaine sur deux à partir du 04/12/2026 9h-12h',
    '1 vendredi sur 2 à compter du vendredi 4 décembre 2026, de 9h à 12h',
    'un vendredi sur deux de 9h à 12h à partir du 4 décembre 2026',
    '9h-12h un vendredi sur deux à partir du 2026-12-04',
    'ven semaine A à partir du 4/12/26 9h-12h',
    'le vendredi tous les 15 jours, à partir du 04.12.2026, 9h-12h',
    'tous les deux vendredis à partir du 04/12/2026 9h-12h',
  ].map((typed) => [typed, 'ven une semaine sur deux à partir du 04/12/2026 09:00-12:00']),
  [
    'lun-ven une semaine sur deux à partir du 30/11/2026 9h-12h',
    'lun-ven une semaine sur deux à partir du 30/11/2026 09:00-12:00',
  ],
  [
    'lun et ven une semaine sur deux à partir du 04/12/2026 9h-12h',
    'ven une semaine sur deux à partir du 04/12/2026 09:00-12:00, lun une semaine sur deux à partir du 14/12/2026 09:00-12:00',
  ],
  [
    'lun 9h-12h, une semaine sur deux à partir du 30/11/2026 14h-17h',
    'lun 09:00-12:00, lun une semaine sur deux à partir du 30/11/2026 14:00-17:00',
  ],
])('"%s" is understood', (typed, written) => {
  expect(formatHours(hours(typed))).toBe(written)
  expect(hours(written)).toEqual(hours(typed))
})

describe('what does not say which weeks is refused, with what helps', () => {
  test.each([
    [
      'un vendredi sur deux 9h-12h',
      'écrire « semaines paires » ou « semaines impaires » (cette semaine, la 48, est paire), ou « une semaine sur deux à partir du 27/11/2026 »',
    ],
    ['lun-jeu 9h-12h, ven (1 semaine sur 2) 9h-12h', 'ne dit pas quelles semaines'],
    ['lundi semaine A 9h-12h', '« semaine A » ne dit pas quelles semaines'],
    [
      'un vendredi sur deux à partir du 3 décembre 2026 9h-12h',
      'le 03/12/2026 est un jeudi : écrire le vendredi 27/11/2026 ou le vendredi 04/12/2026',
    ],
    ['un vendredi sur deux à partir du 4 décembre 9h-12h', 'il y manque l’année'],
    ['un vendredi sur deux à partir du 31/02/2027 9h-12h', 'cette date n’existe pas'],
    ['un vendredi sur deux à partir du jeudi 04/12/2026 9h-12h', 'cette date n’existe pas'],
    ['ven semaines paires à partir du 11/12/2026 9h-12h', 'ôter cette date'],
    ['ven à partir du 11/12/2026 9h-12h', 'ôter cette date'],
    ['un vendredi sur trois 9h-12h', 'toutes les semaines, ou une sur deux'],
    ['lun 9h-12h semaines paires mar 14h-17h', '« semaines paires » : de quels jours'],
    ['lun 9h-12h, semaines paires, mar 14h-17h', '« semaines paires » : de quels jours'],
    ['semaines paires lun 9h-12h, mar 14h-17h', '« mar » : aussi « semaines paires »'],
    ['semaines paires : lun 9h-12h ; mar 14h-17h', '« mar » : aussi « semaines paires »'],
    ['lun semaines paires, mar 9h-12h', '« mar » : aussi « semaines paires »'],
    ['ven 9h-12h 14h-17h semaines paires', '« semaines paires » : de quels jours'],
    ['ven semaines paires semaines impaires 9h-12h', 'choisir'],
    ['lun-ven 9h-12h sauf ven semaines paires', 'a deux sens'],
    ['semaines paires', 'de quels jours'],
    ['semaines paires :', 'de quels jours'],
    ['ven semaines paires 9h-12h, ven 11h-14h', 'se chevauchent'],
    ['dim semaines impaires 22h-2h, lun semaines impaires 1h-3h', 'se chevauchent'],
    [
      'ven une semaine sur deux à partir du 04/12/2026 9h-12h, ven semaines paires 11h-13h',
      'se chevauchent',
    ],
  ])('"%s"', (text, why) => {
    expect(faults(text)).toContain(why)
  })

  test('without a day at hand it still says both ways to write it', () => {
    const read = parseHours('un vendredi sur deux 9h-12h')
    expect(read).toMatchObject({ ok: false })
    expect(JSON.stringify(read)).toContain(
      '« semaines paires » ou « semaines impaires », ou « une semaine',
    )
  })
})

test('a Sunday night of even weeks never meets the Monday of even weeks', () => {
  expect(faults('dim semaines paires 22h-2h, lun semaines paires 1h-3h')).toBe('')
})
