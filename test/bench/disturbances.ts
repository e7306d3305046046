import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { addWithLink } from '../../src/app/people/accounts.ts'
import { codeOf } from '../../src/core/errors.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { directoryFile, historyFile } from './files.ts'
import { type Visitor, visitorOf } from './visitor.ts'

export interface Ground {
  /** Address of the service. */
  base: string
  databasePath: string
  /** Where mail is handed over. */
  mail: number
  short: boolean
}

/** Something that is not a call; what `prepare` returns is timed. */
export interface Disturbance {
  name: string
  prepare(ground: Ground): Promise<() => Promise<unknown>>
}

const own = { 'Sec-Fetch-Site': 'same-origin' }
const form = {
  ...own,
  'Content-Type': 'application/x-www-form-urlencoded',
  'X-Forwarded-Proto': 'https',
}
const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Sends a form as a stranger; that it is cut off is one of the good answers. */
async function post(url: string, body: BodyInit, headers: Record<string, string>): Promise<void> {
  const answer = await fetch(url, { method: 'POST', body, headers, redirect: 'manual' }).catch(
    () => null,
  )
  await answer?.arrayBuffer().catch(() => null)
}

export const times = <T>(count: number, work: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)))

async function repeatedly(milliseconds: number, work: () => Promise<unknown>): Promise<void> {
  for (const end = performance.now() + milliseconds; performance.now() < end; ) await work()
}

/** A word of its own for each file: one that says what is known already changes nothing. */
const label = () => `Poste ${randomBytes(3).toString('hex')}`

const now = Date.parse('2026-11-30T08:45:00Z')

/** Again while another process writes. */
async function patiently<T>(work: () => Promise<T>, tries = 50): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (tries === 0 || codeOf(error)?.startsWith('SQLITE_BUSY') !== true) throw error
    await rest(200)
    return patiently(work, tries - 1)
  }
}

/** Somebody of the national team or of a département, signed in. */
async function person(
  { base, databasePath }: Ground,
  role: 'national' | 'referent',
): Promise<Visitor> {
  const database = openDatabase(databasePath)
  const email = `${role}-${Math.random().toString(36).slice(2)}@example.org`
  const details = { email, name: role, role, departments: role === 'national' ? [] : ['69'] }
  const added = await patiently(() => addWithLink(database, details, now))
  await database.destroy()
  const visitor = await visitorOf(base, { 'X-Forwarded-Proto': 'https' })
  await visitor.ask(`/mot-de-passe/${added?.token}`, { motdepasse: 'tracteur mauve sous la pluie' })
  return visitor
}

/** One after the other: each is written to the database. */
async function people(ground: Ground, count: number): Promise<Visitor[]> {
  const all: Visitor[] = []
  while (all.length < count) all.push(await person(ground, 'referent'))
  return all
}

function upload(visitor: Visitor, path: string, text: string, fields: Record<string, string> = {}) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('fichier', new File([text], 'fichier.csv'))
  return visitor.send(path, body)
}

async function connections(base: string, count: number): Promise<Socket[]> {
  const port = Number(new URL(base).port)
  return Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => undefined)
      await once(socket, 'connect')
      return socket
    }),
  )
}

const megabytes11 = 'a'.repeat(11_000_000)
const part = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nv\r\n'
const parts11 = part.repeat(11_000_000 / part.length)
const multipart = { ...own, 'Content-Type': 'multipart/form-data; boundary=b' }
const fileHead = '--b\r\nContent-Disposition: form-data; name="fichier"; filename="a"\r\n\r\n'

