import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeHours, formatHours, unionHours } from '../../../src/core/schedule/hours-text.ts'
import { parseHours } from '../../../src/core/schedule/read-hours.ts'
import { sayInstant, sayWhen } from '../../../src/core/schedule/words.ts'

function hours(text: string) {
  const parsed = parseHours(text)
  if (!parsed.ok) throw new Error(parsed.faults.join(' '))
  return parsed.hours
}
const faults = (text: string) => {
  const parsed = parseHours(text)
  return parsed.ok ? [] : parsed.faults
}

test.each([
  ['lun-jeu 09:00-12:00 13:30-17:00, ven 09:00-12:00'],
  ['lun-dim 00:00-24:00, fériés'],
  ['lun-ven 22:00-02:00'],
  ['mar 09:00-09:05, jeu 14:00-16:30'],
])('"%s" is read and written the same', (text) => {
  expect(formatHours(hours(text))).toBe(text)
})

test.each([
  ['Lundi - Vendredi 9h30-11h30 14h-16h30', 'lun-ven 09:30-11:30 14:00-16:30'],
  ['lun. 9:30 - 11:30 ; MAR 9h–12h', 'lun 09:30-11:30, mar 09:00-12:00'],
  ['lun-ven 9 h 30 - 11 h 30 14 h - 16 h 30 ', 'lun-ven 09:30-11:30 14:00-16:30'],
  ['lun 9 h - 12 h 14 h - 16 h', 'lun 09:00-12:00 14:00-16:00'],
  ['LUN-DIM 0h-24h, Jours Fériés', 'lun-dim 00:00-24:00, fériés'],
  ['lun 14h-16h, lun 9h-12h', 'lun 09:00-12:00 14:00-16:00'],
  ['sam 20h-0h', 'sam 20:00-24:00'],
  ['du lundi au vendredi, de 9h30 à 11h30 et de 14h00 à 16h30', 'lun-ven 09:30-11:30 14:00-16:30'],
  ['du lundi au vendredi de 9h à 12h et de 14h à 17h', 'lun-ven 09:00-12:00 14:00-17:00'],
  ['Lundi - Vendredi : 09h00-12h00 / 14h00-17h00', 'lun-ven 09:00-12:00 14:00-17:00'],
  ['lun-ven 9h30-11h30, 14h-16h30', 'lun-ven 09:30-11:30 14:00-16:30'],
  ['lundi, mardi, jeudi 9h–12h', 'lun-mar 09:00-12:00, jeu 09:00-12:00'],
  ['lun–ven 9 h 30–11 h 30', 'lun-ven 09:30-11:30'],
  ['Lundi 9h-12h\nMardi 14h-17h', 'lun 09:00-12:00, mar 14:00-17:00'],
  ['9h-12h et 14h-17h du lundi au vendredi', 'lun-ven 09:00-12:00 14:00-17:00'],
  ['tous les jours de 8 heures à midi', 'lun-dim 08:00-12:00'],
  ['tous les lundis et mercredis entre 9h et 12h', 'lun 09:00-12:00, mer 09:00-12:00'],
  ['7j/7 24h/24', 'lun-dim 00:00-24:00'],
  ['24/7', 'lun-dim 00:00-24:00'],
  ['24h sur 24, 7 jours sur 7, jours fériés compris', 'lun-dim 00:00-24:00, fériés'],
  ['L-V 9-12', 'lun-ven 09:00-12:00'],
  ['Mo-Fr 09:30-11:30, 14:00-16:30', 'lun-ven 09:30-11:30 14:00-16:30'],
  ['ve 9h-12h, sa 9h-minuit', 'ven 09:00-12:00, sam 09:00-24:00'],
  ['week-end 10h-12h', 'sam-dim 10:00-12:00'],
  ['lun-ven 9h-12h hors jours fériés', 'lun-ven 09:00-12:00'],
  ['du lundi au vendredi (sauf les jours fériés) de 9h à 12h', 'lun-ven 09:00-12:00'],
  ['tous les jours sauf dimanche et jours fériés, 9h-12h', 'lun-sam 09:00-12:00'],
  ['lun-ven 9h-12h, y compris les jours fériés', 'lun-ven 09:00-12:00, fériés'],
  ['lun-ven 9h-12h, fermé le mercredi', 'lun-mar 09:00-12:00, jeu-ven 09:00-12:00'],
  [
    'lun-ven 9h-11h30 / 14h-16h30, sauf mer après-midi',
    'lun-mar 09:00-11:30 14:00-16:30, mer 09:00-11:30, jeu-ven 09:00-11:30 14:00-16:30',
  ],
])('"%s" is understood', (typed, written) => {
  expect(formatHours(hours(typed))).toBe(written)
})

