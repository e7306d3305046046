import { type Matrix, totalOf } from '../../core/figures/what-if/replay.ts'
import type { Replay } from '../../core/figures/what-if/supposition.ts'
import { callsInWords, replayInWords } from '../../core/figures/what-if/words.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import { addresses } from '../addresses.ts'
import { TakeAway } from '../files.tsx'
import type { Asked } from '../indicators/asked.ts'
import { Alert } from '../parts.tsx'
import { ByDepartment, Crossing, SideBySide } from './tables.tsx'

export interface ResultProps {
  asked: Asked
  replay: Replay
  query: URLSearchParams
}

/** What would have become of the calls, beside what did. */
export function Result({ asked, replay, query }: ResultProps) {
  const matrix = totalOf(replay.tally)
  return (
    <>
      <h2 class="fr-mt-4w">
        {asked.name}, du {frenchDay(asked.period.from)} au {frenchDay(asked.period.to)}
      </h2>
      <Words matrix={matrix} />
      <p>
        <TakeAway
          what="Exporter ces chiffres"
          to={(format) => `${addresses.whatIfFile(format)}?${query}`}
        />
      </p>
      <SideBySide matrix={matrix} />
      <Limits asked={asked} replay={replay} />
      <details>
        <summary>Ce que chaque appel est devenu, et serait devenu</summary>
        <Crossing matrix={matrix} />
      </details>
      {asked.several && (
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
function Limits({ asked, replay }: Pick<ResultProps, 'asked' | 'replay'>) {
  return (
    <>
      <p class="fr-hint-text">
        Chaque appel avait été décidé par l’annuaire de son jour : ce qui a été publié depuis compte
        aussi dans les écarts. Rejouer sur l’annuaire en vigueur montre ce qu’il change à lui seul.
      </p>
      {!asked.all && <NotAsked beside={replay.askedBeside} />}
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
