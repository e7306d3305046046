import { numberIn } from '../number-in.ts'
import { notShown } from '../refusal.ts'
import type { Answer, Signed } from '../visit.ts'

/** A file of a request, for those who deal with it. */
export async function deskFile({ app, who, params }: Signed): Promise<Answer> {
  const found = await app.requests.deskFile(who, numberIn(params.id), params.file ?? '')
  if (!found.done) return notShown(found)
  return { stored: found.path, type: found.file.type, name: found.file.name }
}