describe('what is refused, and why', () => {
  test.each([
    ['', 'aucun horaire'],
    ['lun-ven 09:00-12:00 11:00-13:00', 'se chevauchent'],
    ['lun 12:00-09:00', 'la fin précède le début'],
    ['lun 09:00-09:00', 'la fin précède le début'],
    ['lun 18:00-17:00', 'la fin précède le début'],
    ['lundredi 09:00-12:00', '« lundredi » n’est pas compris'],
    ['lun-ven 16:30-14:00', 'la fin précède le début'],
    ['lun 16:00-02:00', 'la fin précède le début'],
    ['lun 18:00-06:01', 'la fin précède le début'],
    ['fériés', 'aucun jour'],
    ['lun 9 h - 12 h 14-16', 'n’est pas un créneau'],
    ['ven-lun 09:00-12:00', 'va à rebours de la semaine'],
    ['lun 9-25:00', 'l’heure va de 00:00 à 24:00'],
    ['lun 9h75-12h', 'l’heure va de 00:00 à 24:00'],
    ['lun matin', 'n’est pas un créneau'],
    ['lun', 'n’a pas d’horaire'],
    ['9h-12h / 14h-17h', 'de quels jours'],
    ['lun, mar', '« lun, mar » n’a pas d’horaire'],
    ['L-M-M-J-V 9h-12h', '« M » peut être mardi ou mercredi'],
    ['lun-mer-ven 9h-12h', 'a deux sens'],
    ['Mo-Di 9h-12h', 'deux langues'],
    ['lun-ven 9h/12h', 'n’est pas un créneau'],
    ['lun-ven 9h 12h', 'n’est pas un créneau'],
    ['lun-ven de 9 à 12', 'n’est pas un créneau'],
    ['lun-ven 9h-17h sauf mer 9h-12h', 'a deux sens'],
    ['lun-ven 9h-17h sauf mer après-midi', 'coupe 09:00-17:00'],
    ['9h-12h lundi, 14h-17h mardi', 'de quels jours'],
    ['lun-ven 9h-12h, fermé', 'quels jours'],
    ['lun-ven 9h-17h, fermé de 12h à 14h', 'quels jours'],
    ['lun-ven 9h-17h, fériés 9h-12h', 'garde les heures de son jour'],
    ['lun-ven 9h-17h, fériés, sauf fériés', 'choisir'],
    ['un vendredi sur deux 9h-12h', 'ne dit pas quelles semaines'],
    ['lun-ven 9h-12h sauf vacances scolaires', '« vacances scolaires » n’est pas de toutes'],
    ['lun-ven 9h-12h sauf lun-ven', 'aucun jour ne reste'],
    ['sauf lundi', 'n’a rien devant'],
    ['jours ouvrés 9h-12h', 'ne dit pas quels jours : écrire « lun-ven »'],
    ['lundi 7 décembre 9h-12h', '« 7 décembre » n’est pas de toutes'],
    ['5j/7 9h-12h', 'n’est pas compris'],
    ['dim 22:00-04:00, lun 02:00-05:00', 'se chevauchent'],
  ])('"%s"', (text, reason) => {
    expect(faults(text).join(' ')).toContain(reason)
  })
})

test('a night belongs to the day it starts on', () => {
  expect(hours('ven 22:00-02:00').week[4]).toEqual([{ start: 1320, end: 1560 }])
  expect(hours('ven 18:00-06:00').week[4]).toEqual([{ start: 1080, end: 1800 }])
})

