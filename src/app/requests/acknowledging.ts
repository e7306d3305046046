import { motivesOf } from '../../core/contacts/motives.ts'
import type { TypedForm } from '../../core/requests/form.ts'
import { acknowledged } from '../../core/requests/letters.ts'
import { followPath } from '../../core/requests/paths.ts'
import { noDepartment } from '../../core/requests/place.ts'
import { listMotives } from '../../storage/motives.ts'
import { attachmentsOf } from '../../storage/requests/attachments.ts'
import { type KeptRequest, requestOfForm } from '../../storage/requests/requests.ts'
import { type Participant, participantsOf } from '../../storage/requests/story.ts'
import { type Answer, done, refused } from '../answer.ts'
import { formHours } from './forms.ts'
import type { RequestNeeds } from './happening.ts'
import { inWords } from './in-words.ts'

const tooLate =
  'Cette page ne se montre que pendant un jour : l’accusé de réception est dans votre messagerie.'

/** What is told once a form was sent, for a day, to who has its key. */
export function acknowledgingOf(needs: RequestNeeds) {
  const { database, marks, now } = needs

  async function sentBy(key: string): Promise<KeptRequest | null> {
    const request = await requestOfForm(database, key)
    const isFresh = request && now() - Date.parse(request.createdAt) < formHours * 3_600_000
    return isFresh ? request : null
  }

  async function requesterOf({ id }: KeptRequest) {
    const [requester] = await participantsOf(database, id)
    if (!requester) throw new Error(`request ${id} has no requester`)
    return requester
  }

  return {
    /** What the letter says too (CRPA R112-11-1). The personal page is named to who asks for themselves alone. */
    async acknowledgement(key: string) {
      const request = await sentBy(key)
      if (!request) return refused(tooLate, 'not there')
      const requester = await requesterOf(request)
      const motives = motivesOf(await listMotives(database))
      const files = (await attachmentsOf(database, request.id)).filter(({ message }) => message)
      const words = inWords(needs, motives, request, files.length)
      const own = request.author === null || request.author === requester.address
      return done({
        reference: request.reference,
        facts: acknowledged(words),
        service: words.service,
        address: requester.address,
        level: request.level,
        isJoined: request.incident !== null,
        follow: own ? followPath(request.reference, marks.follow(requester)) : null,
      })
    },
    /** With what another form on the same matter begins: the same where and who, and nothing of what was said. */
    async sameAgain(key: string): Promise<Answer<{ typed: Partial<TypedForm> }>> {
      const request = await sentBy(key)
      if (!request) return refused(tooLate, 'not there')
      return done({ typed: sameAs(request, await requesterOf(request)) })
    },
  }
}

/** Where a request is from, what it is about and who asks now, as typed into a form; of the requester only for themselves. */
export function sameAs(
  request: KeptRequest,
  { name, address, role }: Pick<Participant, 'name' | 'address' | 'role'>,
): Partial<TypedForm> {
  const { profile, structure } = request
  const own = { profile, structure, telephone: request.telephone ?? '' }
  return {
    department: request.department ?? noDepartment,
    motive: String(request.motive),
    name,
    email: address,
    ...(role === 'requester' ? own : {}),
  }
}
