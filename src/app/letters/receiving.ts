import { elsewhereLetter } from '../../core/letters/letters.ts'
import { requestPath } from '../../core/letters/paths.ts'
import { machineSignInWords } from '../../core/requests/automatic.ts'
import {
  classify,
  type Inbound,
  identityOf,
  type Told,
  tooMany,
} from '../../core/requests/inbound.ts'
import { messageIdOf } from '../../core/requests/marks.ts'
import type { Parser, ReadMail, Unreadable } from '../../mail/parsing.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import {
  type Became,
  hasIdentity,
  type InboxMail,
  keepMail,
  nextMail,
  type Says,
  settleMail,
} from '../../storage/requests/inbox.ts'
import { letterWithId } from '../../storage/requests/letters.ts'
import { findRequest, requestNamed } from '../../storage/requests/requests.ts'
import { participantsOf } from '../../storage/requests/story.ts'
import { done } from '../answer.ts'
import type { Needs } from '../ground.ts'
import type { RequestNeeds } from '../requests/happening.ts'
import { keysFor } from './keys.ts'
import { type MailFiles, mailFilesOf, textOf } from './mail-files.ts'
import { post } from './posting.ts'
import { refusingOf } from './refusing.ts'
import { tellingOf } from './telling.ts'

export type MailNeeds = RequestNeeds & Pick<Needs, 'databasePath'>

/** How mail is received: what reads it, and for which address. */
export interface Receiving {
  parser: Pick<Parser, 'parse'>
  ours: string
  authserv: string | null
}

/** Times, a second apart, after which a mail that cannot be taken in is laid aside. */
const mostFailures = 10

