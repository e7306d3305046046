import { announced, type Heard, whyNotAtOnce } from '../../core/directory/announcing.ts'
import { changesBetween } from '../../core/directory/changes.ts'
import { checkDirectory } from '../../core/directory/check.ts'
import { nameOfDated } from '../../core/directory/dated.ts'
import { type Alert, type DirectoryContent, faultInWords } from '../../core/directory/directory.ts'
import { overtaken } from '../../core/directory/publishing.ts'
import { announcedLetter } from '../../core/letters/letters.ts'
import { versionPath } from '../../core/letters/paths.ts'
import {
  type Announcement,
  addAnnouncement,
  announcementsSince,
  endAnnouncements,
  findAnnouncement,
} from '../../storage/announcements.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import { listPeople } from '../../storage/people.ts'
import { note } from '../acts.ts'
import { type Answer, done, type Refusal, refused } from '../answer.ts'
import { type PostingNeeds, post } from '../letters/posting.ts'
import { existing } from '../people/accounts.ts'
import { instantInWords } from '../requests/in-words.ts'
import { isNational, nameOf, onlyNational, type Who } from '../who.ts'
import type { Alongside, Announced, Wanted } from './announced.ts'
import { beginDraft } from './begin.ts'
import { draftsOf } from './drafts.ts'
import type { Edit } from './editing.ts'
import type { Ground } from './ground.ts'
import { saveInto } from './into.ts'
import { contentOf, lookingOf } from './looking.ts'
import { puttingOf } from './putting.ts'
import { noSuchAnnouncement, resumingOf } from './resuming.ts'
import { seeingOf } from './seeing.ts'

const dayMs = 86_400_000
/** Days in which announcements are counted together. */
const lookedBack = 60

const isOver = 'Cette annonce n’est plus dans l’annuaire : rien ne s’entend plus.'

export type Announcing = ReturnType<typeof announcingOf>

/** Times that somebody else may publish meanwhile: an announcement meets nothing of it, and is tried once more. */
const patience = 3

/**
 * Announcements on the line: one of at most 24 hours is published at once by one person, also where a second one must
 * agree with all else; any other waits in a draft. Calls go on after it, so that there is nothing for the proof to find.
 */
