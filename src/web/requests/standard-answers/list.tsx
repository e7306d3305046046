import type { StandardAnswers } from '../../../app/requests/standard-answers.ts'
import { motiveOfProposal } from '../../../core/requests/proposals.ts'
import { addresses } from '../../addresses.ts'
import { Field } from '../../fields.tsx'
import { Table } from '../../parts.tsx'
import type { Answer, Signed } from '../../visit.ts'
import { Standing, Tabs, ToAdopt } from '../proposals.tsx'

export const title = 'Réponses types'

/** The standard answers that somebody may use. */
export async function list({ app, who, person, query }: Signed): Promise<Answer> {
  const typed = (query.get('q') ?? '').slice(0, 200)
  const found = await app.requests.standardAnswers.list(who, typed)
  const national = person.role === 'national'
  return { title, body: <AnswersView found={found} typed={typed} national={national} /> }
}

interface AnswersProps {
  found: Awaited<ReturnType<StandardAnswers['list']>>
  typed: string
  national: boolean
}

export function AnswersView({ found, typed, national }: AnswersProps) {
  const { answers, motives, total } = found
  return (
    <>
      <Tabs here={addresses.standardAnswers} national={national} />
      <p>
        Des textes qui servent souvent, à insérer dans une réponse et à adapter. Les référents les
        proposent, l’équipe nationale les adopte pour tous.
      </p>
      <form method="get" action={addresses.standardAnswers} class="narrow">
        <Field name="q" label="Chercher dans les titres et les textes" value={typed} />
        <p class="actions">
          <button class="fr-btn fr-btn--secondary" type="submit">
            Chercher
          </button>
          <a class="fr-btn" href={addresses.newStandardAnswer}>
            {national ? 'Ajouter une réponse type' : 'Proposer une réponse type'}
          </a>
        </p>
      </form>
      {national && <ToAdopt of={answers} />}
      {answers.length === 0 ? (
        <p role="status">{noneOf(total)}</p>
      ) : (
        <Table
          caption={`${typed === '' ? title : `${title} où se trouve « ${typed} »`} (${answers.length})`}
          head={['Titre', 'Motif', 'État', ...(national ? ['Utilisations'] : [])]}
          rows={answers.map((answer) => [
            <a href={addresses.standardAnswer(answer.id)}>{answer.title}</a>,
            motiveOfProposal(motives, answer),
            <Standing of={answer} called="réponse" />,
            ...(national ? [String(answer.used)] : []),
          ])}
          stacked
        />
      )}
    </>
  )
}

const noneOf = (total: number) =>
  total === 0
    ? 'Il n’y a pas encore de réponse type. La première peut venir d’une réponse que vous avez écrite : le lien est sous la réponse, dans la demande.'
    : 'Aucune réponse type n’a ces mots : en essayer moins.'
