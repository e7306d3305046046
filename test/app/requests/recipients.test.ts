import { afterEach, beforeEach, expect, test } from 'vitest'
import { done } from '../../../src/app/answer.ts'
import type { Edit } from '../../../src/app/directory/editing.ts'
import { findDraft } from '../../../src/storage/drafts.ts'
import { there } from '../../typed.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

/** Gives the requests of a département to an address. */
const givenTo =
  (code: string, requestsEmail: string): Edit =>
  (content) =>
    done({
      content: {
        ...content,
        entries: content.entries.map((each) =>
          each.department === code ? { ...each, requestsEmail } : each,
        ),
      },
    })

async function draftOf(edit: Edit) {
  const saved = await house.app.drafts.save(house.claire, null, edit)
  if (!saved.done) throw new Error(saved.why)
  return there(await findDraft(house.database, saved.draft))
}

test('a request goes to the address that the published directory gives for it', async () => {
  const draft = await draftOf(givenTo('69', 'demandes69@example.org'))
  await house.send({ email: 'a@example.org' })
  expect(await house.letters()).toContain('assigned → rene@example.org')
  const published = await house.app.publishing.publish(house.claire, draft, 'une adresse commune')
  expect(published).toMatchObject({ done: true, version: 2, calls: false })
  const before = (await house.letters()).length
  await house.send({ email: 'b@example.org' })
  expect((await house.letters()).slice(before)).toEqual([
    'received → b@example.org',
    'assigned → demandes69@example.org',
  ])
})

test('an address that is none never comes into a draft', async () => {
  const edit = givenTo('69', 'siao69')
  expect(await house.app.drafts.save(house.claire, null, edit)).toMatchObject({
    done: false,
    why: expect.stringContaining("« siao69 » n'est pas une adresse"),
  })
})

test('the proof warns of the départements whose requests nobody of their own receives', async () => {
  const draft = await draftOf(givenTo('69', 'demandes69@example.org'))
  const { proof } = await house.app.publishing.preview(draft)
  const warned = (await proof).findings.filter(({ message }) =>
    message.startsWith('aucun destinataire'),
  )
  const codes = warned.map(({ department }) => department)
  expect(codes).toContain('2A')
  expect(codes).not.toContain('01')
  expect(codes).not.toContain('69')
})
