import { findRequest } from '../../storage/requests/requests.ts'
import { refused } from '../answer.ts'
import type { Who } from '../who.ts'
import { maySee, noSuchRequest, type SenderNeeds } from './happening.ts'
import { joiningOf } from './joining.ts'

/** A file of a request, for those who deal with it: notes' and messages' alike. */
export function deskFileOf(needs: SenderNeeds) {
  const files = joiningOf(needs)
  return async function deskFile(who: Who, id: number, file: string) {
    const request = await findRequest(needs.database, id)
    return request && maySee(who, request)
      ? files.find(request.id, file)
      : refused(noSuchRequest, 'not there')
  }
}
