import { motivesOf } from '../../core/contacts/motives.ts'
import { readWords } from '../../core/requests/dealing.ts'
import { followPath } from '../../core/requests/paths.ts'
import { listMotives } from '../../storage/motives.ts'
import { attachmentsOf } from '../../storage/requests/attachments.ts'
import { lettersOf } from '../../storage/requests/outbox.ts'
import { type KeptRequest, requestNamed } from '../../storage/requests/requests.ts'
import { messagesOf, type Participant, participantsOf } from '../../storage/requests/story.ts'
import { type Answer, done, refused } from '../answer.ts'
import { type Anew, happenOf, type RequestNeeds } from './happening.ts'
import { inWords } from './in-words.ts'

const noSuchLink =
  'Ce lien n’ouvre aucune demande : il est incomplet, ou un plus récent l’a remplacé. En demander un nouveau avec l’adresse que vous avez donnée.'

/** What somebody who takes part brings: the number of the request and the token of their link. */
export interface Link {
  reference: string
  token: string
}

/** How participants follow a request by their personal link, without an account; looking changes nothing. */
export function followingOf(needs: RequestNeeds) {
  const { database, marks } = needs
  const { happen } = happenOf(needs)

  async function opened({ reference, token }: Link) {
    const request = await requestNamed(database, reference)
    if (!request) return null
    const participants = await participantsOf(database, request.id)
    const participant = participants.find((each) => marks.opens(each, token))
    return participant ? { request, participant, participants } : null
  }

  return {
    /** What a participant may see: what was said without notes, whether letters reach them, and nothing of the desk. */
    async look(link: Link) {
      const found = await opened(link)
      if (!found) return refused(noSuchLink, 'not there')
      const { request, participant } = found
      const motives = motivesOf(await listMotives(database))
      const files = await attachmentsOf(database, request.id)
      const letters = await lettersOf(database, request.id)
      return done({
        participant,
        status: request.status,
        held: request.held,
        level: request.level,
        summary: request.summary,
        words: inWords(needs, motives, request, files.filter(({ message }) => message).length),
        messages: (await messagesOf(database, request.id, { notes: false })).filter(
          (each) => !each.unconfirmed,
        ),
        files,
        letters: letters
          .filter((each) => each.participant === participant.id)
          .map(({ at, state, said, purpose }) => ({ at, state, said, purpose })),
      })
    },
    /** Adds a participant's words; they open what was solved again, or come too late for that. */
    async reply(link: Link, typed: string): Promise<Answer<{ request: KeptRequest }> | Anew> {
      const found = await opened(link)
      if (!found) return refused(noSuchLink, 'not there')
      const words = readWords(typed)
      if ('fault' in words) return refused(words.fault)
      return say(found, words.value)
    },
    /** Says that the matter is settled. */
    async settle(link: Link): Promise<Answer<{ request: KeptRequest }> | Anew> {
      const found = await opened(link)
      if (!found) return refused(noSuchLink, 'not there')
      const { request, participant } = found
      return happen(request.id, () => ({ role: 'participant' }), {
        event: { kind: 'settled' },
        what: 'settled',
        told: `« c’est résolu », dit par ${participant.name}`,
      })
    },
    /** Where a participant follows a request. */
    pathOf: (reference: string, participant: Participant) =>
      followPath(reference, marks.follow(participant)),
  }

  function say(
    { request, participant }: { request: KeptRequest; participant: Participant },
    text: string,
  ) {
    return happen(request.id, () => ({ role: 'participant' }), {
      event: { kind: 'replied' },
      what: 'replied',
      told: `message de ${participant.name}`,
      message: { kind: 'reply', text, author: participant.name, participant: participant.id },
      happened: { text, from: `${participant.name}, ${participant.address}` },
    })
  }
}
