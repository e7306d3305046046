import { type News, type NewsKind, newsKinds } from '../news/news.ts'
import { keysOf } from '../records.ts'
import { heading, type Letter, paragraph, subjectOf } from '../requests/letter.ts'
import { type Month, monthInWords } from '../schedule/months.ts'
import { newsPath } from './paths.ts'

/** News that one letter tells; the others are counted. */
const mostTold = 20

/** What changed in a month, for those who chose to be told. */
export function newsLetter({
  publicUrl,
  month,
  news,
}: {
  publicUrl: string
  month: Month
  news: News[]
}): Letter {
  const told = news.slice(0, mostTold)
  const left = news.length - told.length
  const of = (kind: NewsKind) => told.filter((each) => each.kind === kind).map(({ said }) => said)
  return {
    subject: subjectOf('news'),
    automatic: true,
    blocks: [
      paragraph(`Ce qui a changé en ${monthInWords(month)}.`),
      ...keysOf(newsKinds)
        .filter((kind) => of(kind).length > 0)
        .flatMap((kind) => [heading(newsKinds[kind]), { kind: 'list' as const, items: of(kind) }]),
      ...(left > 0 ? [paragraph(`Et ${left} autre${left > 1 ? 's' : ''}, sur la page.`)] : []),
      { kind: 'link', words: 'Lire les nouveautés', address: publicUrl + newsPath(month) },
      paragraph('Ce courriel part une fois par mois, et se choisit sur la page de votre compte.'),
    ],
  }
}
