import fc from 'fast-check'
import { channels, type KeptContact, profiles, statuses } from '../../src/core/contacts/contact.ts'
import { keysOf } from '../typed.ts'
import { keptContact, motiveIds } from './contacts.ts'

const keys = <T extends object>(words: T) => fc.constantFrom(...keysOf(words))
/** What people and their keyboards put in a text; the service keeps it as its forms clean it. */
export const anyText = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '=1+1',
      '+33 1',
      '-3 jours',
      '@siao',
      "'=1",
      '<b>&amp;</b>',
      '_x000A_',
      '12',
      '24/11/2026',
      '1;2"3',
      'a\nb',
    ),
  )
  .map((typed) =>
    typed
      .replaceAll(/\r\n?/g, '\n')
      .replaceAll(/[^\P{C}\n]/gu, ' ')
      .trim(),
  )
/** Contacts of the last quarter of 2026 whose texts are these. */
export const contactsOf = (text: fc.Arbitrary<string>) =>
  fc
    .array(
      fc.record({
        day: fc
          .date({ min: new Date('2026-10-01'), max: new Date('2026-12-30'), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 10)),
        minute: fc.option(fc.integer({ min: 0, max: 1439 })),
        seconds: fc.option(fc.integer({ min: 0, max: 4 * 3600 })),
        channel: keys(channels),
        profile: keys(profiles),
        status: keys(statuses),
        motive: fc.constantFrom(...motiveIds.filter((id) => id !== 10)),
        structure: text,
        question: text,
        answer: text,
        revision: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 12 },
    )
    .map((all) => all.map((each, n) => keptContact(n + 1, each as Partial<KeptContact>)))

export const anyContacts = contactsOf(anyText)
