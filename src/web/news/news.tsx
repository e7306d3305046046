import { type News, type NewsKind, newsKinds } from '../../core/news/news.ts'
import { keysOf } from '../../core/records.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import { isMonth, type Month, monthAfter, monthInWords } from '../../core/schedule/months.ts'
import { addresses, asking } from '../addresses.ts'
import { Alert } from '../parts.tsx'
import type { Answer, Signed } from '../visit.ts'

/** What changed in a month for those who note and answer: this month's, or the one that is asked for. */
export async function news({ app, query, person }: Signed): Promise<Answer> {
  const today = app.news.today()
  const asked = query.get('mois') ?? today
  const isWrong = !isMonth(asked)
  const month = isWrong ? today : asked
  const all = await app.news.of(month)
  const props = { all, month, today, chooses: person.role === 'referent', isWrong }
  const title = `Nouveautés : ${monthInWords(month)}`
  return { title, body: <NewsView {...props} />, status: isWrong ? 422 : 200 }
}

interface NewsProps {
  all: News[]
  month: Month
  /** The month of now. */
  today: Month
  /** The reader can choose the monthly letter. */
  chooses: boolean
  /** The month that was asked for is none. */
  isWrong?: boolean
}

export function NewsView({ all, month, today, chooses, isWrong = false }: NewsProps) {
  return (
    <>
      {isWrong && (
        <Alert kind="error">
          Ce mois n’existe pas : voici le mois en cours. Un mois s’écrit 2026-11 dans l’adresse.
        </Alert>
      )}
      <p role="status">{countInWords(all.length, month)}</p>
      <Months month={month} today={today} />
      {keysOf(newsKinds).map((kind) => (
        <OfKind kind={kind} all={all.filter((each) => each.kind === kind)} key={kind} />
      ))}
      {chooses && (
        <p class="no-print">
          Les recevoir par courriel, une fois par mois :{' '}
          <a href={`${addresses.account}#courriels`}>choisir mes courriels</a>.
        </p>
      )}
    </>
  )
}

function countInWords(count: number, month: Month): string {
  if (count === 0) return `Rien n’a changé en ${monthInWords(month)}.`
  return `${count} changement${count > 1 ? 's' : ''}`
}

function Months({ month, today }: { month: Month; today: Month }) {
  const before = monthAfter(month, -1)
  const after = monthAfter(month)
  return (
    <ul class="ways no-print">
      <li>
        <a href={asking(addresses.news, { mois: before })}>
          Mois précédent ({monthInWords(before)})
        </a>
      </li>
      {after <= today && (
        <li>
          <a href={asking(addresses.news, { mois: after })}>Mois suivant ({monthInWords(after)})</a>
        </li>
      )}
    </ul>
  )
}

function OfKind({ kind, all }: { kind: NewsKind; all: News[] }) {
  if (all.length === 0) return null
  return (
    <section aria-labelledby={kind}>
      <h2 id={kind}>
        {newsKinds[kind]} : {all.length}
      </h2>
      <ul>
        {all.map(({ day, said }) => (
          <li key={`${day} ${said}`}>
            <time datetime={day}>{frenchDay(day)}</time> : {said}
          </li>
        ))}
      </ul>
    </section>
  )
}
