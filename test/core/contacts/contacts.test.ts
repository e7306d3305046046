import { describe, expect, test } from 'vitest'
import { areAlike, type NewContact } from '../../../src/core/contacts/alike.ts'
import { changeInWords, changeWithoutTexts } from '../../../src/core/contacts/differences.ts'
import { readContact, readToKeep } from '../../../src/core/contacts/typed.ts'
import { clean, readDuration } from '../../../src/core/contacts/typing.ts'
import { readDay, readTime } from '../../../src/core/schedule/typed.ts'
import { motives, typed } from './known.ts'

const contact: NewContact = {
  department: '69',
  day: '2026-11-27',
  minute: 545,
  channel: 'phone',
  call: null,
  motive: 2,
  profile: 'operator',
  status: 'new',
  seconds: 60,
  structure: '',
  question: 'Où ?',
  answer: '',
}

describe('two contacts', () => {
  test.each<[string, Partial<NewContact>]>([
    ['département', { department: '75' }],
    ['day', { day: '2026-11-28' }],
    ['minute', { minute: null }],
    ['motive', { motive: 4 }],
    ['channel', { channel: 'email' }],
    ['profile', { profile: 'state' }],
    ['question', { question: 'Comment ?' }],
    ['call', { call: 'CA1' }],
  ])('of another %s are not alike', (_, change) => {
    expect(areAlike(motives, contact, { ...contact, ...change })).toBe(false)
  })

  test('are alike whatever else is said of them, and by whatever number of their motive', () => {
    const other = { motive: 7, status: 'solved', seconds: 90, structure: 'X', answer: 'Y' } as const
    expect(areAlike(motives, contact, { ...contact, ...other })).toBe(true)
  })

  test('without a time are alike', () => {
    const untimed = { ...contact, minute: null }
    expect(areAlike(motives, untimed, untimed)).toBe(true)
  })

  test('of one call are alike by their motive alone', () => {
    const called = { ...contact, call: 'CA1' }
    const other = { ...called, minute: 600, question: 'Autre', profile: 'state' } as const
    expect(areAlike(motives, called, other)).toBe(true)
    expect(areAlike(motives, called, { ...other, motive: 4 })).toBe(false)
    expect(areAlike(motives, called, { ...called, call: 'CA2' })).toBe(false)
  })
})

describe('a change', () => {
  const kept = { ...contact, question: 'secret', seconds: null }
  const states = { kept, contact: { ...contact, motive: 3, question: 'x'.repeat(90), seconds: 90 } }

  test('is told field by field, a long text cut', () => {
    expect(changeInWords(states, motives)).toEqual([
      'Motif : Compte › Mot de passe → Compte › Mot de passe › Perdu',
      'Durée : rien → 1:30',
      `Question : secret → ${'x'.repeat(80)}…`,
    ])
  })

  test('is told to the register without what was written freely', () => {
    expect(changeWithoutTexts(states, motives)).toBe(
      'Motif : Compte › Mot de passe → Compte › Mot de passe › Perdu, Durée : rien → 1:30, Question',
    )
    expect(changeWithoutTexts({ kept, contact: kept }, motives)).toBe('')
  })
})

describe('what is typed', () => {
  const place = { department: '69', today: '2026-11-30', call: null, motives }

  test('makes a contact', () => {
    expect(readContact(typed({ motive: '7', duration: '5:30' }), place)).toMatchObject({
      faults: {},
      contact: { department: '69', day: '2026-11-27', minute: 545, seconds: 330, motive: 2 },
    })
  })

  test('says every field that is wrong', () => {
    const wrong = typed({ day: '2026-12-01', time: '25:00', motive: '99', profile: 'roi' })
    const { contact: none, faults } = readContact(wrong, place)
    expect(none).toBeUndefined()
    expect(Object.keys(faults).sort()).toEqual(['day', 'motive', 'profile', 'time'])
  })

  test('may say a retired motive in a file, and is kept with it only where it was', () => {
    const retired = typed({ motive: '5' })
    expect(readContact(retired, place).contact?.motive).toBe(5)
    expect(readToKeep(retired, place).faults).toEqual({
      motive: 'Ce motif est retiré : en choisir un autre.',
    })
    expect(readToKeep(retired, place, { motive: 5, channel: 'phone' }).contact?.motive).toBe(5)
  })

  test.each([
    ['2026-11-24', '2026-11-24'],
    ['24/11/2026', '2026-11-24'],
    ['4.1.26', '2026-01-04'],
    ['31/02/2026', null],
    ['hier', null],
    ['', null],
  ])('the day %j is %j', (text, day) => {
    expect(readDay(text)).toBe(day)
  })

  test.each([
    ['9:30', 570],
    ['9h30', 570],
    ['9 h', 540],
    ['', null],
    ['24:00', undefined],
    ['9:60', undefined],
  ])('the time %j is %j minutes', (text, minutes) => {
    expect(readTime(text)).toBe(minutes)
  })

  test.each([
    ['5:30', 330],
    ['0:05', 5],
    ['00:05:30', 330],
    ['1:05:30', 3930],
    ['5', 300],
    ['5 min', 300],
    ['5mn', 300],
    ['12 minutes', 720],
    ['5 min 30', 330],
    ['5 mn 30 s', 330],
    ["5'30", 330],
    ['5’30’’', 330],
    ['1h05', 3900],
    ['1 h', 3600],
    ['2 heures 10 min', 7800],
    ['12,5', 750],
    ['12.5', 750],
    ['90 s', 90],
    ['45 secondes', 45],
    ['', null],
    ['longtemps', undefined],
    ['5,30', undefined],
    ['5:75', undefined],
    ['1h75', undefined],
  ])('the duration %j is %j seconds', (text, seconds) => {
    expect(readDuration(text)).toBe(seconds)
  })

  test('loses what neither a page nor a workbook can hold', () => {
    expect(clean(' a\r\nb\u0000c\u202ed ')).toBe('a\nb c d')
  })
})
