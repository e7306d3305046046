import { ipKeyGenerator } from 'express-rate-limit'
import { motiveInWords, motivesOf } from '../../core/contacts/motives.ts'
import { readAddress } from '../../core/requests/address.ts'
import { foundLetter } from '../../core/requests/letters.ts'
import { followPath } from '../../core/requests/paths.ts'
import { listMotives } from '../../storage/motives.ts'
import { addLetters } from '../../storage/requests/outbox.ts'
import { requestsOfAddress } from '../../storage/requests/requests.ts'
import { participantsOf } from '../../storage/requests/story.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Counter } from '../people/attempts.ts'
import type { SenderNeeds } from './happening.ts'

const hourMs = 3_600_000
const mostRequests = 10

/** One letter an hour to an address, and so many questions an hour from one place on the network. */
const countersOf = (address: string, origin: string): Counter[] => [
  { of: `links to ${address}`, most: 1, within: hourMs },
  { of: `links asked from ${ipKeyGenerator(origin)}`, most: 20, within: hourMs },
]

/**
 * Sends the personal links of an address to it. What is answered is the same whether the address is known or not,
 * and whether a letter leaves or one left within the hour; only what is no address is told.
 */
export function findingOf(needs: SenderNeeds) {
  const { database, attempts, config, marks, now } = needs

  async function linksOf(address: string) {
    const motives = motivesOf(await listMotives(database))
    const links = []
    for (const request of await requestsOfAddress(database, address, mostRequests)) {
      const participants = await participantsOf(database, request.id)
      const own = participants.find((each) => each.address === address)
      if (own && !request.held)
        links.push({
          reference: request.reference,
          motive: motiveInWords(motives, request.motive),
          address: config.publicUrl + followPath(request.reference, marks.follow(own)),
        })
    }
    return links
  }

  return async function sendLinks(typed: string, origin: string): Promise<Answer> {
    const read = readAddress(typed)
    if ('fault' in read) return refused(read.fault)
    const { address } = read
    const counters = countersOf(address, origin)
    const heldUp = await attempts.isHeldUp(counters)
    const links = await linksOf(address)
    if (!heldUp) await attempts.failed(counters)
    if (heldUp || links.length === 0) return done()
    const letter = {
      request: null,
      event: null,
      purpose: 'found',
      address,
      name: '',
      participant: null,
      letter: JSON.stringify(foundLetter(links)),
      messageId: marks.newMessageId(),
    }
    await addLetters(database, [letter], new Date(now()).toISOString())
    return done()
  }
}
