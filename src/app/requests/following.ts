import { motivesOf } from '../../core/contacts/motives.ts'
import { changedFields } from '../../core/requests/changed-fields.ts'
import { readWords, withFiles } from '../../core/requests/dealing.ts'
import type { TypedForm } from '../../core/requests/form.ts'
import { followPath } from '../../core/requests/paths.ts'
import type { Satisfaction } from '../../core/requests/request.ts'
import { inOne } from '../../storage/database.ts'
import { listMotives } from '../../storage/motives.ts'
import {
  attachmentsOf,
  attachmentsOfForm,
  giveAttachments,
  moveAttachments,
} from '../../storage/requests/attachments.ts'
import { findDirectoryChange } from '../../storage/requests/directory-changes.ts'
import { lettersOf } from '../../storage/requests/letters.ts'
import { type KeptRequest, rateRequest, requestNamed } from '../../storage/requests/requests.ts'
import {
  addEvent,
  countReplies,
  messagesOf,
  type Participant,
  participantsOf,
} from '../../storage/requests/story.ts'
import { type Answer, done, refused } from '../answer.ts'
import { sameAs } from './acknowledging.ts'
import { formsOf } from './forms.ts'
import { type Anew, happenOf, type SenderNeeds } from './happening.ts'
import { inWords } from './in-words.ts'
import { joiningOf, noSuchFile } from './joining.ts'

/** Messages within an hour that people write by a link; each of them is a letter to somebody. */
const mostReplies = 20
const tooManyReplies =
  'Trop de messages en une heure : ce qui est écrit reste ici, l’envoyer dans un moment.'

const noSuchLink =
  'Ce lien n’ouvre aucune demande : il est incomplet, ou un plus récent l’a remplacé. En demander un nouveau avec l’adresse que vous avez donnée.'
const notSolved = 'Cette demande n’est plus résolue : la question se pose quand elle l’est.'

/** What somebody who takes part brings: the number of the request and the token of their link. */
export interface Link {
  reference: string
  token: string
}

type Opened = { request: KeptRequest; participant: Participant }

/** Files of a reply wait under this name until it is sent; no form has it. */
const replyOf = ({ id }: Participant) => `suivi:${id}`

