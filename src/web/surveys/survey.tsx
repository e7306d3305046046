import { z } from 'zod'
import type { Answered } from '../../app/answer.ts'
import type { Surveys } from '../../app/surveys/surveys.ts'
import { departmentName } from '../../core/departments.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import { type Quarter, quarterInWords } from '../../core/schedule/period.ts'
import {
  handInFrom,
  type Revision,
  remarksSchema,
  type Survey,
  type SurveyAsked,
} from '../../core/surveys/survey.ts'
import { addresses } from '../addresses.ts'
import { typedIn } from '../asked.ts'
import { csvFile } from '../files.ts'
import { By } from '../names.tsx'
import { Alert, Moment, Sentences } from '../parts.tsx'
import { notShown, statusOf } from '../refusal.ts'
import { type Answer, type Visit, whoOf } from '../visit.ts'
import { surveyAsked } from './asked.ts'
import { HandInForm, type Typed } from './form.tsx'
import { Content, HandedIn, StateBadge } from './parts.tsx'
import { surveyTitle } from './revision.tsx'

/** The survey of a quarter and a département. */
export function showSurvey(visit: Visit): Promise<Answer> {
  return surveyPage(visit)
}

/** `typed` is a form that could not be taken. */
async function surveyPage(visit: Visit, typed?: Typed): Promise<Answer> {
  const asked = surveyAsked(visit)
  const found = await visit.app.surveys.find(whoOf(visit), asked)
  if (!found.done) return notShown(found)
  return {
    title: surveyTitle(asked.quarter, asked.department),
    body: <SurveyView {...{ asked, found, typed }} />,
    status: typed?.status ?? 200,
  }
}

const form = z.object({
  remarques: remarksSchema.prefault(''),
  /** The revision that the page showed. */
  vue: z
    .string()
    .regex(/^(0|[1-9]\d{0,8})$/)
    .transform(Number)
    .catch(-1),
})

/** Freezes the figures of the day. */
export async function handIn(visit: Visit): Promise<Answer> {
  const asked = surveyAsked(visit)
  const written = typedIn(visit.form)
  const typed = form.safeParse(written)
  if (!typed.success) {
    const remarksFault = typed.error.issues[0]?.message
    return surveyPage(visit, { remarks: written.remarques ?? '', status: 422, remarksFault })
  }
  const { remarques: remarks, vue: seen } = typed.data
  const handedIn = await visit.app.surveys.handIn(whoOf(visit), asked, { remarks, seen })
  if (!handedIn.done)
    return surveyPage(visit, { remarks, status: statusOf(handedIn), fault: handedIn.why })
  const { quarter, department } = asked
  return {
    to: addresses.survey(quarter, department),
    done: `Enquête ${departmentName(department)} du ${quarterInWords(quarter)} remise.`,
  }
}

/** A survey as a file (CSV): as it was handed in, or as it stands. */
export async function exported(visit: Visit): Promise<Answer> {
  const asked = surveyAsked(visit)
  const written = await visit.app.surveys.write(whoOf(visit), asked)
  if (!written.done) return notShown(written)
  return csvFile(written.csv, `enquete-${asked.quarter}-${asked.department}.csv`)
}

interface Props {
  asked: SurveyAsked
  found: Answered<Surveys['find']>
  typed: Typed | undefined
}

export function SurveyView({ asked, found, typed }: Props) {
  const { survey, content, revisions } = found
  const { quarter, department } = asked
  return (
    <>
      {typed?.fault && <Alert kind="error">{typed.fault}</Alert>}
      <Situation quarter={quarter} survey={survey} />
      {survey.last && <Since survey={survey} />}
      {survey.state !== 'early' && <HandInForm quarter={quarter} survey={survey} typed={typed} />}
      <h2>{survey.last ? 'Ce qui a été remis' : 'Chiffres du jour'}</h2>
      <Content content={content} />
      <p>
        <a href={addresses.surveyFile(quarter, department)}>Exporter cette enquête (CSV)</a>
      </p>
      <Earlier revisions={revisions} />
    </>
  )
}

function Situation({ quarter, survey: { state, last } }: { quarter: Quarter; survey: Survey }) {
  return (
    <>
      <p class="actions">
        <StateBadge state={state} />
        <a href={addresses.surveysOfQuarter(quarter)}>{`Enquêtes du ${quarterInWords(quarter)}`}</a>
      </p>
      {last && <HandedIn revision={last} />}
      {state === 'early' && (
        <Alert kind="info">
          {`Ce trimestre n’est pas fini. Il se remet à partir du ${frenchDay(handInFrom(quarter))}, à l’heure du département ; d’ici là, ses chiffres changent avec les appels.`}
        </Alert>
      )}
    </>
  )
}

function Since({ survey: { changes } }: { survey: Survey }) {
  return (
    <>
      <h2>Ce qui a changé depuis la remise</h2>
      <Sentences of={changes} none="Rien." />
    </>
  )
}

function Earlier({ revisions }: { revisions: Revision[] }) {
  const [, ...earlier] = revisions
  if (earlier.length === 0) return null
  return (
    <>
      <h2>Révisions précédentes</h2>
      <ul>
        {earlier.map(({ quarter, department, revision, handedInAt, person }) => (
          <li key={revision}>
            <a href={addresses.surveyRevision(quarter, department, revision)}>
              Révision {revision}
            </a>
            , le
            <Moment at={handedInAt} /> par <By who={person} />
          </li>
        ))}
      </ul>
    </>
  )
}
