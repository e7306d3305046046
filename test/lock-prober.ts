import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { codeOf } from '../src/core/errors.ts'

const { path, stop }: { path: string; stop: Int32Array<SharedArrayBuffer> } = workerData
const connection = new Sqlite(path, { timeout: 0 })
const pause = 1

function isFree(): boolean {
  try {
    connection.exec('begin immediate; rollback')
    return true
  } catch (error) {
    if (codeOf(error)?.startsWith('SQLITE_BUSY')) return false
    throw error
  }
}

let longest = 0
let probes = 0
let busySince: number | null = null
parentPort?.postMessage('watching')
while (Atomics.load(stop, 0) === 0) {
  const now = performance.now()
  const free = isFree()
  probes++
  if (free) {
    if (busySince !== null) longest = Math.max(longest, performance.now() - busySince)
    busySince = null
  } else busySince ??= now
  Atomics.wait(stop, 0, 0, pause)
}
// A lock that is given back with the end of the work has not been seen free yet.
if (busySince !== null) longest = Math.max(longest, performance.now() - busySince)
connection.close()
parentPort?.postMessage({ longest, probes })
