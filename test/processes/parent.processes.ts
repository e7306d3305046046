import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { type Kept, keep } from '../../src/processes/parent.ts'

const folder = mkdtempSync(join(tmpdir(), 'svi-parent-'))
const file = join(folder, 'short-lived.mjs')
writeFileSync(file, 'process.send({ ready: { isFirst: false } }, () => process.exit(1))')

let kept: Kept | undefined
afterEach(() => kept?.stop())
afterAll(() => rmSync(folder, { recursive: true }))

/** The pauses (ms) before each of the first starts of a process that always ends at once. */
async function pausesOf(essential: boolean, starts: number): Promise<number[]> {
  const pauses: number[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  kept = keep(
    { name: 'voice', args: [], essential },
    {
      file,
      env: process.env,
      report(_, { pause }) {
        if (pauses.push(Number(pause)) === starts) resolve()
      },
    },
  )
  await promise
  return pauses
}

test('what callers wait for is started again within two seconds, however often it has ended', async () => {
  expect(await pausesOf(true, 5)).toEqual([400, 800, 1600, 2000, 2000])
})

test('a process that says nothing is given more time while it starts than once it works', async () => {
  const silent = join(folder, 'silent.mjs')
  const wait = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_500)'
  const ready = 'process.send({ ready: { isFirst: false } }, () => setTimeout(sleep))'
  writeFileSync(
    silent,
    `const sleep = () => ${wait}; sleep(); ${ready}; setInterval(() => {}, 1_000)`,
  )
  const told = Promise.withResolvers<void>()
  const said: string[] = []
  kept = keep(
    { name: 'tasks', args: [] },
    {
      file: silent,
      env: process.env,
      report(problem) {
        said.push(problem)
        told.resolve()
      },
      mostSilence: { starting: 50, working: 2 },
    },
  )
  await kept.ready
  expect(said).toEqual([])
  await told.promise
  expect(said).toEqual(['a process gives no sign of life and is ended'])
})
