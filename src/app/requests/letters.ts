import { choosePasswordPath } from '../../core/letters/paths.ts'
import { pageLength } from '../../core/paging.ts'
import { type KeptLetter, type LetterState, letterSchema } from '../../core/requests/outbox.ts'
import { withoutToken } from '../../core/requests/paths.ts'
import { tryRelay } from '../../mail/sending.ts'
import { allOrNone } from '../../storage/database.ts'
import { findLetter, listLetters, type OutboxLetter } from '../../storage/requests/letters.ts'
import { outboxState, retryLetter } from '../../storage/requests/outbox.ts'
import { findRequest } from '../../storage/requests/requests.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { carriesLink, tokenFor } from '../letters/links.ts'
import { isNational, onlyNational, type Who } from '../who.ts'

/** Days in which letters that were refused are told on the home page. */
const toldDays = 7

const noSuchLetter = 'Ce courriel n’existe pas, ou n’existe plus.'

/** The letters that leave, with what became of each: the national team's alone. */
export function lettersOf(needs: Pick<Needs, 'config' | 'database' | 'now'>) {
  const { config, database, now } = needs
  const iso = () => new Date(now()).toISOString()

  async function withReference(letter: OutboxLetter) {
    const request =
      letter.request === null ? undefined : await findRequest(database, letter.request)
    return { ...letter, reference: request?.reference ?? null }
  }

  return {
    /** A page (from 1) of letters in a state (null: any), the latest first. */
    async list(who: Who, state: LetterState | null, page: number) {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const limit = { limit: pageLength + 1, offset: (page - 1) * pageLength }
      const found = await listLetters(database, state, limit)
      const shown = await Promise.all(found.slice(0, pageLength).map(withReference))
      const letters = shown.map(({ letter: _, ...rest }) => rest)
      return done({ letters, more: found.length > pageLength })
    },
    /**
     * One letter as it is sent, but for personal links: who reads letters must not write in the name of another. In
     * local mode nobody else reads them, and the links stay.
     */
    async look(who: Who, id: number) {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const letter = Number.isSafeInteger(id) ? await findLetter(database, id) : undefined
      if (!letter) return refused(noSuchLetter, 'not there')
      const content = letterSchema.parse(JSON.parse(letter.letter))
      const shown = config.local ? content : { ...content, blocks: content.blocks.map(unopened) }
      const { letter: _, ...rest } = await withReference(letter)
      return done({ letter: rest, content: shown, opens: config.local && carriesLink(letter) })
    },
    /** Plays who got a letter with a one-time link, and makes its token; in local mode alone. */
    async openLink(who: Who, id: number): Promise<Answer<{ path: string }>> {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const letter = Number.isSafeInteger(id) ? await findLetter(database, id) : undefined
      const token = config.local && letter ? await tokenFor(needs, letter) : undefined
      if (typeof token !== 'string') return refused(noSuchLetter, 'not there')
      await note(database, who, iso(), { did: 'made a link for', noun: 'letter', name: id })
      return done({ path: choosePasswordPath(token) })
    },
    /** Has a letter that was refused tried once more. */
    async retry(who: Who, id: number): Promise<Answer<{ to: string }>> {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      return allOrNone(database, async (all): Promise<Answer<{ to: string }>> => {
        const letter = Number.isSafeInteger(id) ? await findLetter(all, id) : undefined
        if (!letter) return refused(noSuchLetter, 'not there')
        if (!(await retryLetter(all, id, iso())))
          return refused('Ce courriel n’est pas refusé : il n’y a rien à réessayer.', 'moved on')
        await note(all, who, iso(), { did: 'tried again', noun: 'letter', name: id })
        return done({ to: letter.address })
      })
    },
    /** Whether letters leave; without a relay they wait to be read. */
    leave: config.mail.relay !== null,
    /** Greets the relay and sends nothing: 'none' is set, null when it answers, or what it said. */
    async tryRelay(): Promise<string | null> {
      return config.mail.relay === null ? 'none' : tryRelay(config.mail.relay)
    },
    /** How many letters wait, since when, and how many were refused in the last days. */
    async state() {
      const since = new Date(now() - toldDays * 86_400_000).toISOString()
      return { ...(await outboxState(database, since)), days: toldDays }
    },
  }
}

function unopened(block: KeptLetter['blocks'][number]): KeptLetter['blocks'][number] {
  return block.kind === 'link' ? { ...block, address: withoutToken(block.address) } : block
}
