import type { Answered } from '../../../app/answer.ts'
import type { Requests } from '../../../app/requests/requests.ts'
import { addresses } from '../../addresses.ts'
import { pageOf } from '../../asked.ts'
import { Paging } from '../../paging.tsx'
import { Table } from '../../parts.tsx'
import { notShown } from '../../refusal.ts'
import type { Answer, Signed } from '../../visit.ts'
import { When } from '../moments.tsx'
import { type Counts, countsOf, Tabs } from './tabs.tsx'
import { asideInWords } from './words.ts'

/** Mails that belong to nothing that we know, the latest first. */
export async function mailsPage(visit: Signed): Promise<Answer> {
  const { app, who, query, now } = visit
  const state = query.get('etat') === 'ecartes' ? 'dropped' : 'aside'
  const page = pageOf(visit)
  const found = await app.requests.mails.list(who, state, page)
  if (!found.done) return notShown(found)
  const view = { found, state, counts: await countsOf(app, who), query, page, now } as const
  return {
    title: state === 'aside' ? 'Courriels à part' : 'Courriels écartés',
    body: <MailsView {...view} />,
  }
}

interface MailsProps {
  found: Answered<Requests['mails']['list']>
  state: 'aside' | 'dropped'
  counts: Counts
  query: URLSearchParams
  page: number
  now: number
}

const what = {
  aside:
    'Des courriels reçus qui ne se rattachent à aucune demande. Chacun attend qu’on le lise : le rattacher, en faire une demande, ou l’écarter.',
  dropped: 'Des courriels que quelqu’un a écartés. Ils se reprennent tant qu’ils sont gardés.',
}

const none = { aside: 'Aucun courriel n’est à part.', dropped: 'Aucun courriel n’est écarté.' }

export function MailsView({ found: { mails, more }, state, counts, query, page, now }: MailsProps) {
  return (
    <>
      <p>{what[state]}</p>
      <Tabs at={state} counts={counts} />
      {mails.length === 0 ? (
        <p role="status">{none[state]}</p>
      ) : (
        <Table
          caption={`${state === 'aside' ? 'À part' : 'Écartés'} : ${mails.length} sur cette page`}
          head={['Reçu', 'Objet', 'De', 'Pourquoi']}
          rows={mails.map(({ id, receivedAt, subject, author, sender, became }) => [
            <When at={receivedAt} zone="Europe/Paris" now={now} />,
            <a href={addresses.mail(id)}>{subject || '(sans objet)'}</a>,
            author || sender || 'inconnu',
            asideInWords(became),
          ])}
          stacked
        />
      )}
      <Paging visit={{ query }} page={page} more={more} />
    </>
  )
}
