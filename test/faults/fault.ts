import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { messageOf } from '../../src/core/errors.ts'

/** The modes of `fault.c`. */
export const faults = {
  none: 0,
  'fsync stalls': 1,
  'fsync fails': 2,
  'read-only': 3,
  full: 4,
  'writes fail': 5,
  'reads fail': 6,
  'writes stall': 7,
  'the Nth write or fsync fails': 8,
  'the Nth write fails': 9,
  'the Nth fsync fails': 10,
  'the Nth write or fsync is the last': 11,
} as const
export type Fault = keyof typeof faults

/** Real faults for the files of one program, switched on and off while it runs. */
export interface FaultSwitch {
  /** What the program is started with, so that files whose path holds `name` are touched. */
  environment(name: string): Record<string, string>
  /** `number` is the milliseconds of a stall, or N. */
  set(fault: Fault, number?: number): void
  /** Whether the Nth has failed that was waited for. */
  hasFailed(): boolean
  /** Sets the program's wall clock so many seconds away from the machine's. */
  setClock(seconds: number): void
}

/** Builds the library with the system's C compiler; null, and said aloud, where there is none. */
export function openFaultSwitch(): FaultSwitch | null {
  const folder = mkdtempSync(join(tmpdir(), 'fault-'))
  const library = join(folder, 'fault.so')
  const control = join(folder, 'control')
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, 'test/faults/fault.c', '-ldl'])
  } catch (error) {
    console.warn(`SKIPPED: no real faults without a C compiler (${messageOf(error)})`)
    return null
  }
  writeFileSync(control, Buffer.alloc(4096))
  return {
    environment: (name) => ({ LD_PRELOAD: library, FAULT_CTL: control, FAULT_NAME: name }),
    set(fault, number = 0) {
      // The number first: the mode makes it count.
      writeAt(control, number, 4)
      writeAt(control, faults[fault], 0)
    },
    hasFailed: () => readFileSync(control).readInt32LE(4) <= 0,
    setClock: (seconds) => writeAt(control, seconds, 8),
  }
}

function writeAt(path: string, number: number, position: number): void {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(number)
  const file = openSync(path, 'r+')
  writeSync(file, bytes, 0, bytes.length, position)
  closeSync(file)
}
