import type { Draft } from '../core/directory/draft.ts'
import type { Database } from './database.ts'

/** Somebody who was asked for an agreement with a draft as it is, and when (ISO-8601 UTC). */
export interface AskedAgreement {
  draft: number
  address: string
  name: string
  at: string
}

type Seen = Pick<Draft, 'id' | 'revision'>

/** For what the letter that asks for an agreement leaves once: a draft as it is. */
export const agreementOccasion = ({ id, revision }: Seen) => `draft ${id}.${revision}`

/** Who was asked to agree with some drafts as they are, the first first. */
export async function askedAgreements(
  database: Database,
  drafts: Seen[],
): Promise<AskedAgreement[]> {
  if (drafts.length === 0) return []
  const byOccasion = new Map(drafts.map((each) => [agreementOccasion(each), each.id]))
  const rows = await database
    .selectFrom('outbox')
    .select(['occasion', 'address', 'name', 'at'])
    .where('purpose', '=', 'agreement asked')
    .where('occasion', 'in', [...byOccasion.keys()])
    .orderBy('id')
    .execute()
  return rows.flatMap(({ occasion, ...asked }) => {
    const draft = byOccasion.get(occasion ?? '')
    return draft === undefined ? [] : [{ draft, ...asked }]
  })
}
