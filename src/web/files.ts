import type { Answer } from './visit.ts'

/** A CSV file to take away. */
export function csvFile(file: string, name: string): Answer {
  return { file, type: 'text/csv; charset=utf-8', name }
}
