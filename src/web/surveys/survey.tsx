import { departmentName } from '../../core/departments.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import { type Quarter, quarterInWords } from '../../core/schedule/period.ts'
import { contentOf, handInFrom, type Revision, type Survey } from '../../core/surveys/survey.ts'
import { Alert, Moment, Sentences } from '../parts.tsx'
import { type Answer, notFound, type Visit } from '../visit.ts'
import { addressOf, surveyAsked } from './asked.ts'
import { HandInForm, type Typed } from './form.tsx'
import { Content, StateBadge } from './parts.tsx'

/** The survey of a quarter and a département; `typed` is a form that could not be taken. */
export async function surveyPage(visit: Visit, typed?: Typed): Promise<Answer> {
  const asked = surveyAsked(visit)
  if (!asked) return notFound
  const { quarter, code } = asked
  const { surveys, motives } = visit.app
  const [survey] = await surveys.read(quarter, [code])
  if (!survey) return notFound
  const revisions = await surveys.revisions(quarter, code)
  const content = survey.last?.content ?? contentOf(survey.today, await motives.read())
  const body = (
    <>
      {typed?.fault && <Alert kind="error">{typed.fault}</Alert>}
      <Situation quarter={quarter} survey={survey} />
      {survey.last && <Since survey={survey} />}
      {survey.state !== 'early' && <HandInForm quarter={quarter} survey={survey} typed={typed} />}
      <h2>{survey.last ? 'Ce qui a été remis' : 'Chiffres du jour'}</h2>
      <Content content={content} />
      <p>
        <a href={`${addressOf(quarter, code)}/export.csv`}>Exporter cette enquête (CSV)</a>
      </p>
      <Earlier revisions={revisions} />
    </>
  )
  return { title: titleOf(quarter, code), body, status: typed?.status ?? 200 }
}

/** What was handed in before, as it was. */
export async function revisionPage(visit: Visit): Promise<Answer> {
  const asked = surveyAsked(visit)
  const revisions = asked ? await visit.app.surveys.revisions(asked.quarter, asked.code) : []
  const revision = revisions.find((each) => String(each.revision) === visit.params.revision)
  if (!asked || !revision) return notFound
  const body = (
    <>
      <p>
        <a href={addressOf(asked.quarter, asked.code)}>Revenir à l’enquête</a>
      </p>
      <HandedIn revision={revision} />
      <Content content={revision.content} />
    </>
  )
  return { title: `${titleOf(asked.quarter, asked.code)}, révision ${revision.revision}`, body }
}

function titleOf(quarter: Quarter, code: string): string {
  return `Enquête ${departmentName(code)}, ${quarterInWords(quarter)}`
}

function Situation({ quarter, survey: { state, last } }: { quarter: Quarter; survey: Survey }) {
  return (
    <>
      <p class="actions">
        <StateBadge state={state} />
        <a href={`/enquetes/${quarter}`}>{`Enquêtes du ${quarterInWords(quarter)}`}</a>
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

function HandedIn({ revision: { handedInAt, person, revision, remarks } }: { revision: Revision }) {
  return (
    <>
      <p>
        Remise le <Moment at={handedInAt} /> par {person}, révision {revision}. Ces chiffres et ces
        noms sont figés.
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
            <a href={`${addressOf(quarter, department)}/${revision}`}>Révision {revision}</a>, le{' '}
            <Moment at={handedInAt} /> par {person}
          </li>
        ))}
      </ul>
    </>
  )
}