const day = fc
  .uniqueArray(fc.integer({ min: 1, max: 287 }), { maxLength: 6 })
  .map((marks) => marks.map((mark) => mark * 5).sort((a, b) => a - b))
  .map((marks) =>
    marks.flatMap((start, i) => {
      const end = marks[i + 1]
      return i % 2 === 0 && end !== undefined ? [{ start, end }] : []
    }),
  )
const week = fc
  .array(day, { minLength: 7, maxLength: 7 })
  .filter((days) => days.some((slots) => slots.length > 0))

test('any hours are written so that reading gives them back', () => {
  fc.assert(
    fc.property(week, fc.constantFrom('open', 'closed'), (days, onPublicHolidays) => {
      const given = { week: days, onPublicHolidays }
      expect(hours(formatHours(given))).toEqual(given)
      expect(formatHours(hours(formatHours(given).toUpperCase()))).toBe(formatHours(given))
    }),
  )
})

test('whatever is typed, the answer is hours or faults, never an error', () => {
  const scraps = fc.constantFrom(
    ...['lun', 'ven', '-', ' ', ',', ';', '9h', '12:00', '30', 'fériés', '22', 'sauf', ' à ', '’'],
    ...['tous les jours', 'après-midi', '24h/24', 'İ', 'œ', '\u0301', '🙂', '7j/7', 'entre'],
    ...['semaines paires', 'un vendredi sur deux', 'à partir du 4/12/2026', ':'],
  )
  fc.assert(
    fc.property(fc.array(scraps), (typed) => {
      const parsed = parseHours(typed.join(''))
      expect(parsed.ok || parsed.faults.length > 0).toBe(true)
    }),
  )
})

test('hours are described for the ear', () => {
  expect(describeHours(hours('lun-ven 09:30-11:30 14:00-16:30'))).toBe(
    'du lundi au vendredi, de 9 heures 30 à 11 heures 30 et de 14 heures à 16 heures 30',
  )
  expect(describeHours(hours('lun-mar 09:00-12:00, mer 13:00-14:00, jeu-ven 09:00-12:00'))).toBe(
    'le lundi, le mardi, le jeudi et le vendredi, de 9 heures à 12 heures ; le mercredi, de 13 heures à 14 heures',
  )
})

test('a département is open when one of its lines is', () => {
  const both = unionHours([hours('lun 09:00-12:00'), hours('lun 11:00-13:00, mar 09:00-10:00')])
  expect(formatHours(both)).toBe('lun 09:00-13:00, mar 09:00-10:00')
})

describe('an instant in words', () => {
  const monday = Date.parse('2026-11-30T08:30:00Z')
  test.each([
    ['2026-11-27T17:00:00Z', 'lundi 30 novembre à 9 heures 30'],
    ['2026-11-29T17:00:00Z', 'demain, lundi 30 novembre à 9 heures 30'],
    ['2026-11-30T05:00:00Z', "aujourd'hui à 9 heures 30"],
  ])('told at %s: %s', (now, words) => {
    expect(sayWhen(monday, 'Europe/Paris', Date.parse(now))).toBe(words)
  })

  test('tomorrow and today are those of the département', () => {
    const now = Date.parse('2026-11-30T21:00:00Z')
    expect(sayWhen(Date.parse('2026-12-01T05:30:00Z'), 'Indian/Reunion', now)).toBe(
      "aujourd'hui à 9 heures 30",
    )
    expect(sayWhen(Date.parse('2026-12-01T08:30:00Z'), 'Europe/Paris', now)).toBe(
      'demain, mardi 1er décembre à 9 heures 30',
    )
  })

  test('tomorrow stays tomorrow on the short night of March', () => {
    const [eve, day] = [Date.parse('2027-03-27T22:30:00Z'), Date.parse('2027-03-28T07:30:00Z')]
    expect(sayWhen(day, 'Europe/Paris', eve)).toBe('demain, dimanche 28 mars à 9 heures 30')
  })

  test('the first of a month and another year are said as people say them', () => {
    const newYear = Date.parse('2027-03-01T13:00:00Z')
    expect(sayInstant(newYear, 'Europe/Paris', monday)).toBe('lundi 1er mars 2027 à 14 heures')
  })
})
