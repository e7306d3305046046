import { pageLength } from '../../core/paging.ts'
import { readAddress } from '../../core/requests/address.ts'
import { longestOf } from '../../core/requests/form.ts'
import { readReference } from '../../core/requests/reference.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import {
  type AsideMail,
  countAside,
  findAside,
  listAside,
  moveAside,
  type Placed,
  rawOf,
} from '../../storage/requests/aside.ts'
import { requestNamed } from '../../storage/requests/requests.ts'
import { type Note, note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { formsOf } from '../requests/forms.ts'
import { isNational, onlyNational, type Who } from '../who.ts'

const noSuchMail = 'Ce courriel n’existe pas, n’est plus à part, ou n’est plus gardé.'
const movedOn = 'Ce courriel n’est plus où il était : quelqu’un d’autre s’en est occupé.'

/** Mails that belong to nothing that we know: read, joined to a request, made one, or put away; the national team's alone. */
export function asideOf(needs: Pick<Needs, 'database' | 'now' | 'snapshots'>) {
  const { database, now } = needs
  const { begin } = formsOf(needs)
  const iso = () => new Date(now()).toISOString()

  async function found(who: Who, id: number): Promise<Answer<{ mail: AsideMail }>> {
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    const mail = Number.isSafeInteger(id) ? await findAside(database, id) : undefined
    return mail ? done({ mail }) : refused(noSuchMail, 'not there')
  }

  /** Moves a mail and writes it down, both or neither. */
  async function move(
    who: Who,
    { id, from }: { id: number; from: 'aside' | 'dropped' },
    place: (all: Database) => Promise<Answer<{ to: Placed; act: Pick<Note, 'did' | 'told'> }>>,
  ): Promise<Answer> {
    const there = await found(who, id)
    if (!there.done) return there
    return allOrNone(database, async (all): Promise<Answer> => {
      const placed = await place(all)
      if (!placed.done) return placed
      if (!(await moveAside(all, { id, from }, placed.to))) return refused(movedOn, 'moved on')
      await note(all, who, iso(), { ...placed.act, noun: 'mail', name: id })
      return done()
    })
  }

  return {
    /** How many lie aside. */
    count: () => countAside(database),
    /** A page (from 1) of mails, the latest first. */
    async list(who: Who, state: 'aside' | 'dropped', page: number) {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const limit = { limit: pageLength + 1, offset: (page - 1) * pageLength }
      const mails = await listAside(database, state, limit)
      return done({ mails: mails.slice(0, pageLength), more: mails.length > pageLength })
    },
    look: found,
    /** The mail as it came; that somebody took it away is an act. */
    async raw(who: Who, id: number): Promise<Answer<{ raw: Buffer }>> {
      const there = await found(who, id)
      if (!there.done) return there
      const raw = await rawOf(database, id)
      if (!raw) return refused(noSuchMail, 'not there')
      await note(database, who, iso(), { did: 'took away', noun: 'mail', name: id })
      return done({ raw })
    },
    /** Tells a mail in a request: it is read once more, with its files, as a reply of whoever wrote it. */
    join: (who: Who, id: number, typed: string) =>
      move(who, { id, from: 'aside' }, async (all) => {
        const reference = readReference(typed)
        const request = reference === null ? undefined : await requestNamed(all, reference)
        if (!request) return refused(`Aucune demande ne porte le numéro « ${typed.trim()} ».`)
        const mail = await findAside(all, id)
        if (!mail?.hasRaw) return refused(noLongerKept)
        if (isUnreadable(mail)) return refused(unreadable)
        const to = { state: 'new', request: request.id } as const
        return done({ to, act: { did: 'placed', told: request.reference } })
      }),
    /** Begins a form with what a mail says; the mail lies aside until it is sent. */
    async beginRequest(who: Who, id: number, where: { department: string; motive: string }) {
      const there = await found(who, id)
      if (!there.done) return there
      const { mail } = there
      const read = readAddress(mail.author)
      return begin({
        ...where,
        email: 'address' in read ? read.address : '',
        text: (mail.text ?? '').slice(0, longestOf.text),
        mail: String(id),
      })
    },
    /** Puts a mail away; it can be taken up again for as long as it is kept. */
    drop: (who: Who, id: number) =>
      move(who, { id, from: 'aside' }, async () =>
        done({ to: { state: 'dropped' }, act: { did: 'put away' } }),
      ),
    takeUp: (who: Who, id: number) =>
      move(who, { id, from: 'dropped' }, async () =>
        done({ to: { state: 'aside' }, act: { did: 'took up' } }),
      ),
  }
}

/** Why a mail was laid aside that no program can read. */
export const isUnreadable = ({ became }: Pick<AsideMail, 'became'>) =>
  became.startsWith('illisible') || became.startsWith('non traité')

const unreadable =
  'Ce courriel n’a pas pu être lu : le télécharger, puis faire une demande de ce qu’il dit.'
const noLongerKept = 'Ce courriel n’est plus gardé tel quel : en faire une nouvelle demande.'