export const disturbances: Disturbance[] = [
  {
    name: 'one unsigned POST of 32,767 empty values',
    prepare:
      async ({ base }) =>
      () =>
        post(`${base}/voice/incoming`, 'a&'.repeat(32_767), form),
  },
  {
    name: 'four unsigned POSTs of 9,000 values of one name',
    prepare:
      async ({ base }) =>
      () =>
        times(4, () => post(`${base}/voice/incoming`, 'name=v&'.repeat(9_000), form)),
  },
  {
    name: 'a stranger posts 11 MB of multipart parts',
    prepare:
      async ({ base }) =>
      () =>
        post(`${base}/suivi/import`, parts11, multipart),
  },
  {
    name: 'forty strangers post files of 11 MB',
    prepare:
      async ({ base }) =>
      () =>
        times(40, () => post(`${base}/suivi/import`, `${fileHead}${megabytes11}`, multipart)),
  },
  {
    name: 'POST /deconnexion without end',
    prepare:
      async ({ base, short }) =>
      () =>
        times(4, () =>
          repeatedly(short ? 2_000 : 8_000, () => post(`${base}/deconnexion`, '', form)),
        ),
  },
  {
    name: 'wrong passwords from 25 addresses',
    prepare:
      async ({ base, short }) =>
      () =>
        times(25, (n) =>
          repeatedly(short ? 2_000 : 8_000, () => {
            const headers = { ...form, 'X-Forwarded-For': `192.0.2.${n}` }
            return post(`${base}/connexion`, `email=a${n}@example.org&motdepasse=wrong`, headers)
          }),
        ),
  },
  {
    name: 'a hundred people sign in at the same time',
    prepare:
      async ({ base }) =>
      () =>
        times(100, (n) =>
          post(`${base}/connexion`, `email=b${n}@example.org&motdepasse=b`, {
            ...form,
            'X-Forwarded-For': `198.51.100.${n}`,
          }),
        ),
  },
  {
    name: 'a directory file of 20,000 rows, all refused',
    async prepare(ground) {
      const anna = await person(ground, 'national')
      return async () => {
        const answer = await upload(anna, '/annuaire/import', directoryFile(20_000, 1), {
          retirer: 'oui',
        })
        if (answer.status !== 422) throw new Error(`the import answers ${answer.status}`)
        await answer.text()
      }
    },
  },
  {
    name: 'a workbook of 60,000 rows while four people work',
    async prepare(ground) {
      const [rene, ...readers] = await people(ground, 5)
      if (!rene) throw new Error('nobody')
      const text = historyFile(ground.short ? 6_000 : 60_000, label())
      return async () => {
        let going = true
        const reading = readers.map(async (reader) => {
          for (; going; await rest(200)) await reader.ask('/suivi')
        })
        try {
          const kept = await upload(rene, '/suivi/import', text, { departement: '69' })
          const path = kept.headers.get('location')
          if (!path) throw new Error(`the file is answered ${kept.status}: ${await kept.text()}`)
          await rene.timed(path)
          const done = await rene.ask(path, {})
          if (done.status !== 303) throw new Error(`the import answers ${done.status}`)
        } finally {
          going = false
          await Promise.all(reading)
        }
      }
    },
  },
  {
    name: 'a directory of 8,000 lines is published',
    async prepare({ databasePath }) {
      const file = join(dirname(databasePath), 'annuaire.csv')
      writeFileSync(file, directoryFile(8_000, 100, label()))
      return async () => {
        const env = { PATH: process.env.PATH, DATABASE_URL: databasePath, LOG_LEVEL: 'error' }
        const tool = fork(
          new URL('../../src/svi.js', import.meta.url),
          ['directory', 'import', file, '--remove'],
          { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
        )
        const [code] = await once(tool, 'exit')
        if (code !== 0) throw new Error(`the import ends with ${code}`)
        await rest(2_000)
      }
    },
  },
  {
    name: 'a thousand connections that say nothing',
    prepare:
      async ({ base, short }) =>
      async () => {
        const idle = await connections(base, 1_000)
        await rest(short ? 2_000 : 8_000)
        for (const socket of idle) socket.destroy()
      },
  },
  {
    name: 'a hundred send 400 requests each and read no answer',
    prepare:
      async ({ base, short }) =>
      async () => {
        const greedy = await connections(base, 100)
        const many = `GET /connexion HTTP/1.1\r\nHost: ${new URL(base).host}\r\n\r\n`.repeat(400)
        for (const socket of greedy) socket.pause().write(many)
        await rest(short ? 2_000 : 8_000)
        for (const socket of greedy) socket.destroy()
      },
  },
  {
    name: 'a hundred send bodies in chunks of one byte',
    prepare:
      async ({ base, short }) =>
      async () => {
        const senders = await connections(base, 100)
        const head = `POST /voice/incoming HTTP/1.1\r\nHost: ${new URL(base).host}\r\n`
        const body = `Transfer-Encoding: chunked\r\n\r\n${'1\r\na\r\n'.repeat(50_000)}`
        for (const socket of senders) socket.write(head + body)
        await rest(short ? 2_000 : 8_000)
        for (const socket of senders) socket.destroy()
      },
  },
  {
    name: 'another process locks the database while eight people read',
    async prepare(ground) {
      const readers = await Promise.all(Array.from({ length: 8 }, () => person(ground, 'referent')))
      return async () => {
        const database = new Sqlite(ground.databasePath)
        database.exec('begin immediate')
        const until = ground.short ? 4_000 : 15_000
        await Promise.all(readers.map((each) => repeatedly(until, () => each.ask('/suivi'))))
        database.exec('rollback')
        database.close()
      }
    },
  },
]
