import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { codeOf, messageOf } from '../core/errors.ts'

/** A start that cannot be: every fault, in plain words. */
export class ConfigurationError extends Error {
  readonly faults: string[]
  constructor(faults: string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** What a schema found wrong, each with its place. */
export function issuesOf(error: z.ZodError, place: string): string[] {
  return error.issues.map((issue) => `${place}${issue.path.join('.')}: ${issue.message}`)
}

/** The content of a JSON file, or undefined with the fault added to the list. */
export function readJson(file: string, faults: string[]): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const missing = codeOf(error) === 'ENOENT'
    faults.push(`${file}: ${missing ? 'the file is missing' : messageOf(error)}`)
    return undefined
  }
}
