import { z } from 'zod'
import type { Answered } from '../../app/answer.ts'
import type { Surveys } from '../../app/surveys/surveys.ts'
import { departmentName } from '../../core/departments.ts'
import type { FileFormat } from '../../core/file-table.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import { ofTermInWords, type Term } from '../../core/schedule/terms.ts'
import {
  handInFrom,
  type Revision,
  remarksSchema,
  type Survey,
  type SurveyAsked,
} from '../../core/surveys/survey.ts'
import { addresses } from '../addresses.ts'
import { typedIn } from '../asked.ts'
import { fileIn, TakeAway } from '../files.tsx'
import { By } from '../names.tsx'
import { Alert, Moment, Sentences } from '../parts.tsx'
import { notShown, statusOf } from '../refusal.ts'
import { type Answer, type Visit, whoOf } from '../visit.ts'
import { surveyAsked } from './asked.ts'
import { HandInForm, type Typed } from './form.tsx'
import { Content, HandedIn, insteadInWords, StateBadge } from './parts.tsx'
import { surveyTitle } from './revision.tsx'

/** The survey of a term and a département. */
export function showSurvey(visit: Visit): Promise<Answer> {
  return surveyPage(visit)
}

/** `typed` is a form that could not be taken. */
async function surveyPage(visit: Visit, typed?: Typed): Promise<Answer> {
  const asked = surveyAsked(visit)
  const found = await visit.app.surveys.find(whoOf(visit), asked)
  if (!found.done) return notShown(found)
  return {
    title: surveyTitle(asked.term, asked.department),
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
  const { term, department } = asked
  return {
    to: addresses.survey(term, department),
    done: `Enquête ${departmentName(department)} ${ofTermInWords(term)} remise.`,
  }
}

/** A survey as a file: as it was handed in, or as it stands. */
export const exported =
  (format: FileFormat) =>
  async (visit: Visit): Promise<Answer> => {
    const asked = surveyAsked(visit)
    const written = await visit.app.surveys.write(whoOf(visit), asked, format)
    if (!written.done) return notShown(written)
    return fileIn(format, written.bytes, `enquete-${asked.term}-${asked.department}`)
  }

interface Props {
  asked: SurveyAsked
  found: Answered<Surveys['find']>
  typed: Typed | undefined
}

export function SurveyView({ asked, found, typed }: Props) {
  const { survey, content, revisions, instead } = found
  const { term, department } = asked
  return (
    <>
      {typed?.fault && <Alert kind="error">{typed.fault}</Alert>}
      <Situation term={term} survey={survey} />
      {survey.last && <Since survey={survey} />}
      {instead && <Alert kind="info">{insteadInWords(instead)}</Alert>}
      {!instead && survey.state !== 'early' && (
        <HandInForm term={term} survey={survey} typed={typed} />
      )}
      <h2>{survey.last ? 'Ce qui a été remis' : 'Chiffres du jour'}</h2>
      <Content content={content} />
      <p>
        <TakeAway
          what="Exporter cette enquête"
          to={(format) => addresses.surveyFile(term, department, format)}
        />
      </p>
      <Earlier revisions={revisions} />
    </>
  )
}

function Situation({ term, survey: { state, last } }: { term: Term; survey: Survey }) {
  return (
    <>
      <p class="actions">
        <StateBadge state={state} />
        <a href={addresses.surveysOfTerm(term)}>{`Enquêtes ${ofTermInWords(term)}`}</a>
      </p>
      {last && <HandedIn revision={last} />}
      {state === 'early' && (
        <Alert kind="info">
          {`Cette période n’est pas finie. Son enquête se remet à partir du ${frenchDay(handInFrom(term))}, à l’heure du département ; d’ici là, ses chiffres changent avec les appels.`}
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
        {earlier.map(({ term, department, revision, handedInAt, person }) => (
          <li key={revision}>
            <a href={addresses.surveyRevision(term, department, revision)}>Révision {revision}</a>,
            le <Moment at={handedInAt} /> par <By who={person} />
          </li>
        ))}
      </ul>
    </>
  )
}
