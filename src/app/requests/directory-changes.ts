import {
  type Compared,
  compared,
  differences,
  mainOf,
} from '../../core/call/comparing/comparing.ts'
import type { Proof } from '../../core/call/proof/proof.ts'
import { changesBetween } from '../../core/directory/changes.ts'
import { difference } from '../../core/directory/difference.ts'
import {
  type DirectoryContent,
  type Entry,
  entryOf,
  type Line,
} from '../../core/directory/directory.ts'
import type { Draft } from '../../core/directory/draft.ts'
import type { Clash } from '../../core/directory/merging.ts'
import { carryingOut, isCarriedOut } from '../../core/requests/carrying-out.ts'
import { type ChangedField, changedFields } from '../../core/requests/changed-fields.ts'
import { isOpen } from '../../core/requests/request.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import { findDraft, listDrafts, updateDraft } from '../../storage/drafts.ts'
import {
  changesOfDraft,
  type DirectoryChange,
  findDirectoryChange,
  linkDraft,
} from '../../storage/requests/directory-changes.ts'
import { findRequest, type KeptRequest } from '../../storage/requests/requests.ts'
import { type Answer, done, refused } from '../answer.ts'
import { draftsOf } from '../directory/drafts.ts'
import { mostDifferences } from '../directory/previewing.ts'
import { type Clashed, savingOf } from '../directory/saving.ts'
import type { Needs } from '../ground.ts'
import { isNational, mayRead, nameOf, onlyNational, type Who } from '../who.ts'
import { byOf, happenOf } from './happening.ts'
import { placeInWords } from './in-words.ts'
import { findVisible } from './visible.ts'

/** What a request asks of the directory, for those who deal with it. */
export interface LookedAtChange {
  change: DirectoryChange
  /** Without what the directory says of lines, for who has the request and may not read that département. */
  fields: ChangedField[]
  /** The draft that was made of it last. */
  draft: Draft | null
  /** All that is asked for is in force. */
  isInForce: boolean
  /** For the national team, while a draft can be made of it. */
  review: Review | null
}

/** What a draft of a change would do. */
export interface Review {
  /** Lines in force, by which the département is called back before anything is believed. */
  callBack: Line[]
  /** Where somebody has changed the same since; nothing can be drafted then. */
  clashes: Clash[]
  /** From what is in force, a French sentence each. */
  difference: string[]
  /** A call at the first instant (ms since 1970) at which it differs, or now; the version in force is `version`. */
  heard: { at: number; version: number; parts: Compared[] }
  /** Settles when the examination is made. */
  proof: Promise<Proof>
  /** Open drafts of who asks, to which it can be added. */
  drafts: Draft[]
}

/** A request of which a draft was made, and who called back. */
export interface DraftedRequest
  extends Pick<DirectoryChange, 'verified' | 'calledBy' | 'calledAt'> {
  id: number
  reference: string
  isOpen: boolean
}

const noChange = 'Cette demande ne demande rien de l’annuaire.'
/** Told when nobody has said that the département was called back. */
export const callFirst =
  'Rappeler d’abord le département au numéro en vigueur, puis confirmer que la demande vient bien de lui.'
const alreadySo = 'L’annuaire dit déjà tout ce qui est demandé : il reste à répondre à la demande.'

