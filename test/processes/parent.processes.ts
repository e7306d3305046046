import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type Kept, keep } from '../../src/processes/parent.ts'

const folder = mkdtempSync(join(tmpdir(), 'svi-parent-'))
const file = join(folder, 'short-lived.mjs')
writeFileSync(file, 'process.send({ ready: { isFirst: false } }, () => process.exit(1))')

let kept: Kept | undefined
afterEach(async () => {
  await kept?.stop()
  rmSync(folder, { recursive: true, force: true })
})

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
