import { ipKeyGenerator } from 'express-rate-limit'
import { motivesOf } from '../../core/contacts/motives.ts'
import {
  type Article,
  type ArticleFaults,
  articlesFor,
  readArticle,
  type TypedArticle,
} from '../../core/requests/articles.ts'
import { addDays, localDate } from '../../core/schedule/days.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import { listMotives } from '../../storage/motives.ts'
import {
  addArticle,
  changeArticle,
  countHelped,
  findArticle,
  helpedSince,
  listArticles,
} from '../../storage/requests/articles.ts'
import { type Deed, note } from '../acts.ts'
import { type Answer, done, type Refusal, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { changedMeanwhile } from '../meanwhile.ts'
import type { Counter } from '../people/attempts.ts'
import { isNational, onlyNational, type Who } from '../who.ts'

const noSuchArticle = 'Cet article n’existe pas, ou n’existe plus.'
const helpedDays = 30

/** Whoever presses again and again from one place is thanked, and not counted. */
const ofOrigin = (origin: string): Counter[] => [
  { of: `articles from ${ipKeyGenerator(origin)}`, most: 30, within: 3_600_000 },
]

type Faulty = Refusal & { faults: ArticleFaults }

/** Pages of the knowledge base by motive: kept by the national team, shown to whoever begins to write. */
export function articlesOf({
  database,
  attempts,
  now,
}: Pick<Needs, 'database' | 'attempts' | 'now'>) {
  const motives = async () => motivesOf(await listMotives(database))
  const today = () => localDate(now(), 'Europe/Paris')

  /** Changes something with its line in the register, for the national team alone. */
  async function act(
    who: Who,
    did: Deed,
    change: (all: Database) => Promise<Answer<{ title: string }>>,
  ): Promise<Answer<{ title: string }>> {
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    return allOrNone(database, async (all) => {
      const changed = await change(all)
      const at = new Date(now()).toISOString()
      if (changed.done) await note(all, who, at, { did, noun: 'article', name: changed.title })
      return changed
    })
  }

  const setWithdrawn = (who: Who, id: number, withdrawn: boolean) =>
    act(who, withdrawn ? 'withdrew' : 'restored', async (all) => {
      const article = await findArticle(all, id)
      if (!article) return refused(noSuchArticle, 'not there')
      await changeArticle(all, id, { withdrawn })
      return done({ title: article.title })
    })

  return {
    /** All of them, with how often each answered somebody within thirty days. */
    async list(who: Who) {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const helped = await helpedSince(database, addDays(today(), -helpedDays))
      const articles = await listArticles(database)
      return done({ articles, helped, days: helpedDays, motives: await motives() })
    },
    async look(who: Who, id: number) {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const article = await findArticle(database, id)
      return article
        ? done({ article, motives: await motives() })
        : refused(noSuchArticle, 'not there')
    },
    async add(who: Who, typed: TypedArticle): Promise<Answer<{ title: string }> | Faulty> {
      const { value, faults } = readArticle(typed, await motives())
      if (!value) return faulty(faults)
      return act(who, 'added', async (all) => {
        await addArticle(all, value)
        return done({ title: value.title })
      })
    },
    /** `seen`: the article as it was shown to who acts; what somebody changed of it meanwhile is not written over. */
    async change(
      who: Who,
      id: number,
      typed: TypedArticle,
      seen?: SeenArticle,
    ): Promise<Answer<{ title: string }> | Faulty> {
      const { value, faults } = readArticle(typed, await motives())
      if (!value) return faulty(faults)
      return act(who, 'rewrote', async (all) => {
        const article = await findArticle(all, id)
        if (!article) return refused(noSuchArticle, 'not there')
        const told = seen ? differenceTold(seen, article) : ''
        const by = { did: ['rewrote'], nouns: ['article'], name: article.title } as const
        if (told !== '') return changedMeanwhile(all, who, { by, what: 'cet article', told })
        await changeArticle(all, id, value)
        return done({ title: value.title })
      })
    },
    /** Shows it to nobody any more; `restore` takes that back. */
    withdraw: (who: Who, id: number) => setWithdrawn(who, id, true),
    restore: (who: Who, id: number) => setWithdrawn(who, id, false),
    /** Those for a motive as it was chosen; none where none is. */
    async offered(motive: string): Promise<Article[]> {
      const id = Number(motive)
      if (motive === '' || !Number.isSafeInteger(id)) return []
      return articlesFor(await motives(), await listArticles(database), id)
    },
    /** Counts that it answered somebody, of whom nothing is kept. */
    async helped(id: number, origin: string): Promise<Answer> {
      const article = Number.isSafeInteger(id) ? await findArticle(database, id) : undefined
      if (!article || article.withdrawn) return refused(noSuchArticle, 'not there')
      if (await attempts.isHeldUp(ofOrigin(origin))) return done()
      await attempts.failed(ofOrigin(origin))
      await countHelped(database, id, today())
      return done()
    },
  }
}

/** What can be changed of an article on either of its pages. */
export type SeenArticle = Pick<Article, 'title' | 'url' | 'motive'>

function differenceTold(before: SeenArticle, after: SeenArticle): string {
  return [
    before.title === after.title ? '' : `« ${before.title} » → « ${after.title} »`,
    before.url === after.url ? '' : `${before.url} → ${after.url}`,
    before.motive === after.motive ? '' : 'un autre motif',
  ]
    .filter((each) => each !== '')
    .join(', ')
}

const faulty = (faults: ArticleFaults): Faulty => ({
  ...refused(Object.values(faults).join(' ')),
  faults,
})
