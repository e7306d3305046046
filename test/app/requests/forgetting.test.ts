import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { forget } from '../../../src/app/forgetting.ts'
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

/** A request whose every field, message, file and letter names somebody, solved and closed. */
async function told() {
  const names = { name: 'Zoé Okapi', email: 'okapi@example.org', structure: 'CHRS Okapi' }
  const typed = {
    ...names,
    summary: 'Okapi bloqué',
    identifiers: 'M-Okapi',
    text: 'Famille Okapi.',
  }
  const { id, reference } = await house.send({ ...typed, telephone: '04 72 00 00 09' })
  await house.desk.opens(house.rene, id)
  await house.desk.escalate(house.rene, { id }, handedOver)
  await house.desk.giveBack(house.claire, { id }, 'Quel dossier Okapi ?')
  const token = await house.linkOf(id, names.email)
  const link = { reference, token }
  const folder = house.file('okapi-brought')
  writeFileSync(folder, 'Okapi')
  const waiting = await house.app.requests.following.replyOf(link)
  const brought = { name: 'okapi.txt', path: folder, size: 5, whole: true }
  expect(await house.app.requests.files.join(waiting ?? '', [brought])).toEqual([])
  await house.app.requests.following.reply(link, 'Encore la famille Okapi.')
  await house.desk.note(house.rene, { id }, 'Note : Okapi.')
  await house.desk.answer(house.rene, { id }, { text: 'Okapi est réparé.', solves: true })
  house.pass(15 * days)
  expect(await closeSolved(house.ground)).toBe(1)
  return { reference }
}

const handedOver = {
  exchange: 'Zoé Okapi appelée le 25, elle a refait la saisie avec moi.',
  analysis: 'Deux fiches Okapi nées de la reprise : la fusion est refusée dans les deux sens.',
  problem: 'La fusion de Okapi avec son doublon est refusée.',
  expected: 'Une seule fiche Okapi.',
}

/** The files of the service, whatever they are, that hold some words. */
async function filesWith(words: RegExp): Promise<string[]> {
  await sql`pragma wal_checkpoint(truncate)`.execute(house.database)
  const folder = dirname(house.ground.databasePath)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .filter((file) => words.test(readFileSync(join(file.parentPath, file.name), 'latin1')))
    .map(({ name }) => name)
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

  test('leaves no word of it, and nobody of it, in any file of the service', async () => {
    const { reference } = await told()
    await house.filled({ text: 'Un brouillon de la famille Okapi.' })
    await keepMail(
      house.database,
      { from: 'okapi@example.org', to: ['assistance@example.org'], raw: Buffer.from('Okapi') },
      '2026-11-30T09:00:00.000Z',
    )
    const said = { state: 'aside', subject: 'Okapi', author: 'okapi@example.org', text: 'Okapi' }
    await house.database.updateTable('inbox').set(said).execute()
    expect(await filesWith(/okapi/i)).not.toEqual([])
    house.pass(400 * days)
    await retain()
    const { database, databasePath: path, now } = house.ground
    await forget({ database, path }, now())
    expect(await filesWith(/okapi|0472000009|04 72 00 00 09/i)).toEqual([])
    expect(await filesWith(new RegExp(reference))).toEqual([basename(path)])
  })

  test('that is not closed keeps everything', async () => {
    const { id } = await house.send({ text: 'Le ménage Okapi.' })
    house.pass(800 * days)
    expect((await retain()).done).toMatchObject({ attachments: 0, requests: 0 })
    expect(JSON.stringify(await house.desk.look(house.rene, id))).toContain('Okapi')
  })
})
