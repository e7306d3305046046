import { afterEach, beforeEach, expect, test } from 'vitest'
import { allWell, troubleOfMail } from '../../src/cli/check-mail.ts'
import { type House, openHouse } from '../web/requests/house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const told = async (local = true) => {
  const { requests, site } = house
  const trouble = await troubleOfMail({ app: { requests }, local, now: site.line.clock.now() })
  return trouble.map(({ message }) => message)
}

test('the check of mails says nothing of a quiet service', async () => {
  expect(await told()).toEqual([])
})

test('the check of mails tells a relay that answers, in local mode too', () => {
  const { requests } = house
  expect(allWell({ app: { requests } })).toBe('letters can be read at /courriels')
  const leaving = { ...requests, letters: { ...requests.letters, leave: true } }
  expect(allWell({ app: { requests: leaving } })).toBe('the relay answers')
})

test('the check of mails tells letters without a relay, refused ones, and mails that wait aside', async () => {
  await house.send()
  house.site.line.clock.advance(2 * 3_600_000)
  expect(await told()).toEqual([])
  const found = await told(false)
  expect(found[0]).toContain('SMTP_URL is not set')
  expect(found[1]).toMatch(/^\d letters wait, the oldest since 2026-11-30T/)
  await house.relay('received', 'refused', '550 non')
  await house.mailAside()
  expect(await told()).toEqual([
    '1 letters were refused in the last 7 days: svi mail list --refused',
    '1 mails belong to no request and wait for somebody to look: /courriels/a-part',
  ])
})
