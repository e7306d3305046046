import { afterEach, beforeEach, expect, test } from 'vitest'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const minute = 60_000

test('who opens a request is told who has just opened it, and is kept from nothing', async () => {
  const { path } = await house.send()
  expect((await house.nadia.get(path)).text).not.toContain('aussi cette demande')
  house.site.line.clock.advance(2 * minute)
  const shown = await house.rene.get(path)
  expect(shown.text).toMatch(/Nadia Ferrand \(il y a 2 min\)\s+lit aussi cette demande/)
  expect(shown.text).toContain('Votre réponse')
  house.site.line.clock.advance(minute)
  expect((await house.claire.get(path)).text).toMatch(
    /René Petit.*, Nadia Ferrand.*\s+lisent aussi/,
  )
})

test('who left is forgotten within minutes, and nothing of it stays', async () => {
  const { path } = await house.send()
  await house.nadia.get(path)
  house.site.line.clock.advance(6 * minute)
  expect((await house.rene.get(path)).text).not.toContain('aussi cette demande')
  const { database } = house.site.line
  const kept = await database.selectFrom('request_readers').selectAll().execute()
  expect(kept).toHaveLength(1)
})

test('who may not see a request leaves no trace there', async () => {
  const { path } = await house.send()
  expect((await house.paul.get(path)).status).toBe(404)
  expect((await house.rene.get(path)).text).not.toContain('aussi cette demande')
})
