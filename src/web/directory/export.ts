import { refusal } from '../refusal.ts'
import { type Answer, type Visit, whoOf } from '../visit.ts'

/** The directory file of the version in force. */
export async function exportFile(visit: Visit): Promise<Answer> {
  const written = await visit.app.directory.write(whoOf(visit), { version: null, file: 'lines' })
  if (!written.done) return refusal(written)
  return { file: written.text, type: 'text/csv; charset=utf-8', name: 'annuaire.csv' }
}
