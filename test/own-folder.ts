import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Each test file has a temporary folder of its own, and fails when it leaves anything in it. */
const outside = tmpdir()
const folder = mkdtempSync(join(inMemory('/dev/shm') ? '/dev/shm' : outside, 'svi-test-'))
process.env.TMPDIR = folder
afterAll(() => {
  const left = readdirSync(folder)
  rmSync(folder, { recursive: true })
  process.env.TMPDIR = outside
  if (left.length > 0) throw new Error(`left in the temporary folder: ${left.join(', ')}`)
})

/** Whether a folder in memory is there with a gigabyte to spare: each commit that waits for a disk costs milliseconds. */
function inMemory(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    const { bavail, bsize } = statfsSync(path)
    return bavail * bsize > 1e9
  } catch {
    return false
  }
}
