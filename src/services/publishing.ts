import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Finding } from '../core/call/proof/findings.ts'
import type { Proof } from '../core/call/proof/proof.ts'
import {
  apply,
  type Conflict,
  changesBetween,
  changesOf,
  conflictsOf,
  subjectInWords,
} from '../core/directory/changes.ts'
import type { DirectoryContent } from '../core/directory/directory.ts'
import type { Draft } from '../core/directory/draft.ts'
import { type InForce, inForce } from '../in-force.ts'
import type { Database } from '../storage/database.ts'
import { publishVersion } from '../storage/directories.ts'
import { createDraft, dueDrafts, findDraft, updateDraft } from '../storage/drafts.ts'
import { directoryOfVersion, type Switchboard } from '../switchboard.ts'
import type { Examiner } from './examiner.ts'

/** A draft with everything that its preview shows. */
export interface Preview {
  draft: Draft
  /** The directory in force, and what it would become. */
  before: InForce
  after: InForce
  conflicts: Conflict[]
  /** Settles when the examination is made. */
  proof: Promise<Proof>
}

/** What became of an attempt to publish: the new version, or why not, in French. */
export type Published = { ok: true; version: number } | { ok: false; why: string }

/** How drafts become versions. */
export interface Publishing {
  preview(draft: Draft): Promise<Preview>
  publish(draft: Draft, author: string): Promise<Published>
  /**
   * Publishes a past version again, or one subject of it alone (a département's code, 'exceptions',
   * 'alerts', 'prompts'); in one step, itself a version.
   */
  goBack(version: number, author: string, subject?: string): Promise<Published>
  /** Begins the draft again on the version in force, keeping what it changes. */
  rebase(draft: Draft): Promise<boolean>
  /** The examination of what is in force. */
  proofInForce(): Promise<Proof>
  /** A number under which test calls find a draft's directory; null when there is no such draft. */
  rehearse(draft: number): Promise<number | null>
  begin(author: string, reason: string, content: DirectoryContent): Promise<Draft>
  publishDue(): Promise<void>
}

interface Needs {
  database: Database
  config: Config
  examiner: Examiner
  switchboard: Switchboard
  now(): number
  log: Logger
  /** Told of each version that is published here. */
  published?(): Promise<void>
}

