import { type Matrix, totalOf } from '../../core/figures/what-if/replay.ts'
import type { Replay } from '../../core/figures/what-if/supposition.ts'
import { callsInWords, replayInWords } from '../../core/figures/what-if/words.ts'
import { isNothing } from '../../core/people/people.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import { type Asked, asked } from '../indicators/asked.ts'
import { Alert, Faults } from '../parts.tsx'
import { type Answer, notYours, type Visit } from '../visit.ts'
import { replayRows } from './export.ts'
import { whatIfForm } from './form.tsx'
import { type QuestionFaults, questionOf } from './supposed.ts'
import { ByDepartment, Crossing, SideBySide } from './tables.tsx'

const title = 'Et si…'

/** A past period replayed on other hours or another directory, beside what happened. */
export async function showWhatIf(visit: Visit): Promise<Answer> {
  const what = asked(visit)
  if (isNothing(what.scope)) return notYours
  const found = await replayOf(visit, what)
  if (found === null || 'faults' in found) return formPage(visit, what, found?.faults ?? {})
  const body = (
    <>
      {await whatIfForm(visit, what)}
      <Result visit={visit} asked={what} replay={found.replay} />
    </>
  )
  return { title, body }
}

/** The same figures in a file. */
export async function exportWhatIf(visit: Visit): Promise<Answer> {
  const what = asked(visit)
  if (isNothing(what.scope)) return notYours
  if (visit.query.get('sur') === null) return { to: `/indicateurs/et-si?${visit.query}` }
  const found = await replayOf(visit, what)
  if (found === null || 'faults' in found) return formPage(visit, what, found?.faults ?? {})
  const place = what.department ? `-${what.department}` : ''
  return {
    file: visit.app.indicators.file(replayRows(found.replay)),
    type: 'text/csv; charset=utf-8',
    name: `et-si${place}-${what.period.from}-${what.period.to}.csv`,
  }
}

type Found = { replay: Replay } | { faults: QuestionFaults } | null

async function replayOf(visit: Visit, what: Asked): Promise<Found> {
  const question = questionOf(visit, what)
  if (question === null || 'faults' in question) return question
  const replayed = await visit.app.whatIf.replay(question.whatIf)
  return replayed.ok ? { replay: replayed.replay } : { faults: { [replayed.field]: replayed.why } }
}

async function formPage(visit: Visit, what: Asked, faults: QuestionFaults): Promise<Answer> {
  const body = (
    <>
      <p>
        Rejouer les appels d’une période passée sur d’autres horaires ou un autre annuaire, avec les
        règles mêmes qui répondent aux appels : combien auraient sonné, trouvé fermé, été redirigés.
      </p>
      <Faults faults={faults} />
      {await whatIfForm(visit, what, faults)}
    </>
  )
  return { title, body, status: Object.keys(faults).length > 0 ? 422 : 200 }
}

function Result({ visit, asked, replay }: { visit: Visit; asked: Asked; replay: Replay }) {
  const matrix = totalOf(replay.tally)
  const several = asked.scope === 'all' || asked.scope.length > 1
  return (
    <>
      <h2 class="fr-mt-4w">
        {asked.name}, du {frenchDay(asked.period.from)} au {frenchDay(asked.period.to)}
      </h2>
      <Words matrix={matrix} />
      <p>
        <a href={`/indicateurs/et-si.csv?${visit.query}`}>Exporter ces chiffres (CSV)</a>
      </p>
      <SideBySide matrix={matrix} />
      <Limits asked={asked} replay={replay} />
      <details>
        <summary>Ce que chaque appel est devenu, et serait devenu</summary>
        <Crossing matrix={matrix} />
      </details>
      {several && (
        <>
          <h2>Par département</h2>
          <ByDepartment tally={replay.tally} />
        </>
      )}
    </>
  )
}

function Words({ matrix }: { matrix: Matrix }) {
  const [first, ...others] = replayInWords(matrix)
  return (
    <>
      <p class="fr-text--lead">{first}</p>
      {others.map((each) => (
        <p key={each}>{each}</p>
      ))}
    </>
  )
}

/** What the figures cannot tell. */
function Limits({ asked, replay }: { asked: Asked; replay: Replay }) {
  return (
    <>
      <p class="fr-hint-text">
        Chaque appel avait été décidé par l’annuaire de son jour : ce qui a été publié depuis compte
        aussi dans les écarts. Rejouer sur l’annuaire en vigueur montre ce qu’il change à lui seul.
      </p>
      {asked.scope !== 'all' && <NotAsked beside={replay.askedBeside} />}
      {replay.erased > 0 && (
        <Alert kind="warning">
          {`${callsInWords(replay.erased)} appels de la période sont effacés, au terme de leur conservation : ils ne sont pas rejoués.`}
        </Alert>
      )}
    </>
  )
}

function NotAsked({ beside }: { beside: number | null }) {
  return (
    <p class="fr-hint-text">
      Quand aucun département n’est ouvert, la ligne ne demande pas le département : ces appels ne
      sont d’aucun, et ne sont pas comptés ici.
      {beside !== null && beside > 0 && (
        <>
          {' '}
          Sur la période, toute la France comprise, {callsInWords(beside)} d’entre eux auraient été
          invités à choisir leur département ; personne ne peut savoir lequel.
        </>
      )}
    </p>
  )
}
