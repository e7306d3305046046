import { changesBetween } from '../../core/directory/changes.ts'
import { checkDirectory } from '../../core/directory/check.ts'
import { contentDifference } from '../../core/directory/difference.ts'
import { type DirectoryContent, type Entry, faultInWords } from '../../core/directory/directory.ts'
import { doubledFaults } from '../../core/directory/doubled.ts'
import { identified, type ReadEntry } from '../../core/directory/lines.ts'
import { againstProof, giveReason, needsAgreement } from '../../core/directory/publishing.ts'
import { removalInWords, removedBetween } from '../../core/directory/removal.ts'
import type { Database } from '../../storage/database.ts'
import { listLines } from '../../storage/lines.ts'
import { type Deed, note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import { nameOf, type Who } from '../who.ts'
import { beginDraft } from './begin.ts'
import type { Ground } from './ground.ts'
import { contentOf, type Looking } from './looking.ts'
import type { Put } from './putting.ts'

/** What an operator brings, and what of the rules they take upon themselves. */
export interface Import {
  /** What the files hold; what they do not hold stays as it is in force. */
  content: Partial<Omit<DirectoryContent, 'entries'>> & { entries?: ReadEntry[] }
  reason: string
  dryRun: boolean
  /** Whether départements that the file does not have leave the directory; else nothing is imported. */
  remove: boolean
  without: { proof: boolean; agreement: boolean }
}

/** What an import changes, in French, and what became of it: a version, a draft and why, or nothing. */
export interface Imported {
  changes: string[]
  version?: number
  draft?: number
  /** What keeps the draft from being published at once. */
  why?: string
}

/** What the operator's tool publishes from files. */
export function importingOf(ground: Ground, looking: Looking, put: Put) {
  const { secondPerson } = ground.config.service

  async function importFile(who: Who, wanted: Import): Promise<Answer<Imported>> {
    if (!('tool' in who)) return refused('Seul l’outil d’exploitation le fait.', 'not yours')
    if (wanted.reason.trim() === '') return refused(giveReason)
    const current = await looking.current()
    const before = contentOf(current)
    const entries = await entriesOf(wanted, before)
    const after = { ...before, ...wanted.content, entries }
    const faults = [...checkDirectory(after), ...doubledFaults(after)].map(
      (fault) => `  - ${faultInWords(fault)}`,
    )
    if (faults.length > 0) return refused(`Rien n’est importé :\n${faults.join('\n')}`)
    const changes = contentDifference(before, after)
    if (changes.length === 0 || wanted.dryRun) return done({ changes })
    const gone = removedBetween(before.entries, entries)
    if (gone.length > 0 && !wanted.remove)
      return refused(`${removalInWords(gone)} Avec l’outil : --remove.`)
    const basedOn = current.directory.version
    const met = await meet(after, wanted)
    const became =
      met.why === null
        ? await publish(who, after, basedOn, wanted.reason, met.waived)
        : await beginDraft(ground, who, {
            reason: wanted.reason,
            base: basedOn,
            changes: changesBetween(before, after),
          })
    if (!became.done) return became
    return done({ changes, ...became, ...(met.why === null ? {} : { why: met.why }) })
  }

  /** The entries with each line under its id; those in force when the files hold none. */
  async function entriesOf({ content }: Import, before: DirectoryContent): Promise<Entry[]> {
    if (!content.entries) return before.entries
    return identified(content.entries, before.entries, await listLines(ground.database))
  }

  /** What stands against publishing at once, and which rules are put aside for it. */
  async function meet(content: DirectoryContent, { without }: Import) {
    const waived: { did: Deed; told: string }[] = []
    const [error] = await looking.errors(content)
    if (error !== undefined) waived.push({ did: 'published without proof', told: error })
    if (secondPerson) waived.push({ did: 'published without agreement', told: '' })
    if (error !== undefined && !without.proof) return { why: againstProof(error), waived }
    return { why: secondPerson && !without.agreement ? needsAgreement : null, waived }
  }

  function publish(
    who: Who,
    content: DirectoryContent,
    basedOn: number,
    reason: string,
    waived: { did: Deed; told: string }[],
  ) {
    const told = { author: nameOf(who), reason, basedOn }
    const tell = (all: Database, at: string, name: number, did: Deed, words: string) =>
      note(all, who, at, { did, noun: 'version', name, told: words })
    return put(content, told, async (all, version, at) => {
      if (waived.length === 0) await tell(all, at, version, 'published', reason)
      for (const each of waived)
        await tell(all, at, version, each.did, [reason, each.told].filter(Boolean).join(' ; '))
      return null
    })
  }

  return { importFile }
}
