import { departmentName } from '../../core/departments.ts'
import { smallNumber } from '../../core/figures/indicators.ts'
import { type ContactTable, type Figure, figureInWords } from '../../core/figures/tables.ts'
import { nouns, type Term, type TermLength } from '../../core/schedule/terms.ts'
import type { SurveyContent } from '../../core/surveys/content.ts'
import { type Revision, type SurveyState, surveyStates } from '../../core/surveys/survey.ts'
import { addresses } from '../addresses.ts'
import { By } from '../names.tsx'
import { Badge, Moment, Table } from '../parts.tsx'

/** Who is expected, said where they are counted. */
export const expectedInWords =
  'Une enquête est attendue de chaque département qui figure dans l’annuaire en vigueur, qui a un référent ou qui a déjà remis, dès la période de son premier appel ou de son premier compte.'

/** Why nothing is handed in any more of a term of another length than today's. */
export function insteadInWords(length: TermLength): string {
  return `Les enquêtes se remettent à présent ${nouns[length].each} ; ce qui a été remis pour ces dates se lit tel quel.`
}

const kinds = { early: 'info', open: 'warning', handedIn: 'success', changed: 'new' } as const

export function StateBadge({ state }: { state: SurveyState }) {
  return <Badge kind={kinds[state]}>{surveyStates[state]}</Badge>
}

/** The figures and the tables of a survey. */
export function Content({ content: { figures, tables, counted } }: { content: SurveyContent }) {
  const { total } = counted.contacts
  return (
    <>
      <Table
        caption="Appels"
        head={['Indicateur', 'Valeur', 'Divisé par']}
        rows={figures.map(figureRow)}
      />
      <p>{notedInWords(total)}</p>
      {total > 0 &&
        tables.map((table) => (
          <Table
            key={table.name}
            caption={table.name}
            head={['Quoi', 'Sollicitations', 'Part']}
            rows={tableRows(table, total)}
          />
        ))}
    </>
  )
}

function notedInWords(total: number): string {
  if (total === 0) return 'Aucune sollicitation notée.'
  return total === 1 ? 'Une sollicitation notée.' : `${total} sollicitations notées.`
}

function figureRow(figure: Figure) {
  const small = figure.small && figure.value !== null ? ' (petit effectif)' : ''
  return [
    figure.name,
    `${figureInWords(figure)}${small}`,
    figure.of === undefined ? '' : `${figure.of} ${figure.of > 1 ? 'appels' : 'appel'}`,
  ]
}

function tableRows({ rows }: ContactTable, total: number) {
  return rows.map(({ name, contacts }) => [
    name,
    contacts,
    total < smallNumber
      ? 'petit effectif'
      : figureInWords({ value: Math.round((contacts / total) * 1000) / 10, unit: '%' }),
  ])
}

export function SurveyLink({ term, code }: { term: Term; code: string }) {
  return <a href={addresses.survey(term, code)}>{departmentName(code)}</a>
}

interface HandedInProps {
  revision: Revision
}

/** Who handed a revision in and when, with the remarks. */
export function HandedIn({ revision: { handedInAt, person, revision, remarks } }: HandedInProps) {
  return (
    <>
      <p>
        Remise le <Moment at={handedInAt} /> par <By who={person} />, révision {revision}. Ces
        chiffres et ces noms sont figés.
      </p>
      {remarks !== '' && (
        <>
          <p>Remarques :</p>
          <blockquote>
            {remarks.split('\n').map((line, i) => (
              <p key={i}>{line}</p>
            ))}
          </blockquote>
        </>
      )}
    </>
  )
}
