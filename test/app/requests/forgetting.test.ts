import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeSolved } from '../../../src/app/requests/closing.ts'
import { runRetention } from '../../../src/app/retention.ts'
import { attachmentsFolder } from '../../../src/storage/requests/attachment-files.ts'
import { keepMail } from '../../../src/storage/requests/inbox.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const fileId = 'f1'.padEnd(32, '0')
const days = 86_400_000
const retain = () => {
  const { database, databasePath: path, config, now } = house.ground
  return runRetention({ database, path }, config.service.retention, now())
}

/** A request with a file and a mail, solved and closed. */
async function closed() {
  const { id, reference } = await house.send({ text: 'Secret de la famille Okapi, ménage M-1.' })
  const folder = attachmentsFolder(house.ground.databasePath)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, fileId), 'Okapi')
  await house.database
    .insertInto('attachments')
    .values({
      id: fileId,
      form: null,
      request: id,
      message: 1,
      name: 'okapi.png',
      type: 'image/png',
      bytes: 5,
      sha256: 'x',
      at: '2026-11-30T09:00:00.000Z',
      erased_at: null,
    })
    .execute()
  await house.desk.note(house.rene, { id }, 'Note : Okapi.')
  await house.desk.answer(house.rene, { id }, { text: 'Okapi est réparé.', solves: true })
  house.pass(14 * days + 1)
  expect(await closeSolved(house.ground)).toBe(1)
  return { id, reference, file: join(folder, fileId) }
}

describe('a request', () => {
  test('is closed fourteen days after it was solved, without a letter', async () => {
    const { id } = await house.send()
    await house.desk.answer(house.rene, { id }, { text: 'Voilà.', solves: true })
    const before = (await house.letters()).length
    house.pass(14 * days - 1)
    expect(await closeSolved(house.ground)).toBe(0)
    house.pass(2)
    expect(await closeSolved(house.ground)).toBe(1)
    expect(await house.desk.look(house.rene, id)).toMatchObject({ request: { status: 'closed' } })
    expect((await house.letters()).length).toBe(before)
    expect(await house.contacts()).toMatchObject([{ status: 'solved' }])
  })

  test('loses its files three months after, and what was written twelve months after it was closed', async () => {
    const { id, file } = await closed()
    house.pass(91 * days)
    expect((await retain()).done).toMatchObject({ attachments: 1, requests: 0 })
    expect(existsSync(file)).toBe(false)
    expect(JSON.stringify(await house.desk.look(house.rene, id))).toContain('Okapi est réparé')
    house.pass(280 * days)
    expect((await retain()).done).toMatchObject({ attachments: 0, requests: 1 })
    const look = await house.desk.look(house.rene, id)
    expect(JSON.stringify(look)).not.toContain('Okapi')
    expect(look).toMatchObject({ request: { department: '69', status: 'closed' } })
    expect(await house.contacts()).toHaveLength(1)
  })

  test('leaves no word of it in the files of the database', async () => {
    const { reference } = await closed()
    await keepMail(
      house.database,
      { from: 'zoe@example.org', to: ['assistance@example.org'], raw: Buffer.from('Okapi') },
      '2026-11-30T09:00:00.000Z',
    )
    await house.database.updateTable('inbox').set({ state: 'aside' }).execute()
    house.pass(400 * days)
    await retain()
    const { database, databasePath } = house.ground
    const { sql } = await import('kysely')
    await sql`pragma wal_checkpoint(truncate)`.execute(database)
    const bytes = readFileSync(databasePath)
    expect(bytes.includes(reference)).toBe(true)
    expect(bytes.includes('Okapi')).toBe(false)
    expect(bytes.includes('zoe@example.org')).toBe(false)
  })

  test('that is not closed keeps everything', async () => {
    const { id } = await house.send({ text: 'Le ménage Okapi.' })
    house.pass(800 * days)
    expect((await retain()).done).toMatchObject({ attachments: 0, requests: 0 })
    expect(JSON.stringify(await house.desk.look(house.rene, id))).toContain('Okapi')
  })
})
