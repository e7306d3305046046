import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerAt, askAt, voiceSocket } from '../../src/processes/asking.ts'

let folder: string
let socket: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'svi-asking-'))
  socket = voiceSocket(join(folder, 'pages.sock'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const listening = (server: { once(event: 'listening', told: () => void): unknown }) =>
  new Promise<void>((resolve) => server.once('listening', resolve))
const never = (error: Error) => {
  throw error
}

test('what is so now is said, also by the process that follows one that was killed', async () => {
  let held = 0
  const said = () => ({ held })
  const first = answerAt(socket, said, never)
  await listening(first)
  held = 3
  expect(await askAt(socket, 1_000)).toEqual({ held: 3 })
  const next = answerAt(socket, () => ({ held: 4 }), never)
  await listening(next)
  expect(await askAt(socket, 1_000)).toEqual({ held: 4 })
  first.close()
  next.close()
})

test('nobody there, and somebody who says nothing, is no answer', async () => {
  await expect(askAt(socket, 1_000)).rejects.toThrow('ENOENT')
  const silent = createServer().listen(socket)
  await listening(silent)
  await expect(askAt(socket, 200)).rejects.toThrow()
  silent.close()
})

test('trouble with the socket is told', async () => {
  const told = await new Promise<Error>((resolve) => {
    answerAt(join(folder, 'none', 'voice.sock'), () => null, resolve)
  })
  expect(told.message).toContain('voice.sock')
})
