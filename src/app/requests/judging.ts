import { readAddress } from '../../core/requests/address.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import type { KeptRequest } from '../../storage/requests/requests.ts'
import {
  addParticipant,
  findUnconfirmed,
  judgeMessage,
  messagesOf,
  participantsOf,
} from '../../storage/requests/story.ts'
import type { Deed } from '../acts.ts'
import { type Answer, refused } from '../answer.ts'
import type { Who } from '../who.ts'
import { byOf, happenOf, noSuchRequest, type RequestNeeds } from './happening.ts'
import { findVisible } from './visible.ts'

/** A message of a request. */
interface Said {
  id: number
  message: number
}

const judged = 'Ce message est déjà accepté, ou quelqu’un d’autre en a décidé.'
const noSuchMessage = 'Ce message ne peut pas mettre quelqu’un en copie.'
const takesPart = 'Cette adresse prend déjà part à la demande.'
const atNational = 'Cette demande est chez l’équipe nationale : c’est à elle d’en décider.'

/** What becomes of replies from an address that takes no part: those who deal with the request accept each, or lay it aside. */
export function judgingOf(needs: RequestNeeds) {
  const { database } = needs
  const { within } = happenOf(needs)

  /** Does something about a message and writes it down, both or neither; no state changes and no letter leaves. */
  async function about(
    who: Who,
    id: number,
    { did, told }: { did: Deed; told: string },
    act: (all: Database) => Promise<string | null>,
  ): Promise<Answer<{ request: KeptRequest }>> {
    return allOrNone(database, async (all) => {
      const seen = await findVisible({ database: all }, who, id)
      if (!seen) return refused(noSuchRequest, 'not there')
      if (byOf(who, seen).role === 'referent' && seen.level === 'national')
        return refused(atNational, 'not yours')
      const happening = { event: { kind: 'noted' }, what: did, act: { who, did }, told } as const
      const dealt = await within(all, id, (request) => byOf(who, request), happening)
      if ('anew' in dealt) throw new Error('an act of the desk cannot come too late')
      if (!dealt.done) return dealt
      const why = await act(all)
      return why === null ? dealt : refused(why, 'moved on')
    })
  }

  async function judge(who: Who, { id, message }: Said, accepts: boolean) {
    const said = await findUnconfirmed(database, { request: id, message })
    const did = accepts ? 'accepted' : 'did not accept'
    return about(who, id, { did, told: said?.author ?? '' }, async (all) =>
      (await judgeMessage(all, { request: id, message }, accepts)) ? null : judged,
    )
  }

  return {
    /** The other participants see it from now on; that cannot be undone. */
    accept: (who: Who, said: Said) => judge(who, said, true),
    /** Only those who deal with the request go on seeing it; it can be accepted later. */
    reject: (who: Who, said: Said) => judge(who, said, false),
    /** Puts who wrote a message that was accepted in copy: they get the answers that follow. */
    async putAuthorInCopy(who: Who, { id, message }: Said) {
      const messages = await messagesOf(database, id, { notes: false })
      const said = messages.find((each) => each.id === message && !each.unconfirmed)
      const read = readAddress(said?.author ?? '')
      const address = said?.kind === 'reply' && 'address' in read ? read.address : null
      return about(who, id, { did: 'put in copy', told: address ?? '' }, async (all) => {
        if (address === null) return noSuchMessage
        const there = await participantsOf(all, id)
        if (there.some((each) => each.address === address)) return takesPart
        // Somebody may have given an address for their name.
        if (there.some((each) => each.name === said?.author)) return noSuchMessage
        await addParticipant(all, { request: id, address, name: '', role: 'copy' })
        return null
      })
    },
  }
}