/** How participants follow a request by their personal link, without an account; looking changes nothing. */
export function followingOf(needs: SenderNeeds) {
  const { database, marks, now } = needs
  const { happen } = happenOf(needs)
  const files = joiningOf(needs)

  async function opened({ reference, token }: Link): Promise<Opened | null> {
    const request = await requestNamed(database, reference)
    if (!request) return null
    const participants = await participantsOf(database, request.id)
    const participant = participants.find((each) => marks.opens(each, token))
    return participant ? { request, participant } : null
  }

  /** What participants read: no notes, and nothing of which it is not known whether a participant wrote it. */
  async function saidIn({ id }: KeptRequest) {
    const messages = await messagesOf(database, id, { notes: false })
    return messages.filter(({ unconfirmed }) => !unconfirmed)
  }

  /** What is asked of the directory, without what it says to those alone who may read it. */
  async function changeOf({ id }: KeptRequest) {
    const change = await findDirectoryChange(database, id)
    return change ? changedFields(change.before, change.after, { masked: true }) : []
  }

  return {
    /** Days after it was solved in which a reply opens a request again. */
    reopenDays: needs.config.service.requests.reopenDays,
    /** What a participant may see: what was said without notes, whether letters reach them, and nothing of the desk. */
    async look(link: Link) {
      const found = await opened(link)
      if (!found) return refused(noSuchLink, 'not there')
      const { request, participant } = found
      const motives = motivesOf(await listMotives(database))
      const messages = await saidIn(request)
      const joined = (await attachmentsOf(database, request.id)).filter((each) =>
        messages.some(({ id }) => id === each.message),
      )
      const letters = await lettersOf(database, request.id)
      return done({
        participant,
        status: request.status,
        held: request.held,
        waitsForIncident: request.waitsFor === 'incident',
        level: request.level,
        summary: request.summary,
        satisfaction: request.satisfaction,
        words: inWords(needs, motives, request, joined.filter(({ message }) => message).length),
        messages,
        change: await changeOf(request),
        files: joined,
        limits: files.limits,
        waiting: await attachmentsOfForm(database, replyOf(participant)),
        letters: letters
          .filter((each) => each.participant === participant.id)
          .map(({ at, state, said, purpose }) => ({ at, state, said, purpose })),
      })
    },
    /** For which reply this link may bring files; null when it opens nothing. */
    async replyOf(link: Link): Promise<string | null> {
      const found = await opened(link)
      return found && replyOf(found.participant)
    },
    /** A file of what the link opens, and where it lies. */
    async file(link: Link, id: string) {
      const found = await opened(link)
      if (!found) return refused(noSuchLink, 'not there')
      const file = await files.find(found.request.id, id)
      const messages = await saidIn(found.request)
      const isSaid = file.done && messages.some((each) => each.id === file.file.message)
      return isSaid ? file : refused(noSuchFile, 'not there')
    },
    /** Takes a file back from a reply that is not sent. */
    async removeFile(link: Link, id: string): Promise<Answer> {
      const found = await opened(link)
      if (!found) return refused(noSuchLink, 'not there')
      await files.remove(replyOf(found.participant), id)
      return done()
    },
    /** Adds a participant's words and files; they open what was solved again, or come too late for that. */
    async reply(link: Link, typed: string): Promise<Answer<{ request: KeptRequest }> | Anew> {
      const found = await opened(link)
      if (!found) return refused(noSuchLink, 'not there')
      const waiting = await attachmentsOfForm(database, replyOf(found.participant))
      const since = new Date(now() - 3_600_000).toISOString()
      if ((await countReplies(database, found.request.id, since)) >= mostReplies)
        return refused(tooManyReplies, 'held up')
      const words = readWords(typed.trim() === '' && waiting.length > 0 ? withFiles : typed)
      return 'fault' in words ? refused(words.fault) : say(found, words.value, waiting.length === 0)
    },
    /** Begins a form of its own with what came too late, its files with it. */
    async anew(link: Link, typed: string): Promise<Answer<{ key: string }>> {
      const found = await opened(link)
      if (!found) return refused(noSuchLink, 'not there')
      const { request, participant } = found
      const summary = `Suite de la demande ${request.reference}`
      const said = { summary, text: typed, follows: request.reference }
      const begun = await formsOf(needs).begin({ ...sameAs(request, participant), ...said })
      if (!begun.done) return begun
      if (begun.key === '') return refused(Object.values(begun.faults).join(' '))
      await moveAttachments(database, { from: replyOf(participant), to: begun.key })
      return done({ key: begun.key })
    },
    /** With what another form on the same matter begins: the same where and who, and nothing of what was said. */
    async sameAgain(link: Link): Promise<Answer<{ typed: Partial<TypedForm> }>> {
      const found = await opened(link)
      if (!found) return refused(noSuchLink, 'not there')
      return done({ typed: sameAs(found.request, found.participant) })
    },
    /** Says that the matter is settled. */
    async settle(link: Link): Promise<Answer<{ request: KeptRequest }> | Anew> {
      const found = await opened(link)
      if (!found) return refused(noSuchLink, 'not there')
      return happen(found.request.id, () => ({ role: 'participant' }), {
        event: { kind: 'settled' },
        what: 'settled',
        told: `« c’est résolu », dit par ${found.participant.name}`,
      })
    },
    /** Says whether the answer helped, once the request is solved; the last word counts. */
    async rate(link: Link, satisfaction: Satisfaction): Promise<Answer> {
      const found = await opened(link)
      if (!found) return refused(noSuchLink, 'not there')
      const { request, participant } = found
      if (!['solved', 'closed'].includes(request.status)) return refused(notSolved, 'moved on')
      const at = new Date(now()).toISOString()
      const event = { at, who: participant.name, what: 'rated', told: satisfaction }
      await inOne(database, async (all) => {
        await rateRequest(all, request.id, satisfaction)
        await addEvent(all, { request: request.id, ...event })
      })
      return done()
    },
    /** Where a participant follows a request. */
    pathOf: (reference: string, participant: Participant) =>
      followPath(reference, marks.follow(participant)),
  }

  function say({ request, participant }: Opened, text: string, once: boolean) {
    return happen(request.id, () => ({ role: 'participant' }), {
      event: { kind: 'replied' },
      what: 'replied',
      told: `message de ${participant.name}`,
      once,
      message: { kind: 'reply', text, author: participant.name, participant: participant.id },
      happened: { text, from: `${participant.name}, ${participant.address}` },
      also: async (all, { id }, _at, message) => {
        if (message) await giveAttachments(all, replyOf(participant), { request: id, message })
      },
    })
  }
}
