import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { openParser } from '../src/mail/parsing.ts'
import type { startDirectoryReader } from '../src/storage/directory-reader.ts'
import { type Browser, claire, openSite, type Site } from './web/browser.ts'
import type { openApp } from './whole.ts'

/** A module of the sources, or the same as it was built. */
async function load<T>(built: boolean, module: string): Promise<T> {
  const path = built ? `../dist/${module}.js` : `../${module}.ts`
  return import(/* @vite-ignore */ path)
}

describe.each([
  { from: 'src', built: false },
  { from: 'dist', built: true },
])('from $from', ({ built }) => {
  let folder: string
  let site: Site
  let claires: Browser
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'svi-workers-'))
    const { openApp: open } = await load<{ openApp: typeof openApp }>(built, 'test/whole')
    site = await openSite({ folder, open })
    claires = await site.signedIn(claire)
  })
  afterAll(async () => {
    await site.close()
    rmSync(folder, { recursive: true })
  })

  test('password-worker makes the hash that lets somebody in', async () => {
    expect((await claires.get('/compte')).text).toContain(claire.email)
  })

  test('writer-worker keeps the facts of a call, and folding-worker makes its row', async () => {
    const { row } = await site.line.call({ caller: [{ keys: '69' }, 'wait'] })
    expect(row).toMatchObject({ outcome: 'answered', department: '69' })
  })

  test('file-worker reads a directory file, and proof-worker proves what it would change', async () => {
    const file = (await claires.get('/annuaire/export.csv')).bytes
    const body = new FormData()
    const changed = new TextDecoder().decode(file).replace('Accueil SIAO', 'Lyon')
    body.append('fichier', new File([changed], 'annuaire.csv'))
    const headers = { 'Sec-Fetch-Site': 'same-origin' }
    const sent = await claires.send('/annuaire/import', { method: 'POST', body, headers })
    expect(sent.to).toMatch(/^\/brouillons\/\d+$/)
    const checks = await claires.get(`${sent.to}/verifications`)
    expect(checks.text).toMatch(/18 départements, [\d\s]{5,} instants/)
  })

  test('workbook-worker writes a workbook', async () => {
    const written = await claires.get('/suivi/classeur/fichier?departement=69&format=xlsx')
    expect(new TextDecoder().decode(written.bytes.slice(0, 2))).toBe('PK')
  })

  test('directory-reader-worker reads the version in force', async () => {
    const { startDirectoryReader: start } = await load<{
      startDirectoryReader: typeof startDirectoryReader
    }>(built, 'src/storage/directory-reader')
    const reader = start(join(folder, 'svi.sqlite'), () => {})
    expect((await reader.newest(0))?.directory.version).toBe(1)
    reader.close()
  })

  test('parsing-worker reads a mail', async () => {
    const { openParser: open } = await load<{ openParser: typeof openParser }>(
      built,
      'src/mail/parsing',
    )
    const parser = open()
    const raw = Buffer.from('From: zoe@example.org\r\n\r\nMerci')
    expect(await parser.parse({ from: '', to: [], raw })).toMatchObject({ said: 'Merci' })
    await parser.close()
  })
})

test('no other thread is started than those above', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  const workers = files.filter((name) => name.endsWith('-worker.ts')).map((name) => basename(name))
  expect(workers.sort()).toEqual([
    'directory-reader-worker.ts',
    'file-worker.ts',
    'folding-worker.ts',
    'parsing-worker.ts',
    'password-worker.ts',
    'proof-worker.ts',
    'workbook-worker.ts',
    'writer-worker.ts',
  ])
})
