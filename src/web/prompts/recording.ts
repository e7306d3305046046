import { type Answer, notFound, type Visit } from '../visit.ts'

/** A recording, to hear it before callers do. */
export async function recording({ params, app }: Visit): Promise<Answer> {
  const name = params.file ?? ''
  const found = await app.recordings.find(name)
  return found ? { file: found.bytes, type: found.type, name } : notFound
}
