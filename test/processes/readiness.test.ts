import express from 'express'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openReadiness } from '../../src/processes/readiness.ts'
import { portOf } from '../typed.ts'

const refused = 'SQLITE_FULL at /var/lib/svi/svi.journal.sqlite'
let said: { ready: boolean; database: string | null; log: ReturnType<typeof reasons> }
let told: unknown[]
let server: ReturnType<ReturnType<typeof express>['listen']>

function reasons(database: string | null, spool: string | null = null) {
  return { takes: true, refusals: { database, spool } }
}

beforeEach(async () => {
  told = []
  said = { ready: true, database: 'cannot open /var/lib/svi/svi.sqlite', log: reasons(refused) }
  const report = (_: string, details: Record<string, unknown>) => void told.push(details)
  const app = express().get(
    '/readyz',
    openReadiness(() => said, report),
  )
  await new Promise<void>((ready) => {
    server = app.listen(0, '127.0.0.1', () => ready())
  })
})
afterEach(() => void server.close())

async function ask(headers: Record<string, string> = {}) {
  const port = portOf(server)
  const response = await fetch(`http://127.0.0.1:${port}/readyz`, { headers })
  return { status: response.status, body: await response.text() }
}

test('who asks on this very machine reads why', async () => {
  expect(JSON.parse((await ask()).body)).toEqual(said)
})

test.each([
  ['a proxy hands on', { 'X-Forwarded-For': '192.0.2.1' }],
  ['names another host', { Origin: 'https://elsewhere.example.org' }],
])('who %s reads that something ails, and nothing of the machine', async (_, headers) => {
  const { status, body } = await ask(headers)
  const plain = 'its reason stands in the log of the service'
  expect(status).toBe(200)
  expect(JSON.parse(body)).toEqual({
    ready: true,
    database: plain,
    log: { takes: true, refusals: { database: plain, spool: null } },
  })
})

test('the reasons go into the log once, and again when they change', async () => {
  await ask()
  await ask()
  expect(told).toEqual([{ database: 'cannot open /var/lib/svi/svi.sqlite', journal: refused }])
  said = { ...said, database: null }
  await ask()
  expect(told.slice(1)).toEqual([{ journal: refused }])
  said = { ...said, log: reasons(null) }
  await ask()
  expect(told).toHaveLength(2)
})