export function openPublishing(needs: Needs): Publishing {
  const { database, config, examiner, switchboard, now, log } = needs
  const iso = () => new Date(now()).toISOString()

  async function current(): Promise<InForce> {
    await switchboard.refresh()
    return switchboard.directoryOf(null)
  }

  async function baseOf({ base }: Draft): Promise<DirectoryContent> {
    return directoryOfVersion(database, base)
  }

  async function preview(draft: Draft): Promise<Preview> {
    const before = await current()
    const { version, ...content } = before.directory
    const conflicts = conflictsOf(await baseOf(draft), content, draft.changes)
    const after = inForce({ version: version + 1, ...apply(content, draft.changes) }, config)
    return { draft, before, after, conflicts, proof: examine(after) }
  }

  function examine({ directory: { version: _, ...content } }: InForce): Promise<Proof> {
    return examiner.examine(content, now())
  }

  async function publish(draft: Draft, author: string): Promise<Published> {
    if (draft.state === 'published' || draft.state === 'dropped')
      return { ok: false, why: 'Ce brouillon n’est plus ouvert.' }
    if (draft.reason.trim() === '') return { ok: false, why: 'Donner d’abord une raison.' }
    if (needsAgreement(draft, config))
      return { ok: false, why: 'Une seconde personne doit d’abord donner son accord.' }
    const { before, after, conflicts, proof } = await preview(draft)
    const why = refusal(conflicts, await proof)
    if (why) return { ok: false, why }
    const { version: _, ...content } = after.directory
    return put(content, before.directory.version, author, draft.reason, (all, version) =>
      endDraft(all, draft, version),
    )
  }

  /** The draft ends with its version, as it was looked at: whoever changed or published it meanwhile was faster. */
  async function endDraft(all: Database, draft: Draft, version: number): Promise<void> {
    const ended = await updateDraft(all, draft, { state: 'published', version }, iso())
    if (!ended) throw new Error(`draft ${draft.id} has changed meanwhile`)
  }

  async function put(
    content: DirectoryContent,
    basedOn: number,
    author: string,
    reason: string,
    alongside?: Parameters<typeof publishVersion>[3],
  ): Promise<Published> {
    try {
      const told = { at: iso(), author, reason, basedOn }
      const version = await publishVersion(database, content, told, alongside)
      await switchboard.refresh()
      await needs.published?.()
      log.info({ version, author }, 'a version is published')
      return { ok: true, version }
    } catch (error) {
      log.warn({ error: (error as Error).message }, 'a version could not be published')
      return {
        ok: false,
        why: 'Une autre version vient d’être publiée : regarder, puis recommencer.',
      }
    }
  }

  async function goBack(version: number, author: string, subject?: string): Promise<Published> {
    const { directory } = await current()
    const { version: basedOn, ...now_ } = directory
    const { version: _, ...past } = await directoryOfVersion(database, version)
    const changes = changesBetween(now_, past)
    const only = subject === undefined ? changes : changesOf(changes, subject)
    const place = subject === undefined ? '' : ` pour ${subjectInWords(subject)}`
    return put(apply(now_, only), basedOn, author, `retour à la version ${version}${place}`)
  }

  async function publishDue(): Promise<void> {
    for (const due of await dueDrafts(database, iso())) {
      const draft = await claim(due)
      if (!draft) continue
      const published = await publish(draft, draft.author)
      if (published.ok) continue
      log.warn({ draft: draft.id, why: published.why }, 'a scheduled draft could not be published')
      await updateDraft(
        database,
        draft,
        { state: 'open', publishAt: null, trouble: published.why },
        iso(),
      )
    }
  }

  /**
   * Makes a due draft ours by its next revision; null when somebody was faster. Whoever claims it after
   * us, because we seemed to be gone, takes it from us: only the last revision is published or reopened.
   */
  async function claim(due: Draft): Promise<Draft | null> {
    const claimed = await updateDraft(database, due, {}, iso())
    return claimed ? { ...due, revision: due.revision + 1 } : null
  }

  return {
    preview,
    publish,
    goBack,
    publishDue,
    async rebase(draft) {
      const { directory } = await current()
      return updateDraft(
        database,
        draft,
        { base: directory.version, agreedBy: null, agreedAt: null },
        iso(),
      )
    },
    async begin(author, reason, content) {
      const { version: base, ...before } = (await current()).directory
      const changes = changesBetween(before, content)
      return createDraft(database, { author, reason, base, changes }, iso())
    },
    async rehearse(id) {
      const draft = await findDraft(database, id)
      if (draft?.state !== 'open' && draft?.state !== 'scheduled') return null
      const { version: _, ...content } = (await current()).directory
      return switchboard.rehearse(apply(content, draft.changes))
    },
    proofInForce: async () => examine(await current()),
  }
}

/** A draft of which somebody else must have agreed with the last revision. */
export function needsAgreement(draft: Draft, { service }: Config): boolean {
  return service.secondPerson && draft.agreedBy === null
}

function refusal(conflicts: Conflict[], { findings }: Proof): string | null {
  const [conflict] = conflicts
  if (conflict) return `Quelqu’un a publié entre-temps : ${conflict.message}`
  const error = findings.find(({ level }) => level === 'error')
  return error ? `Les vérifications s’y opposent : ${inFrench(error)}` : null
}

/** "69 : …", or the message alone when it concerns everybody. */
export function inFrench({ department, message }: Finding): string {
  return department ? `${department} : ${message}` : message
}
