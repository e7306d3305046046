import { normaliseNumber } from '../../core/directory/numbers.ts'
import type { Scope } from '../../core/people/people.ts'
import { callsOfNumber, findCall } from '../../storage/calls.ts'
import { erasing, numbersSecret } from '../../storage/erased-names.ts'
import { latestWithTelephone } from '../../storage/requests/listing.ts'
import type { KeptRequest } from '../../storage/requests/requests.ts'
import { secretOf } from '../../storage/secrets.ts'
import type { Needs } from '../ground.ts'

const callsShown = 5
/** Requests of a département among which a caller's number is looked for. */
const lookedThrough = 300

/** Calls and requests of one telephone number; the number itself is told to nobody. */
export function sameCallerOf({ database }: Pick<Needs, 'database'>) {
  /** The names under which calls know a number: as it is, and the hash that it gives way to. */
  async function naming() {
    const erase = erasing(await secretOf(database, numbersSecret))
    return ({ telephone, department }: KeptRequest): string[] => {
      const read = normaliseNumber(telephone ?? '', department ?? '75')
      return read.ok ? [read.number, erase(read.number)] : []
    }
  }

  return {
    /** The latest calls within a scope of the number that a request gives. */
    async callsOf(scope: Scope, request: KeptRequest) {
      const names = request.telephone === null ? [] : (await naming())(request)
      return names.length === 0 ? [] : callsOfNumber(database, names, scope, callsShown)
    },
    /** Requests of a call's département that give its caller's number. */
    async requestsOf(call: string): Promise<KeptRequest[]> {
      const found = await findCall(database, call)
      if (!found?.caller || !found.department || found.test) return []
      const { caller, department } = found
      const latest = await latestWithTelephone(database, department, lookedThrough)
      const namesOf = await naming()
      return latest.filter((request) => namesOf(request).includes(caller))
    },
  }
}
