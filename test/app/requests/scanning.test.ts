import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { scanPending } from '../../../src/app/requests/scanning-again.ts'
import { eicar, openClamd } from '../../storage/requests/fake-clamd.ts'
import { type House, openHouse } from './house.ts'

let clamd: Awaited<ReturnType<typeof openClamd>>
let house: House
beforeEach(async () => {
  clamd = await openClamd()
  house = await openHouse({ clamd: clamd.at })
})
afterEach(async () => {
  await house.close()
  await clamd.close()
})

let files = 0
function brought(name: string, content: string) {
  const path = house.file(`upload-${files++}`)
  writeFileSync(path, content)
  return { name, path, size: content.length, whole: true }
}
const folder = () => join(dirname(house.file('x')), 'svi.attachments')
const lying = () => (existsSync(folder()) ? readdirSync(folder()) : [])
const scans = async () => {
  const rows = await house.database.selectFrom('attachments').select(['name', 'scan']).execute()
  return Object.fromEntries(rows.map(({ name, scan }) => [name, scan]))
}
const scanAgain = () => scanPending({ ...house.ground, path: house.ground.databasePath })

/** Stops clamd, and gives the way to bring it back where it was. */
async function stopClamd() {
  const { port } = clamd.at
  await clamd.close()
  return async () => {
    clamd = await openClamd(port)
  }
}

/** A request with one file, sent while clamd is away. */
async function withPending(name: string, content: string) {
  const back = await stopClamd()
  const key = await house.filled()
  await house.app.requests.files.join(key, [brought(name, content)])
  await house.submit(null, key, { suspicious: false })
  const { id, request } = await house.database
    .selectFrom('attachments')
    .select(['id', 'request'])
    .executeTakeFirstOrThrow()
  return { back, id, request: request ?? 0 }
}

test('a file without a virus is kept as clean, one with a virus is refused by name and nothing of it stays', async () => {
  const key = await house.filled()
  const faults = await house.app.requests.files.join(key, [
    brought('bon.txt', 'Bonjour'),
    brought('mauvais.txt', eicar),
  ])
  expect(faults).toEqual([
    '« mauvais.txt » contient un virus (Win.Test.EICAR_HDB-1) : il n’est pas gardé.',
  ])
  expect(await scans()).toEqual({ 'bon.txt': 'clean' })
  expect(lying()).toHaveLength(1)
})

test('while the scanner is away files are kept, read by nobody, and given once it is back', async () => {
  const { back, id, request } = await withPending('bon.txt', 'Bonjour')
  const { deskFile } = house.app.requests
  expect(await deskFile(house.rene, request, id)).toMatchObject({ done: false })
  await scanAgain()
  expect(await deskFile(house.rene, request, id)).toMatchObject({ done: false })
  await back()
  await scanAgain()
  expect(await deskFile(house.rene, request, id)).toMatchObject({ done: true })
  expect(await scans()).toEqual({ 'bon.txt': 'clean' })
})

test('a virus that is found later takes the file away, and its name says why', async () => {
  const { back, id, request } = await withPending('mauvais.txt', eicar)
  await back()
  await scanAgain()
  expect(lying()).toEqual([])
  expect(await house.app.requests.deskFile(house.rene, request, id)).toMatchObject({ done: false })
  const looked = await house.desk.look(house.rene, request)
  expect(looked).toMatchObject({ files: [{ name: 'mauvais.txt', scan: 'infected' }] })
})

test('files that are gone from the disk let those behind them through', async () => {
  const back = await stopClamd()
  const key = await house.filled()
  const four = ['a', 'b', 'c', 'd'].map((name) => brought(`${name}.txt`, name))
  await house.app.requests.files.join(key, four)
  const rows = await house.app.requests.files.ofForm(key)
  const last = rows.at(-1)
  for (const { id } of rows.slice(0, -1)) rmSync(join(folder(), id))
  await back()
  await scanAgain()
  expect((await scans())[last?.name ?? '']).toBe('clean')
})

test('nobody waits for each file of a form once the scanner does not answer', async () => {
  const back = await stopClamd()
  const key = await house.filled()
  const two = [brought('a.txt', 'a'), brought('b.txt', 'b')]
  expect(await house.app.requests.files.join(key, two)).toEqual([])
  expect(await scans()).toEqual({ 'a.txt': 'pending', 'b.txt': 'pending' })
  await back()
})

test('the tool is told whether the scanner answers, and how many files wait for it', async () => {
  expect(await house.app.requests.scanner()).toEqual({ said: null, waiting: 0 })
  const { back } = await withPending('bon.txt', 'Bonjour')
  expect(await house.app.requests.scanner()).toEqual({
    said: expect.stringContaining('ECONNREFUSED'),
    waiting: 1,
  })
  await back()
})