export function announcingOf(ground: Ground & PostingNeeds) {
  const { database, now } = ground
  const looking = lookingOf(ground)
  const put = puttingOf(ground)
  const iso = (ago = 0) => new Date(now() - ago).toISOString()

  async function heard(): Promise<Heard[]> {
    const all = await announcementsSince(database, iso(lookedBack * dayMs))
    return all.map(({ name, startsAt, endsAt, endedAt }) => ({
      name,
      start: Date.parse(startsAt),
      end: Date.parse(endedAt ?? endsAt),
    }))
  }

  async function announce(
    who: Who,
    wanted: Wanted,
    alongside: Alongside = nothing,
  ): Promise<Answer<Announced>> {
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    return patiently(() => announceOnce(who, wanted, alongside))
  }

  async function announceOnce(who: Who, wanted: Wanted, alongside: Alongside) {
    const current = await looking.current()
    const before = contentOf(current)
    const after = announced(before, wanted.alert, wanted.replaces)
    const [fault] = checkDirectory(after)
    if (fault) return refused(faultInWords(fault))
    const why = whyNotAtOnce(before, after, await heard(), now())
    const step: Step = { who, wanted, before, after, basedOn: current.directory.version, alongside }
    return why === null ? publish(step) : draft(step, why)
  }

  async function publish(step: Step): Promise<Answer<Announced>> {
    const { who, wanted, after, basedOn, alongside } = step
    const { alert, replaces, reason } = wanted
    const author = nameOf(who)
    let announcement = 0
    const told = { author, reason, basedOn }
    const answer = await put(after, told, async (all, version, at) => {
      if (replaces !== null) await endAnnouncements(all, replaces, at)
      announcement = await addAnnouncement(all, { version, at, who: author, ...rowOf(alert) })
      const act = { did: 'announced', noun: 'version', name: version } as const
      await note(all, who, at, { ...act, told: alert.message })
      await tellOthers(all, who, { announcement, version, alert })
      return alongside(all, { announcement, draft: null }, at)
    })
    return answer.done ? done({ ...answer, announcement }) : answer
  }

  /** Each of the others of the team gets a letter, which leaves whatever becomes of the announcement. */
  async function tellOthers(
    all: Database,
    who: Who,
    { announcement, version, alert }: { announcement: number; version: number; alert: Alert },
  ): Promise<void> {
    const team = (await listPeople(all))
      .filter((person) => existing(ground, person))
      .filter(({ role, disabled }) => role === 'national' && !disabled)
    await post(all, ground, {
      about: { noun: 'announcement', name: String(version) },
      purpose: 'announced',
      occasion: `announcement ${announcement}`,
      to: team
        .filter(({ email }) => email !== nameOf(who))
        .map(({ email, name }) => ({ address: email, name })),
      letter: announcedLetter({
        by: 'person' in who ? who.person.name : nameOf(who),
        departments: 'partout',
        until: instantInWords(Date.parse(alert.end), null),
        text: alert.message,
        address: ground.config.publicUrl + versionPath(version),
      }),
    })
  }

  function draft(step: Step, why: string): Promise<Answer<Announced>> {
    const { alongside } = step
    return allOrNone(database, async (all): Promise<Answer<Announced>> => {
      const begun = await begin(all, step)
      if (!begun.done) return begun
      const refusal = await alongside(all, { announcement: null, draft: begun.draft }, iso())
      return refusal ?? done({ draft: begun.draft, why })
    })
  }

  /** Adds it to the draft that is named, or begins one. */
  function begin(all: Database, { who, wanted, before, after, basedOn }: Step) {
    const { alert, replaces, reason, into } = wanted
    if (!into || into.draft === null) {
      const changes = changesBetween(before, after)
      return beginDraft({ database: all, now }, who, { reason, base: basedOn, changes })
    }
    const edit: Edit = (content) => done({ content: announced(content, alert, replaces) })
    return saveInto(draftsOf({ ...ground, database: all }), who, into, edit)
  }

  /** Takes an announcement back, where callers still hear it or will; what goes with it is written either way. */
  async function takeBack(
    who: Who,
    { name, reason }: { name: string; reason: string },
    alongside: (all: Database, at: string) => Promise<Refusal | null> = async () => null,
  ): Promise<Answer<{ version: number | null }>> {
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    return patiently(() => takeBackOnce(who, { name, reason }, alongside))
  }

  async function takeBackOnce(
    who: Who,
    { name, reason }: { name: string; reason: string },
    alongside: (all: Database, at: string) => Promise<Refusal | null>,
  ): Promise<Answer<{ version: number | null }>> {
    const current = await looking.current()
    const before = contentOf(current)
    const after = { ...before, alerts: before.alerts.filter((each) => nameOfDated(each) !== name) }
    const isThere = after.alerts.length < before.alerts.length
    const why = whyNotAtOnce(before, after, await heard(), now())
    if (!isThere || why !== null)
      return allOrNone(
        database,
        async (all): Promise<Answer<{ version: null }>> =>
          (await alongside(all, iso())) ?? done({ version: null }),
      )
    const told = { author: nameOf(who), reason, basedOn: current.directory.version }
    return put(after, told, async (all, version, at) => {
      await endAnnouncements(all, name, at)
      await note(all, who, at, { did: 'took back', noun: 'version', name: version, told: reason })
      return alongside(all, at)
    })
  }

  /** Whether callers hear an announcement, or will: it is as it was published, and its end has not come. */
  function isInForce({ name, endsAt }: Announcement): boolean {
    const { alerts } = ground.snapshots.directoryOf(null).directory
    return Date.parse(endsAt) > now() && alerts.some((each) => nameOfDated(each) === name)
  }

  /** Those that callers hear now or will, the first heard first. */
  async function inForce(): Promise<Announcement[]> {
    return (await announcementsSince(database, iso())).filter(isInForce)
  }

  return {
    announce,
    takeBack,
    isInForce,
    inForce,
    ...resumingOf({ database, now, announce }),
    ...seeingOf({ database, now }),
    /** An announcement by its number. */
    find: (id: number) => findAnnouncement(database, id),
    /** Ends an announcement before its time. */
    async end(who: Who, id: number): Promise<Answer> {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const found = Number.isSafeInteger(id) ? await findAnnouncement(database, id) : undefined
      if (!found) return refused(noSuchAnnouncement, 'not there')
      const reason = `fin de l’annonce « ${found.message} »`
      const taken = await takeBack(who, { name: found.name, reason })
      if (!taken.done) return taken
      return taken.version === null ? refused(isOver, 'moved on') : done()
    },
  }
}

/** Does once more what somebody else's version came before. */
async function patiently<A extends Answer>(work: () => Promise<A>): Promise<A> {
  for (let tries = 1; ; tries++) {
    const answer = await work()
    if (answer.done || answer.why !== overtaken || tries === patience) return answer
  }
}

interface Step {
  who: Who
  wanted: Wanted
  before: DirectoryContent
  after: DirectoryContent
  /** Number of the version in force. */
  basedOn: number
  alongside: Alongside
}

const nothing: Alongside = async () => null

function rowOf(alert: Alert) {
  const { message, start, end } = alert
  return { message, name: nameOfDated(alert), startsAt: start, endsAt: end }
}
