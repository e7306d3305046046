import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAppFor } from '../../src/app/opening.ts'
import type { Who } from '../../src/app/who.ts'
import type { Actor } from '../../src/core/people/acting.ts'
import { openLog } from '../../src/settings/log.ts'
import type { Settings } from '../../src/settings/settings.ts'
import { addPerson, readAccount } from '../../src/storage/people.ts'
import { placePrepared, settingsIn, sharedThreads } from '../shared.ts'

export const monday = Date.parse('2026-11-30T09:00:00Z')

/** The whole app on a database of its own, at a Monday at ten in Paris, with people by name. */
export async function openHouse(change: Partial<Settings> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'svi-app-'))
  const databasePath = join(folder, 'svi.sqlite')
  const config = { ...settingsIn({ LOG_LEVEL: 'silent' }), ...change }
  let at = monday
  const edge = { now: () => at, log: openLog('silent'), databasePath }
  await placePrepared(databasePath, config, monday)
  const nobody = () => Promise.reject(new Error('nobody answers'))
  const opened = await openAppFor(config, edge, nobody, sharedThreads())
  const { database } = opened.ground

  /** Somebody who has just given their password; a référent when départements are given. */
  async function person(name: string, departments?: string[]): Promise<Actor> {
    const role: 'national' | 'referent' = departments ? 'referent' : 'national'
    const details = { email: `${name}@example.org`, name, role, departments: departments ?? [] }
    const id = (await addPerson(database, details, new Date(monday).toISOString())) ?? 0
    const account = await readAccount(database, id)
    if (!account) throw new Error(`${name} has no account`)
    return { person: account, provenAt: monday }
  }

  const tool: Who = { tool: 'root' }
  return {
    app: opened.app,
    ground: opened.ground,
    /** Lets time pass (ms). */
    pass(ms: number) {
      at += ms
    },
    marks: opened.ground.marks,
    database,
    person,
    tool,
    /** The register of acts, a line each, the first act first. */
    async acts(): Promise<string[]> {
      const found = await opened.app.acts.newest(tool, {}, 100)
      if (!found.done) throw new Error(found.why)
      return found.acts
        .map(({ who, did, noun, name }) => `${who} ${did} ${noun} ${name}`.trim())
        .reverse()
    },
    /** The path of a file of this test. */
    file: (name: string) => join(folder, name),
    async close() {
      await opened.close()
      rmSync(folder, { recursive: true })
    },
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>
