import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSettings } from '../../src/settings/settings.ts'
import { pageOf } from '../web/page.ts'
import { type House, openHouse } from './house.ts'

/** Milliseconds; the tool is started several times, on a machine that may be busy. */
const patience = 60_000

/** A hole that is closed. */
function rule<T>(what: string, observe: () => Promise<T>, expected: (seen: T) => void): void {
  test(what, async () => expected(await observe()), patience)
}

describe('with one person', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house.close())

  const inForce = async () => {
    const [newest] = pageOf(await house.claires.get('/historique')).links(/^\/historique\/\d+$/)
    return Number(newest?.split('/').at(-1))
  }

  /** Files that close the Rhône for two years: none of its lines ever rings. */
  function closedForGood(): string[] {
    const path = house.file('exceptions.json')
    const closure = { kind: 'closed', departments: ['69'], from: '2026-11-01', to: '2028-12-31' }
    writeFileSync(path, JSON.stringify({ exceptions: [closure], alerts: [] }))
    return ['directory', 'import', 'config/directory.csv', '--exceptions', path]
  }

  /** A version with a dead end, and the sound one that took its place. */
  async function deadEndInHistory(): Promise<number> {
    await house.svi([...closedForGood(), '--without-proof', '--reason', 'essai'])
    const dead = await inForce()
    const sound = await house.svi(['directory', 'rollback', '1'])
    expect([sound.code, await inForce()]).toEqual([0, dead + 1])
    return dead
  }

  rule(
    'a file that the tool imports passes the proof',
    async () => {
      const before = await inForce()
      const { code } = await house.svi(closedForGood())
      const published = await inForce()
      await house.svi(['directory', 'rollback', '1'])
      return { code, published: published - before }
    },
    ({ code, published }) => expect([code === 0, published]).toEqual([false, 0]),
  )

  rule(
    'the tool’s going back passes the proof',
    async () => {
      const dead = await deadEndInHistory()
      return house.svi(['directory', 'rollback', String(dead)])
    },
    ({ code }) => expect(code).not.toBe(0),
  )

  rule(
    'the page’s going back passes the proof',
    async () => {
      await house.svi(['directory', 'rollback', '1'])
      const dead = await deadEndInHistory()
      return house.claires.post(`/historique/${dead}/retour`, {})
    },
    ({ status, text }) =>
      expect([status, text]).toEqual([422, expect.stringMatching(/aucune ligne ne sonne/)]),
  )

  rule(
    'a version that is valid no longer is refused in words, when one goes back to it',
    async () => {
      const { database } = house.site.line
      const version = (await inForce()) + 1
      const entry = {
        department: '00',
        assistance: 'form',
        lines: [],
        email: null,
        message: null,
        rotation: false,
      }
      const content = JSON.stringify({ entries: [entry], exceptions: [], alerts: [], prompts: {} })
      const told = { published_at: '2026-11-30T09:00:00Z', author: 'test', reason: 'test' }
      await database
        .insertInto('directory_versions')
        .values({ version, content, ...told })
        .execute()
      const shown = await house.claires.get(`/historique/${version}`)
      return { shown, back: await house.claires.post(`/historique/${version}/retour`, {}) }
    },
    ({ shown, back }) =>
      expect([shown.status, back.status, back.text]).toEqual([
        200,
        422,
        expect.stringContaining('n’est plus valable'),
      ]),
  )
})

describe('where a second person is asked for', () => {
  let house: House
  let configDir: string
  beforeAll(async () => {
    const { service } = readSettings({ LOG_LEVEL: 'silent' }, 0)
    house = await openHouse({ service: { ...service, secondPerson: true } })
    configDir = house.file('config')
    cpSync('config', configDir, { recursive: true })
    const written = JSON.parse(readFileSync('config/service.json', 'utf8'))
    writeFileSync(`${configDir}/service.json`, JSON.stringify({ ...written, secondPerson: true }))
  })
  afterAll(() => house.close())

  rule(
    'a file that the tool imports waits for the agreement',
    async () => {
      const path = house.file('directory.csv')
      const text = readFileSync('config/directory.csv', 'utf8')
      writeFileSync(path, text.replace('Accueil SIAO', 'Lyon'))
      return house.svi(['directory', 'import', path], configDir)
    },
    ({ code, out }) => expect([code, out]).toEqual([2, expect.stringMatching(/brouillons\/\d+/)]),
  )
})
