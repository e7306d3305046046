import type { Answered } from '../../app/answer.ts'
import type { Surveys } from '../../app/surveys/surveys.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import { daysOfTerm, ofTermInWords, type Term } from '../../core/schedule/terms.ts'
import { handInFrom, type Progress, type Revision } from '../../core/surveys/survey.ts'
import { addresses } from '../addresses.ts'
import { fileTypes } from '../files.tsx'
import { By } from '../names.tsx'
import { Moment, Table } from '../parts.tsx'
import { notShown } from '../refusal.ts'
import { type Answer, personOf, type Visit, whoOf } from '../visit.ts'
import { surveyAsked } from './asked.ts'
import { Addresses, MissingTable } from './missing.tsx'
import { expectedInWords, insteadInWords, StateBadge, SurveyLink } from './parts.tsx'

/** Who has handed in a term and who has not, among the départements that one follows. */
export async function termPage(visit: Visit): Promise<Answer> {
  const { term } = surveyAsked(visit)
  const found = await visit.app.surveys.term(whoOf(visit), term)
  if (!found.done) return notShown(found)
  const national = personOf(visit).role === 'national'
  return {
    title: `Enquêtes ${ofTermInWords(term)}`,
    body: <TermView {...{ term, found, national }} />,
  }
}

/** The workbook of all surveys that are expected of a term. */
export async function workbook(visit: Visit): Promise<Answer> {
  const { term } = surveyAsked(visit)
  const written = await visit.app.surveys.writeAll(whoOf(visit), term)
  if (!written.done) return notShown(written)
  return {
    file: written.bytes,
    type: fileTypes.xlsx,
    name: `enquete-${term}.xlsx`,
  }
}

interface Props {
  term: Term
  found: Answered<Surveys['term']>
  national: boolean
}

export function TermView({ term, found, national }: Props) {
  const { surveys, people, instead } = found
  const missing = surveys.filter(({ last }) => !last)
  return (
    <>
      <p>
        {daysInWords(term)}{' '}
        {surveys.length === 0
          ? 'Aucune enquête n’est à remettre.'
          : `Enquêtes remises : ${surveys.length - missing.length} sur ${surveys.length}.`}
      </p>
      <p>{instead ? insteadInWords(instead) : openingInWords(term, found.over)}</p>
      {national && <NationalWords term={term} />}
      <HandedInTable term={term} surveys={surveys} />
      {missing.length > 0 && <MissingTable term={term} surveys={missing} people={people} />}
      {national && <Addresses surveys={missing} people={people} />}
    </>
  )
}

function openingInWords(term: Term, over: boolean): string {
  const day = frenchDay(handInFrom(term))
  return `La remise ${over ? 'est ouverte depuis le' : 'ouvrira le'} ${day}, à l’heure de chaque département.`
}

function daysInWords(term: Term): string {
  const days = daysOfTerm(term)
  return days ? `Jours : du ${frenchDay(days.from)} au ${frenchDay(days.to)}.` : ''
}

function NationalWords({ term }: { term: Term }) {
  return (
    <>
      <p>{expectedInWords}</p>
      <p>
        <a href={addresses.surveysWorkbook(term)}>Classeur consolidé (xlsx)</a> : les chiffres remis
        et, marqués « non remise », ceux du jour pour les autres.
      </p>
    </>
  )
}

function HandedInTable({ term, surveys }: { term: Term; surveys: Progress[] }) {
  const rows = surveys.flatMap(({ department, state, last }) =>
    last
      ? [
          [
            <SurveyLink term={term} code={department} />,
            <StateBadge state={state} />,
            <Moment at={last.handedInAt} />,
            <By who={last.person} />,
            last.revision,
            shortened(last),
          ],
        ]
      : [],
  )
  if (rows.length === 0) return <p>Personne n’a remis.</p>
  return (
    <Table
      caption={`Ont remis (${rows.length})`}
      head={['Département', 'État', 'Remise le', 'Par', 'Révision', 'Remarques']}
      rows={rows}
      stacked
    />
  )
}

/** Characters of remarks shown among others. */
const shown = 160

function shortened({ remarks }: Revision): string {
  return remarks.length > shown ? `${remarks.slice(0, shown)}…` : remarks
}