/** Changes of the directory that requests ask for: how they become drafts of the national team. */
export function directoryChangesOf(needs: Needs) {
  const { database, snapshots, settings, publishing, now } = needs
  const { within } = happenOf(needs)

  const current = (): { version: number; content: DirectoryContent } => {
    const { version, ...content } = snapshots.directoryOf(null).directory
    return { version, content }
  }
  const entryNow = (department: string) =>
    entryOf(snapshots.directoryOf(null).directory, department)

  /** What a request asks of the directory; null when it asks nothing of it. */
  async function look(who: Who, id: number): Promise<LookedAtChange | null> {
    const request = await findVisible(needs, who, id)
    const change = request && (await findDirectoryChange(database, id))
    if (!request || !change) return null
    const { before, after } = change
    const draft = change.draft === null ? null : ((await findDraft(database, change.draft)) ?? null)
    const isInForce = isCarriedOut(change, entryNow(change.department))
    const canBe = isNational(who) && !isInForce && isOpen(request) && !isStanding(draft)
    return {
      change,
      fields: changedFields(before, after, { masked: !mayRead(who, change.department) }),
      draft,
      isInForce,
      review: canBe && !request.held ? await reviewOf(who, change) : null,
    }
  }

  async function reviewOf(who: Who, change: DirectoryChange): Promise<Review> {
    const { version, content } = current()
    const inForce = entryNow(change.department)
    const { entry, clashes } = carryingOut(change, inForce)
    const changes = changesBetween(content, withEntry(content, entry))
    const { before, after, proof } = await publishing.preview({ base: version, changes })
    const sides = { before, after, settings, department: change.department }
    const at = mainOf(differences(sides, now(), mostDifferences))?.at ?? now()
    return {
      callBack: inForce.lines,
      clashes,
      difference: difference([inForce], [entry]),
      heard: { at, version, parts: compared(sides, at) },
      proof,
      drafts: await listDrafts(database, ['open'], nameOf(who)),
    }
  }

  /**
   * Makes a draft of what a request asks for, or adds it to an open one; a second click finds the first one's. One that
   * no référent of the département sent asks first to be called back, which is kept. Where somebody changed the same
   * since, it is refused with what stands there now.
   */
  function draft(
    who: Who,
    id: number,
    { calledBack, into }: { calledBack: boolean; into: number | null },
  ): Promise<Answer<{ draft: number }> | Clashed> {
    return allOrNone(database, async (all): Promise<Answer<{ draft: number }> | Clashed> => {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const request = await findVisible({ database: all }, who, id)
      const change = request && (await findDirectoryChange(all, id))
      if (!request || !change) return refused(noChange, 'not there')
      const last = change.draft === null ? undefined : await findDraft(all, change.draft)
      if (last && isStanding(last)) return done({ draft: last.id })
      if (isCarriedOut(change, entryNow(change.department))) return refused(alreadySo, 'moved on')
      if (!change.verified && !calledBack) return refused(callFirst)
      const saving = savingOf(draftsOf({ ...needs, database: all }), all)
      const saved = await saving.saveEntry(who, into, change.before, change.after)
      if (!saved.done) return saved
      return link(all, { who, request, change, draft: saved.draft, calledBack })
    })
  }

  async function link(all: Database, drafted: Drafted): Promise<Answer<{ draft: number }>> {
    const { who, request, change, draft, calledBack } = drafted
    const at = new Date(now()).toISOString()
    await nameReason(all, draft, request, at)
    const called = !change.verified && calledBack
    const by = { calledBy: called ? nameOf(who) : null, calledAt: called ? at : null }
    await linkDraft(all, change, { draft, ...by })
    const told = `brouillon ${draft}${called ? ', département rappelé' : ''}`
    const act = { who, did: 'drafted' } as const
    const dealt = await within(all, request.id, (each) => byOf(who, each), {
      event: { kind: 'drafted' },
      what: 'drafted',
      told,
      act,
    })
    if ('anew' in dealt) throw new Error('a draft cannot come too late')
    return dealt.done ? done({ draft }) : dealt
  }

  return {
    look,
    draft,
    /** The requests of which a draft was made, for the national team. */
    async ofDraft(who: Who, draft: number): Promise<DraftedRequest[]> {
      if (!isNational(who)) return []
      const found: DraftedRequest[] = []
      for (const change of await changesOfDraft(database, draft)) {
        const request = await findRequest(database, change.request)
        if (!request) continue
        const { id, reference } = request
        const { verified, calledBy, calledAt } = change
        found.push({ id, reference, isOpen: isOpen(request), verified, calledBy, calledAt })
      }
      return found
    },
  }
}

interface Drafted {
  who: Who
  request: KeptRequest
  change: DirectoryChange
  draft: number
  calledBack: boolean
}

/** Whether a draft is still on its way. */
const isStanding = (draft: Draft | null) => draft?.state === 'open' || draft?.state === 'scheduled'

function withEntry(content: DirectoryContent, entry: Entry): DirectoryContent {
  const others = content.entries.filter(({ department }) => department !== entry.department)
  return { ...content, entries: [...others, entry] }
}

/** The reason of a draft names the requests that it is made of. */
async function nameReason(all: Database, id: number, request: KeptRequest, at: string) {
  const draft = await findDraft(all, id)
  if (!draft) throw new Error(`the draft ${id} was just written`)
  const own = `demande ${request.reference} (${placeInWords(request.department)})`
  const reason = [draft.reason, own].filter((words) => words !== '').join(' ; ')
  await updateDraft(all, draft, { reason }, at)
}
