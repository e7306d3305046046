import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as inFolder } from 'node:path'
import { sql } from 'kysely'
import { openSnapshots } from '../../../src/app/directory/snapshots.ts'
import { openAttempts } from '../../../src/app/people/attempts.ts'
import { formsOf } from '../../../src/app/requests/forms.ts'
import { happenOf, type SenderNeeds } from '../../../src/app/requests/happening.ts'
import { openMarks } from '../../../src/app/requests/marks.ts'
import { requestsOf } from '../../../src/app/requests/requests.ts'
import { submittingOf } from '../../../src/app/requests/submitting.ts'
import { choicesOf, isNational, motivesOf } from '../../../src/core/contacts/motives.ts'
import { entryOf } from '../../../src/core/directory/directory.ts'
import type { PersonDetails } from '../../../src/core/people/people.ts'
import { typedChangeFrom } from '../../../src/core/requests/directory-change.ts'
import type { TypedForm } from '../../../src/core/requests/form.ts'
import { openLog } from '../../../src/settings/log.ts'
import { listMotives } from '../../../src/storage/motives.ts'
import { keepMail, nextMail, settleMail } from '../../../src/storage/requests/inbox.ts'
import { listLetters } from '../../../src/storage/requests/letters.ts'
import { settleLetter } from '../../../src/storage/requests/outbox.ts'
import { messagesOf, participantsOf } from '../../../src/storage/requests/story.ts'
import { secretOf } from '../../../src/storage/secrets.ts'
import { claire, openSite, rene, type Site } from '../browser.ts'

export const nadia: PersonDetails = { ...rene, email: 'nadia@example.org', name: 'Nadia Ferrand' }
export const paul: PersonDetails = {
  ...rene,
  email: 'paul@example.org',
  name: 'Paul Roux',
  departments: ['01'],
}