/** Takes mail in: kept first, then read, told in its request, or laid aside; nothing is ever dropped. */
export function receivingOf(needs: MailNeeds, { parser, ours, authserv }: Receiving) {
  const { database, now, marks, log } = needs
  const { replied, fromTeam, line } = tellingOf(needs)
  const refuse = refusingOf(needs)
  const filesOf = mailFilesOf(needs)
  const iso = () => new Date(now()).toISOString()

  /** How often each mail could not be taken in, since the start. */
  const failures = new Map<number, number>()

  /** Looks at what came in, the oldest first; returns how many mails. Rejects when one cannot be taken in yet. */
  async function run(): Promise<number> {
    for (let looked = 0; ; looked++) {
      const mail = await nextMail(database)
      if (!mail) return looked
      await take(mail).catch((error: Error) => giveUp(mail, error))
    }
  }

  /** A mail that fails again and again, which no full disk explains, lets those behind it through. */
  async function giveUp(mail: InboxMail, error: Error): Promise<void> {
    const times = (failures.get(mail.id) ?? 0) + 1
    failures.set(mail.id, times)
    if (times < mostFailures) throw error
    await settleMail(database, mail, aside(`non traité : ${error.message}`, null), iso())
    failures.delete(mail.id)
    log.error(
      { mail: mail.id, error: error.message },
      'a mail could not be taken in, and lies aside',
    )
  }

  async function take(mail: InboxMail): Promise<void> {
    const raw = mail.raw ?? Buffer.alloc(0)
    const read = await parser.parse({ from: mail.sender, to: mail.recipients, raw })
    const inbound = await whatIs(mail, read)
    const files =
      'unreadable' in read || !('participant' in inbound) ? none : await filesOf(read.attachments)
    await allOrNone(database, async (all) => {
      const became = await becoming(all, { mail, files }, read, inbound)
      const says = became.state === 'aside' ? saysOf(read, inbound) : null
      await settleMail(all, mail, { ...became, says }, iso())
      log.info({ mail: mail.id, kind: inbound.kind, became: became.became }, 'a mail was read')
      return done()
    })
  }

  async function whatIs(mail: InboxMail, read: ReadMail | Unreadable): Promise<Inbound> {
    if ('unreadable' in read) return { kind: 'unreadable', why: read.unreadable }
    const joined = mail.request === null ? null : await joinedTo(mail.request, read)
    if (joined) return joined
    const checking = { marks, ours, authserv, now: now() }
    return classify(read.mail, await keysFor(database, read.mail, checking))
  }

  /** A mail that somebody joined to a request is a reply of whoever wrote it; a stranger's is one that waits to be accepted. */
  async function joinedTo(id: number, { mail: { from } }: ReadMail): Promise<Inbound | null> {
    const request = await findRequest(database, id)
    const participants = request ? await participantsOf(database, request.id) : []
    const own = participants.find(({ address }) => address === from)
    const participant = own ?? participants[0]
    if (!request || !participant) return null
    const told = { number: request.reference, participant: String(participant.id), from }
    return { kind: 'reply', ...told, ownAddress: own !== undefined, proven: false }
  }

  async function becoming(
    all: Database,
    { mail, files }: Taken,
    read: ReadMail | Unreadable,
    inbound: Inbound,
  ): Promise<Became> {
    if ('unreadable' in read) return aside(`illisible : ${read.unreadable}`, null)
    const identity = identityOf(read.mail)
    if (mail.request === null && identity !== null && (await hasIdentity(all, mail, identity)))
      return { ...settled('déjà reçu', null), identity }
    switch (inbound.kind) {
      case 'bounce':
        return { ...(await bounced(all, inbound)), identity }
      case 'automatic':
        return { ...(await machine(all, inbound)), identity }
      case 'reply':
      case 'thread':
      case 'number':
        return { ...(await told(all, { mail, files }, read, inbound)), identity }
      case 'unknown':
        if (inbound.mayAnswer) await tellWhere(all, mail, read.mail.from)
        return aside('à aucune demande', identity)
      case 'unreadable':
        return aside('à aucune demande', identity)
    }
  }

  /** One letter a day to who surely wrote, saying where requests are made. */
  async function tellWhere(all: Database, { id }: InboxMail, address: string | null) {
    if (address === null) return
    const letter = elsewhereLetter(needs.config.publicUrl + requestPath)
    await post(all, needs, {
      about: { noun: 'mail', name: String(id) },
      purpose: 'elsewhere',
      to: [{ address, name: '' }],
      letter,
      occasion: `elsewhere ${iso().slice(0, 10)}`,
    })
  }

  async function bounced(
    all: Database,
    { letter, fate, said }: Extract<Inbound, { kind: 'bounce' }>,
  ) {
    const sent = await letterWithId(all, messageIdOf(ours, letter, marks.letter(letter)))
    if (!sent) return aside('retour d’un courriel inconnu', null)
    if (fate === 'failed') await refuse(all, sent, said)
    else if (sent.request !== null) await line(all, sent.request, `${sent.address} : ${said}`)
    return settled(fate === 'failed' ? 'non remis' : 'avis de remise', sent.request)
  }

  async function machine(
    all: Database,
    { letter, number, why }: Extract<Inbound, { kind: 'automatic' }>,
  ): Promise<Became> {
    const sent =
      letter === null
        ? undefined
        : await letterWithId(all, messageIdOf(ours, letter, marks.letter(letter)))
    const request = number === null ? undefined : await requestNamed(all, number)
    const id = request?.id ?? sent?.request ?? null
    const sign = machineSignInWords(why)
    if (id === null) return aside(`réponse automatique (${sign})`, null)
    await line(all, id, sign)
    if (why === tooMany) return aside(sign, null)
    return settled('réponse automatique', id)
  }

  async function told(
    all: Database,
    { mail, files }: Taken,
    read: ReadMail,
    of: Told,
  ): Promise<Became> {
    const request = await requestNamed(all, of.number)
    if (!request) return aside('à aucune demande', null)
    const participants = await participantsOf(all, request.id)
    const participant = participants.find(({ id }) => String(id) === of.participant)
    const said = { text: textOf(read, files), folded: read.folded, mail: mail.id }
    if (participant) await replied(all, request, participant, { of, said, files })
    else await fromTeam(all, request, { of, said, files })
    return settled(participant ? 'réponse du demandeur' : 'message de l’assistance', request.id)
  }

  return {
    run,
    /** Makes a mail durable; only then may its sender forget it. */
    keep: (mail: { from: string; to: string[]; raw: Buffer }) => keepMail(database, mail, iso()),
  }
}

const none: MailFiles = { kept: [], left: [] }

/** A mail, and the files that were taken out of it. */
interface Taken {
  mail: InboxMail
  files: MailFiles
}

/** What a mail says that is laid aside. */
function saysOf(read: ReadMail | Unreadable, inbound: Inbound): Says | null {
  if ('unreadable' in read) return null
  const { mail, said, folded } = read
  return {
    subject: mail.subject.slice(0, 300),
    author: mail.from ?? '',
    text: [said, folded].filter(Boolean).join('\n\n').slice(0, 20_000),
    proven: inbound.kind === 'unknown' && inbound.mayAnswer,
  }
}

const settled = (became: string, request: number | null): Became => ({
  state: 'done',
  says: null,
  became,
  request,
  identity: null,
})
const aside = (became: string, identity: string | null): Became => ({
  state: 'aside',
  says: null,
  became,
  request: null,
  identity,
})
