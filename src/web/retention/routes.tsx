import type { Act } from '../../app/acts.ts'
import { pageLength } from '../../core/paging.ts'
import type { Retention } from '../../core/retention.ts'
import { pageOf } from '../calls/search.ts'
import { Paging } from '../paging.tsx'
import { Moment, Table } from '../parts.tsx'
import type { Answer, Page, Visit } from '../visit.ts'

const runsShown = 30

/** How long what is kept, what the daily runs took away, and who looked at a number or took data away. */
async function show(visit: Visit): Promise<Answer> {
  const { retention, acts } = visit.app
  const runs = await retention.runs(runsShown)
  const page = pageOf(visit)
  const offset = (page - 1) * pageLength
  const accesses = await acts.accesses({ limit: pageLength + 1, offset })
  const body = (
    <>
      <Rules {...retention.rules} />
      <h2>Effacements quotidiens</h2>
      {runs.length === 0 ? (
        <p>Aucun effacement n’a encore eu lieu.</p>
      ) : (
        <Table
          caption="Derniers effacements"
          head={[
            'Fait',
            'Numéros',
            'Faits du journal',
            'Mois résumés',
            'Appels',
            'Textes de sollicitations',
            'Notes de rappels',
            'Consultations',
          ]}
          rows={runs.map(({ at, done }) => [
            <Moment at={at} />,
            done.numbers,
            done.facts,
            done.months.join(', ') || 'aucun',
            done.calls,
            done.texts,
            done.notes,
            done.accesses,
          ])}
        />
      )}
      <h2>Consultations</h2>
      {accesses.length === 0 ? (
        <p>Aucune consultation.</p>
      ) : (
        <Table
          caption="Numéros vus et fichiers emportés"
          head={['Quand', 'Qui', 'Quoi', 'Département', 'Appel']}
          rows={accesses.slice(0, pageLength).map(rowOf)}
        />
      )}
      <Paging visit={visit} page={page} more={accesses.length > pageLength} />
    </>
  )
  return { title: 'Conservation des données', body }
}

function Rules(rules: Retention) {
  const { numbersDays, callsMonths, contactTextsMonths, callbackNotesDays, accessDays } = rules
  return (
    <ul>
      <li>
        Les numéros des appelants sont effacés après {numbersDays} jours ; une empreinte à clé
        permet encore de reconnaître un même appelant.
      </li>
      <li>
        Les appels sont effacés après {callsMonths} mois, par mois entiers ; leurs chiffres restent,
        mois par mois, et les indicateurs ne changent pas.
      </li>
      <li>
        Ce qui est écrit librement dans une sollicitation (structure, question, réponse) est effacé
        après {contactTextsMonths} mois, par mois entiers ; motif, profil et durée restent.
      </li>
      <li>
        La note d’un rappel est effacée après {callbackNotesDays} jours ; qui a rappelé et quand
        reste.
      </li>
      <li>
        Les lignes du <a href="/actes">registre des actes</a>, consultations comprises, sont
        oubliées après {accessDays} jours.
      </li>
      <li>Ces durées se règlent dans config/service.json.</li>
    </ul>
  )
}

const nouns: Record<string, string> = {
  call: 'numéro d’un appelant',
  workbook: 'classeur de suivi',
  calls: 'journal des appels (CSV)',
  acts: 'registre des actes (CSV)',
}

function rowOf({ at, who, noun, department, name }: Act) {
  return [
    <Moment at={at} />,
    who,
    nouns[noun] ?? noun,
    department ?? 'tous',
    noun === 'call' && <a href={`/appels/${name}`}>l’appel</a>,
  ]
}

export const retentionPages: Page[] = [{ path: '/conservation', audience: 'national', get: show }]
