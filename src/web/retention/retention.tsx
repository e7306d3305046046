import type { Act } from '../../app/acts.ts'
import type { Answered } from '../../app/answer.ts'
import type { RetentionOf } from '../../app/retention.ts'
import { droppedDays } from '../../core/directory/publishing.ts'
import { pageLength } from '../../core/paging.ts'
import type { Retention } from '../../core/retention.ts'
import { monthInWords } from '../../core/schedule/months.ts'
import { addresses } from '../addresses.ts'
import { pageOf } from '../asked.ts'
import { By } from '../names.tsx'
import { Paging } from '../paging.tsx'
import { Moment, Table } from '../parts.tsx'
import { notShown } from '../refusal.ts'
import { type Answer, type Visit, whoOf } from '../visit.ts'

const runsShown = 30

/** How long what is kept, what the daily runs took away, and who looked at a number or took data away. */
export async function showRetention(visit: Visit): Promise<Answer> {
  const { app, query } = visit
  const { rules } = app.retention
  const read = await app.retention.runs(whoOf(visit), runsShown)
  if (!read.done) return notShown(read)
  const page = pageOf(visit)
  const offset = (page - 1) * pageLength
  const accesses = await app.acts.accesses({ limit: pageLength + 1, offset })
  return {
    title: 'Conservation des données',
    body: <RetentionView {...{ rules, read, accesses, page, query }} />,
  }
}

type Runs = Answered<RetentionOf['runs']>

interface Props {
  rules: Retention
  read: Runs
  /** A page of them, and one more when there is another page. */
  accesses: Act[]
  page: number
  query: URLSearchParams
}

export function RetentionView({ rules, read, accesses, page, query }: Props) {
  const shown = accesses.slice(0, pageLength)
  return (
    <>
      <Rules {...rules} />
      <h2>Effacements quotidiens</h2>
      <RunsTable {...read} />
      <h2>Consultations</h2>
      {accesses.length === 0 ? (
        <p>Aucun numéro n’a été vu, aucun fichier emporté.</p>
      ) : (
        <Table
          caption={`Numéros vus et fichiers emportés : ${shown.length} sur cette page`}
          head={['Quand', 'Qui', 'Quoi', 'Département', 'Appel']}
          rows={shown.map(rowOf)}
          stacked
        />
      )}
      <Paging visit={{ query }} page={page} more={accesses.length > pageLength} />
    </>
  )
}

const head = [
  'Fait',
  'Numéros',
  'Faits du journal',
  'Mois résumés',
  'Appels',
  'Textes de sollicitations',
  'Notes de rappels',
  'Consultations',
  'Pièces jointes',
  'Demandes',
  'Courriels',
  'Brouillons',
]

function RunsTable({ runs }: Pick<Runs, 'runs'>) {
  if (runs.length === 0) return <p>Aucun effacement n’a encore eu lieu.</p>
  return (
    <Table
      caption={`Derniers effacements (${runs.length})`}
      head={head}
      rows={runs.map(({ at, done }) => [
        <Moment at={at} />,
        done.numbers,
        done.facts,
        done.months.map(monthInWords).join(', ') || 'aucun',
        done.calls,
        done.texts,
        done.notes,
        done.accesses,
        done.attachments,
        done.requests,
        done.mails,
        done.drafts,
      ])}
    />
  )
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
        Les lignes du <a href={addresses.acts}>registre des actes</a>, consultations comprises, sont
        oubliées après {accessDays} jours.
      </li>
      <li>
        Les pièces jointes d’une demande sont effacées {rules.attachmentsMonths} mois après sa
        clôture ; ce qui y est écrit, les adresses et les noms, après {rules.requestsMonths} mois ;
        son numéro, son motif et ses dates restent.
      </li>
      <li>Les courriels reçus sont effacés après {rules.mailDays} jours.</li>
      <li>Un brouillon abandonné est vidé après {droppedDays} jours : jusque-là, il se reprend.</li>
      <li>Ces durées se règlent dans config/service.json.</li>
    </ul>
  )
}

const nouns: Record<string, string> = {
  call: 'numéro d’un appelant',
  calls: 'journal des appels (fichier)',
  indicators: 'indicateurs (fichier)',
  'what-if': 'et si (fichier)',
  survey: 'enquête (fichier)',
  surveys: 'enquêtes d’une période (xlsx)',
  workbook: 'classeur de suivi',
  acts: 'registre des actes (fichier)',
}

function rowOf({ at, who, noun, department, name }: Act) {
  return [
    <Moment at={at} />,
    <By who={who} />,
    nouns[noun] ?? noun,
    department ?? 'tous',
    noun === 'call' && <a href={addresses.call(name)}>l’appel</a>,
  ]
}
