import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Files, filesOf } from '../../src/storage/journal/files.ts'
import { holderOf, Owned, own } from '../../src/storage/owner.ts'

let files: Files
beforeEach(() => {
  files = filesOf(join(mkdtempSync(join(tmpdir(), 'svi-owner-')), 'svi.sqlite'))
})
afterEach(() => rmSync(files.folder, { recursive: true }))

/** Another process that takes the role and keeps it. */
async function ownElsewhere() {
  const script = `
    const { own } = await import(${JSON.stringify(`${process.cwd()}/src/storage/owner.ts`)})
    own(${JSON.stringify(files)}, 'voice')
    console.log('owned')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script])
  await once(child.stdout, 'data')
  return child
}

test('a role is one process’s at a time, and the other is named', async () => {
  const other = await ownElsewhere()
  expect(() => own(files, 'voice')).toThrow(
    `process ${other.pid} is the voice of ${files.database}; nothing was touched.`,
  )
  expect(holderOf(files, 'voice')).toBe(other.pid)
  other.kill('SIGKILL')
  await once(other, 'exit')
  own(files, 'voice')()
})

test('each role has its own, in one process too, and leaves nothing of weight behind', () => {
  const voice = own(files, 'voice')
  const tasks = own(files, 'tasks')
  expect(() => own(files, 'voice')).toThrow(Owned)
  expect(holderOf(files, 'voice')).toBe(process.pid)
  voice()
  own(files, 'voice')()
  tasks()
  expect(holderOf(files, 'voice')).toBeNull()
  expect(readdirSync(files.folder).sort()).toEqual(['svi.tasks.lock', 'svi.voice.lock'])
})
