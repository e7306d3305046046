import { describe, expect, test } from 'vitest'
import { formatHours } from '../../../src/core/schedule/hours-text.ts'
import { parseHours } from '../../../src/core/schedule/read-hours.ts'

const read = (typed: string) => {
  const parsed = parseHours(typed, '2026-11-27')
  return parsed.ok ? formatHours(parsed.hours) : parsed.faults.join(' ')
}

const usual = 'lun-ven 09:00-12:00 14:00-17:00'

describe('hours as services write them are read', () => {
  test.each([
    ['du lundi au vendredi 9h00 - 12h00 et l’après-midi 14h-17h', usual],
    ['lun-ven le matin 9h-12h, l’après-midi 14h-17h', usual],
    ['lun-ven matin : 9h-12h / après-midi : 14h-17h', usual],
    ['lun-ven 9h-12h le matin et 14h-17h l’après-midi', usual],
    ['du lundi au vendredi - 9h-12h / 14h-17h', usual],
    ['lun-ven : 9h-12h | 14h-17h', usual],
    ['Ouverture du lundi au vendredi, 9h-12h puis 14h-17h', usual],
    ['L à V 9h-midi et 14h-17h', usual],
    ['lundi matin 9h-12h, mardi après-midi 14h-17h', 'lun 09:00-12:00, mar 14:00-17:00'],
    ['lundi 9h-12h - mardi 14h-17h', 'lun 09:00-12:00, mar 14:00-17:00'],
    ['• lundi 9h-12h\n• mardi 14h-17h', 'lun 09:00-12:00, mar 14:00-17:00'],
    [
      'lundi au jeudi : 9h-12h30 / 13h30-17h - vendredi : 9h-12h30',
      'lun-jeu 09:00-12:30 13:30-17:00, ven 09:00-12:30',
    ],
    ['24h/24 - 7j/7', 'lun-dim 00:00-24:00'],
    ['7j/7 - 24h/24', 'lun-dim 00:00-24:00'],
    ['ven soir 18h-22h', 'ven 18:00-22:00'],
    ['chaque lundi 9h-12h', 'lun 09:00-12:00'],
    ['du lundi au vendredi, de 9h à 17h sans interruption', 'lun-ven 09:00-17:00'],
    ['lun-ven 9h-17h (journée continue)', 'lun-ven 09:00-17:00'],
    ['lun-ven 9 h à 12 h sf mercredi', 'lun-mar 09:00-12:00, jeu-ven 09:00-12:00'],
    ['lun-ven 9h-12h, sauf jf', 'lun-ven 09:00-12:00'],
    [
      'lun-ven 9h-12h 14h-17h, fermé le vendredi après-midi',
      'lun-jeu 09:00-12:00 14:00-17:00, ven 09:00-12:00',
    ],
    [
      'lun-ven 9h-12h 14h-17h sauf vendredi matin et mercredi après-midi',
      'lun-mar 09:00-12:00 14:00-17:00, mer 09:00-12:00, jeu 09:00-12:00 14:00-17:00, ven 14:00-17:00',
    ],
    [
      'lun-ven 9h-12h 18h-20h, sauf mardi soir',
      'lun 09:00-12:00 18:00-20:00, mar 09:00-12:00, mer-ven 09:00-12:00 18:00-20:00',
    ],
    [
      'lun-ven sauf mercredi 9h-12h, mercredi 14h-17h',
      'lun-mar 09:00-12:00, mer 14:00-17:00, jeu-ven 09:00-12:00',
    ],
    ['lun-dim et jours fériés 9h-12h', 'lun-dim 09:00-12:00, fériés'],
    ['tous les jours 20h-8h', 'lun-dim 20:00-08:00'],
  ])('« %s »', (typed, meant) => {
    expect(read(typed)).toBe(meant)
    expect(read(meant)).toBe(meant)
  })
})

describe('what has two meanings is asked back', () => {
  test.each([
    [
      'lun-ven 9h-12h, mercredi 14h-17h',
      'mercredi : 09:00-12:00 et 14:00-17:00, ou 14:00-17:00 seulement',
    ],
    ['lun-ven 9h-12h et 14h-17h, vendredi 14h-16h', 'ou 14:00-16:00 seulement'],
    ['lun-ven 9h-12h et 2h-5h', 'l’après-midi 14h-17h'],
    ['lun 22h-24h 0h-2h', 'd’un trait, 22h-2h'],
    ['lun-sam 9h-12h ; dimanche et jours fériés 10h-12h', 'garde les heures de son jour'],
    ['9h-12h sam, dim et fériés', 'garde les heures de son jour'],
    ['sam-dim et fériés 9h-12h', 'garde les heures de son jour'],
    ['lun-ven après-midi 9h-12h', 'n’est pas un créneau'],
    ['lun-ven 9h-19h sauf mercredi soir', 'coupe 09:00-19:00'],
    ['lun-ven 9h-12h - 14h', 'n’est pas un créneau'],
  ])('« %s »', (typed, why) => {
    expect(read(typed)).toContain(why)
  })
})

describe('what weekly hours cannot hold says where it goes', () => {
  test.each([
    [
      '1er et 3e jeudi du mois 9h-12h',
      '« 1er et 3e jeudi du mois » n’est pas de toutes les semaines : le dire au calendrier',
    ],
    ['le premier lundi du mois 9h-12h', 'au calendrier'],
    ['dernier vendredi de chaque mois 9h-12h', 'au calendrier'],
    ['jeudi 9h-12h (1er et 3e du mois)', 'au calendrier'],
    ['lun-ven 9h-12h sauf août', 'au calendrier'],
    ['lun-ven 9h-12h (été 8h-12h)', 'au calendrier'],
    ['lun-ven 9h-12h sur rendez-vous', 'auxquelles quelqu’un décroche'],
    ['sur rdv', 'auxquelles quelqu’un décroche'],
    ['nuits 20h-8h', '« ven 20h-8h »'],
    ['toutes les nuits de 20h à 8h', '« ven 20h-8h »'],
    ['semaines A/B', 'ne dit pas quelles semaines'],
    ['mercredi sem. 1 et 3 9h-12h', 'semaines paires'],
    ['jours ouvrables 9h-12h', 'ne dit pas quels jours'],
    ['en semaine 9h-12h', 'ne dit pas quels jours'],
    ['tous les jours de la semaine 9h-12h', 'ne dit pas quels jours'],
    ['tous les matins 9h-12h', 'ne dit pas quels jours'],
    ['lundi 9h-12h, autres jours 14h-17h', 'les nommer'],
    ['de 9h à midi', 'de quels jours'],
  ])('« %s »', (typed, why) => {
    expect(read(typed)).toContain(why)
  })
})
