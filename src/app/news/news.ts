import { datedChanges } from '../../core/news/dated.ts'
import { inNews, type News, sortedNews } from '../../core/news/news.ts'
import { addDays, localDate } from '../../core/schedule/days.ts'
import { isMonth, type Month, monthAfter, monthOf } from '../../core/schedule/months.ts'
import { listActs } from '../../storage/acts.ts'
import type { Database } from '../../storage/database.ts'
import { changesOfAdopted } from '../../storage/requests/standard-answers.ts'
import type { Needs } from '../ground.ts'

/** Changes of a month that are told at most. */
const mostTold = 500

const dayOf = (at: string) => localDate(Date.parse(at), 'Europe/Paris')

/**
 * What changed in a month (of the mainland's days): motives and articles by the register of acts, standard answers that
 * all may use by their history, help and columns by their dated list. As far back as the register is kept.
 */
export async function newsOf(database: Database, month: Month): Promise<News[]> {
  if (!isMonth(month)) return []
  const from = `${addDays(`${month}-01`, -1)}T00:00:00Z`
  const to = `${addDays(`${monthAfter(month)}-01`, 1)}T00:00:00Z`
  const page = { limit: mostTold, offset: 0 }
  const acts = await listActs(database, { nouns: ['motive', 'article'], from, to }, page)
  const told = acts.flatMap(({ at, noun, ...done }): News[] => {
    const isMotive = noun === 'motive'
    const said = inNews(isMotive ? 'motive' : 'article', done)
    return said === null ? [] : [{ day: dayOf(at), kind: isMotive ? 'motive' : 'answer', said }]
  })
  const changes = await changesOfAdopted(database, { from, to }, mostTold)
  const answers = changes.flatMap(({ at, what, title }): News[] => {
    const said = inNews('standard answer', { did: what, name: title, told: '' })
    return said === null ? [] : [{ day: dayOf(at), kind: 'answer', said }]
  })
  const all = [...told, ...answers, ...datedChanges]
  return sortedNews(all.filter(({ day }) => monthOf(day) === month))
}

/** The news as they are read: by everybody who has an account. */
export function newsIn({ database, now }: Pick<Needs, 'database' | 'now'>) {
  return {
    /** The month of the mainland's day. */
    today: (): Month => monthOf(localDate(now(), 'Europe/Paris')),
    of: (month: Month): Promise<News[]> => newsOf(database, month),
  }
}
