import { findRequest, type KeptRequest } from '../../storage/requests/requests.ts'
import type { Who } from '../who.ts'
import { maySee, type RequestNeeds } from './happening.ts'

/** A request that who asks may see. */
export async function findVisible(
  { database }: Pick<RequestNeeds, 'database'>,
  who: Who,
  id: number,
): Promise<KeptRequest | null> {
  const request = Number.isSafeInteger(id) ? await findRequest(database, id) : undefined
  return request && maySee(who, request) ? request : null
}