/** What strangers send by the form to a site, and what becomes of letters: by the app itself, on the site's database. */
export async function requestsIn(site: Pick<Site, 'line'>) {
  const { database, config, clock } = site.line
  const log = openLog('silent')
  const snapshots = await openSnapshots(database, config, log)
  const marks = await openMarks(database, config)
  const { now } = clock
  const folder = mkdtempSync(inFolder(tmpdir(), 'svi-requests-'))
  const attempts = openAttempts({ database, secret: await secretOf(database, 'attempts'), now })
  const { rows } = await sql<{ file: string }>`pragma database_list`.execute(database)
  const path = rows[0]?.file ?? ''
  const of = { config, database, databasePath: path, snapshots }
  const needs: SenderNeeds = { ...of, now, marks, log, attempts }
  const requests = requestsOf(needs)
  const { submit } = submittingOf(needs)
  const { begin } = formsOf(needs)
  const motives = motivesOf(await listMotives(database))
  const local = choicesOf(motives).filter(({ id }) => !isNational(motives, id))
  const [motive, otherMotive] = local
  if (!motive || !otherMotive) throw new Error('there are no motives')

  /** Each form comes from somebody else: many of one address are held. */
  let senders = 0

  const typed = (typed: Partial<TypedForm>): Partial<TypedForm> => ({
    department: '69',
    motive: String(motive.id),
    summary: 'La demande ne part pas',
    text: 'J’ai validé l’évaluation, le bouton reste gris.',
    identifiers: 'P-1204417',
    name: 'Zoé Lambert',
    email: `zoe${++senders}@example.org`,
    profile: 'social_worker',
    structure: 'CHRS Les Acacias',
    ...typed,
  })

  /** Sends a form as a stranger: where it is dealt with, its number, and its requester's link. */
  async function send(
    change: Partial<TypedForm> = {},
    { suspicious = false, file = '' }: { suspicious?: boolean; file?: string } = {},
  ) {
    const form = typed(change)
    const begun = await begin(form)
    if (!begun.done || begun.key === '') throw new Error('the form was not begun')
    await requests.forms.keep(null, begun.key, form)
    if (file !== '') await join(begun.key, file)
    const sent = await submit(null, begun.key, { suspicious })
    if (!sent.done) throw new Error(sent.why)
    const { reference } = sent
    const { id } = await database
      .selectFrom('requests')
      .select('id')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow()
    const participant = await database
      .selectFrom('request_participants')
      .selectAll()
      .where('request', '=', id)
      .executeTakeFirstOrThrow()
    const link = { reference, token: marks.follow(participant) }
    return { id, path: `/demandes/${id}`, reference, link, email: form.email ?? '' }
  }

  /** Joins a text file of this content. */
  async function join(key: string, content: string) {
    const path = inFolder(folder, 'notes')
    writeFileSync(path, content)
    const size = content.length
    await requests.files.join(key, [{ name: 'notes.txt', path, size, whole: true }])
  }

  let mails = 0
  /** What a form says that asks for another public address of the Rhône. */
  function asking(contact: string): Partial<TypedForm> {
    const { directory } = snapshots.directoryOf(null)
    const { version } = directory
    const shown = typedChangeFrom(entryOf(directory, '69'), { version, masked: true })
    const theme = motives.all.find((each) => each.directory)
    const under = motives.all.find(({ parent }) => parent === theme?.id)
    const change = JSON.stringify({ ...shown, contact })
    return { motive: String(under?.id), directory: change }
  }

  const all = () => listLetters(database, null, { limit: 1000, offset: 0 })

  return {
    requests,
    motive,
    otherMotive,
    send,
    asking,
    /** Letters in the outbox, the first first: "received → zoe@example.org". */
    letters: async () =>
      (await all()).map(({ purpose, address }) => `${purpose} → ${address}`).reverse(),
    /** All that was ever put into letters to an address. */
    lettersTo: async (address: string) =>
      (await all()).filter((each) => each.address === address).map(({ letter }) => letter),
    /** The relay takes, or refuses, the letters of a purpose; what it says comes back to the desk as a bounce. */
    async relay(purpose: string, state: 'sent' | 'refused', said: string) {
      const at = new Date(clock.now()).toISOString()
      const those = (await all()).filter((each) => each.purpose === purpose)
      for (const letter of those) await settleLetter(database, letter, { state, said, at })
      const { id = 0, request = null, address = '' } = those[0] ?? {}
      if (state === 'refused' && request !== null)
        await happenOf(needs).happen(request, () => ({ role: 'clock' }), {
          event: { kind: 'bounced', answer: true },
          what: 'bounced',
          told: said,
          happened: { undelivered: { to: address, said } },
        })
      return `/courriels/${id}`
    },
    /** A reply that came from an address that takes no part: where it is decided on. */
    async stranger(text = 'De mon autre adresse.', author = 'autre@example.net') {
      const sent = await send()
      const participants = await participantsOf(database, sent.id)
      await happenOf(needs).happen(sent.id, () => ({ role: 'participant' }), {
        event: { kind: 'replied' },
        what: 'replied',
        message: {
          kind: 'reply',
          text,
          author,
          participant: participants[0]?.id ?? null,
          unconfirmed: true,
        },
        happened: { text, from: author },
      })
      const messages = await messagesOf(database, sent.id, { notes: false })
      return `${sent.path}/messages/${messages.at(-1)?.id}`
    },
    /** A mail that lies aside: the address of its page. */
    async mailAside(text = 'La fiche est en double depuis lundi.', subject = 'Un souci') {
      const at = new Date(clock.now()).toISOString()
      const author = 'lou@example.net'
      const head = `From: ${author}\r\nSubject: ${subject}\r\nMessage-ID: <${++mails}@example.net>`
      const raw = Buffer.from(`${head}\r\n\r\n${text}\r\n`)
      await keepMail(database, { from: author, to: ['assistance@example.org'], raw }, at)
      const mail = await nextMail(database)
      if (!mail) throw new Error('no mail came')
      const says = { subject, author, text, proven: false }
      const became = { became: 'à aucune demande', request: null, identity: null }
      await settleMail(database, mail, { state: 'aside', ...became, says }, at)
      return `/courriels/a-part/${mail.id}`
    },
    close() {
      snapshots.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** The site with people who deal with requests, and with requests that strangers sent. */
export async function openHouse(change: Parameters<typeof openSite>[0] = {}) {
  const site = await openSite(change)
  const signedIn = {
    claire: await site.signedIn(claire),
    rene: await site.signedIn(rene),
    nadia: await site.signedIn(nadia),
    paul: await site.signedIn(paul),
  }
  const requests = await requestsIn(site)
  return {
    ...signedIn,
    ...requests,
    site,
    async close() {
      requests.close()
      await site.close()
    },
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>
