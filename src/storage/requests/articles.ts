import { type Selectable, sql } from 'kysely'
import type { Article, ArticleContent } from '../../core/requests/articles.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'

/** Every article, those of before first. */
export async function listArticles(database: Database): Promise<Article[]> {
  const rows = await database.selectFrom('articles').selectAll().orderBy('id').execute()
  return rows.map(toArticle)
}

export async function findArticle(database: Database, id: number): Promise<Article | undefined> {
  const row = await database
    .selectFrom('articles')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toArticle(row)
}

export async function addArticle(all: Database, article: ArticleContent): Promise<void> {
  await all
    .insertInto('articles')
    .values({ ...article, withdrawn: 0 })
    .execute()
}

export async function changeArticle(
  all: Database,
  id: number,
  { withdrawn, ...content }: Partial<ArticleContent & Pick<Article, 'withdrawn'>>,
): Promise<void> {
  await all
    .updateTable('articles')
    .set({ ...content, ...(withdrawn !== undefined && { withdrawn: withdrawn ? 1 : 0 }) })
    .where('id', '=', id)
    .execute()
}

/** Counts that an article answered somebody on a day (ISO); one row for each day and article. */
export async function countHelped(database: Database, article: number, day: string): Promise<void> {
  await database
    .insertInto('article_days')
    .values({ article, day, helped: 1 })
    .onConflict((conflict) =>
      conflict.columns(['article', 'day']).doUpdateSet({ helped: sql`article_days.helped + 1` }),
    )
    .execute()
}

/** How often each article answered somebody since a day (ISO), by its number. */
export async function helpedSince(database: Database, day: string): Promise<Map<number, number>> {
  const rows = await database
    .selectFrom('article_days')
    .select(({ fn }) => ['article', fn.sum<number>('helped').as('helped')])
    .where('day', '>=', day)
    .groupBy('article')
    .execute()
  return new Map(rows.map(({ article, helped }) => [article, Number(helped)]))
}

function toArticle(row: Selectable<Tables['articles']>): Article {
  return { ...row, withdrawn: row.withdrawn === 1 }
}
