import { type Entry, entryOf } from '../../core/directory/directory.ts'
import { isCarriedOut } from '../../core/requests/carrying-out.ts'
import { changedFields } from '../../core/requests/changed-fields.ts'
import { isOpen } from '../../core/requests/request.ts'
import type { Database } from '../../storage/database.ts'
import { changesOfDraft, type DirectoryChange } from '../../storage/requests/directory-changes.ts'
import { findRequest } from '../../storage/requests/requests.ts'
import { addEvent } from '../../storage/requests/story.ts'
import { nameOf, type Who } from '../who.ts'
import { happenOf, type RequestNeeds } from './happening.ts'
import { instantInWords } from './in-words.ts'

/** A draft that became a version. */
export interface PublishedDraft {
  draft: number
  version: number
  entries: Entry[]
  /** Who acts, and in whose name: of a date, who had set it. */
  who: Who
  author: string
  /** ISO-8601 UTC. */
  at: string
}

/** What becomes of the requests of which a draft was made once it is published, in that transaction. */
export function draftedOf(needs: RequestNeeds) {
  const { within } = happenOf(needs)

  /** Answers each request whose change is so now; of any other its story says that the draft left something out. */
  async function answerDrafted(all: Database, published: PublishedDraft): Promise<void> {
    for (const change of await changesOfDraft(all, published.draft)) {
      const request = await findRequest(all, change.request)
      if (!request || request.held || !isOpen(request)) continue
      if (isCarriedOut(change, entryIn(published, change))) await answer(all, published, change)
      else await tell(all, published, change.request)
    }
  }

  async function answer(all: Database, published: PublishedDraft, change: DirectoryChange) {
    const { who, author } = published
    const text = answerTo(change, published)
    await within(all, change.request, () => ({ role: 'national', email: author }), {
      event: { kind: 'answered', solves: true },
      what: 'answered',
      told: `résolue, version ${published.version}`,
      act: { who, did: 'answered' },
      message: { kind: 'answer', text, author, participant: null },
      happened: { text, solves: true },
    })
  }

  return answerDrafted
}

const entryIn = ({ version, entries }: PublishedDraft, { department }: DirectoryChange) =>
  entryOf({ version, entries, exceptions: [], alerts: [], prompts: {} }, department)

function tell(all: Database, { draft, version, author, at }: PublishedDraft, request: number) {
  const told = `brouillon ${draft}, version ${version}, sans tout ce qui est demandé`
  return addEvent(all, { request, at, who: author, what: 'published', told })
}

/** Only what the requester asked for, in their own values: nothing of what the directory said before. */
function answerTo(change: DirectoryChange, { version, at }: PublishedDraft): string {
  const asked = changedFields(change.before, change.after, { masked: true })
  const since = instantInWords(Date.parse(at), change.department)
  return [
    `Bonjour,\n\nl’annuaire est modifié comme vous l’avez demandé, depuis le ${since} (version ${version}) :`,
    asked.map(({ what, after }) => `- ${what} : ${after}`).join('\n'),
    'Si quelque chose ne convient pas, répondez à ce message.',
  ].join('\n\n')
}

/** Tells in the story of each request of a draft that it was given up; the requests stay open. */
export function tellDropped(all: Database, draft: number, who: Who, at: string): Promise<void> {
  return tellAll(all, draft, { who, at, what: 'dropped', rest: ' ; la demande reste ouverte' })
}

/** Tells in the story of each request of a draft that it is no longer given up. */
export function tellTakenBack(all: Database, draft: number, who: Who, at: string): Promise<void> {
  return tellAll(all, draft, { who, at, what: 'draft back', rest: '' })
}

interface Told {
  who: Who
  at: string
  what: 'dropped' | 'draft back'
  rest: string
}

async function tellAll(all: Database, draft: number, { who, at, what, rest }: Told) {
  const told = `brouillon ${draft}${rest}`
  for (const { request } of await changesOfDraft(all, draft))
    await addEvent(all, { request, at, who: nameOf(who), what, told })
}
