import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FirstMotives, firstMotivesSchema } from '../core/contacts/motives.ts'
import { checkDirectory, exceptionsFileSchema } from '../core/directory/check.ts'
import { type DirectoryContent, faultInWords } from '../core/directory/directory.ts'
import { identified } from '../core/directory/lines.ts'
import { readRows } from '../core/directory/rows.ts'
import { messageOf } from '../core/errors.ts'
import { rearmed } from '../core/formulas.ts'
import { readCsv } from '../spreadsheet/csv.ts'
import { issuesOf, readJson } from './faults.ts'

/** The directory and exceptions that ship in `config/`, with every fault added to the list. */
export function readFirstDirectory(configDir: string, faults: string[]): DirectoryContent {
  const entries = readEntries(join(configDir, 'directory.csv'), faults)
  const file = join(configDir, 'exceptions.json')
  const read = exceptionsFileSchema.safeParse(readJson(file, faults) ?? {})
  if (!read.success) faults.push(...issuesOf(read.error, `${file}: `))
  const content = { entries, exceptions: [], alerts: [], prompts: {}, ...read.data }
  faults.push(...checkDirectory(content).map((fault) => `${file}: ${faultInWords(fault)}`))
  return content
}

function readEntries(file: string, faults: string[]): DirectoryContent['entries'] {
  if (!existsSync(file)) {
    faults.push(`${file}: the file is missing`)
    return []
  }
  try {
    const read = readRows(readCsv(readFileSync(file)).map((row) => row.map(rearmed)))
    if (read.ok) return identified(read.entries)
    faults.push(...read.faults.map((fault) => `${file}: ${faultInWords(fault)}`))
  } catch (error) {
    faults.push(`${file}: ${messageOf(error)}`)
  }
  return []
}

/** `motives.json`, with every fault added to the list. */
export function readFirstMotives(configDir: string, faults: string[]): FirstMotives {
  const file = join(configDir, 'motives.json')
  const former = join(configDir, 'taxonomy.json')
  if (!existsSync(file) && existsSync(former)) {
    faults.push(`${file}: the file is missing; ${former} has another name now: rename it`)
    return []
  }
  const content = readJson(file, faults)
  if (content === undefined) return []
  const read = firstMotivesSchema.safeParse(content)
  if (read.success) return read.data
  faults.push(...issuesOf(read.error, `${file}: `))
  return []
}
