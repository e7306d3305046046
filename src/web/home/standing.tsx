import type { ComponentChildren } from 'preact'
import type { Standing } from '../../core/call/standing.ts'
import { departmentName, departmentOf } from '../../core/departments.ts'
import { addresses } from '../addresses.ts'
import { Badge } from '../parts.tsx'
import { untilInWords, whenInWords } from './until.ts'

/** Where a département stands, and what ails its lines, a sentence each. */
export interface Standpoint extends Standing {
  ails: string[]
}

/** Up to so many départements each have a card; of more, only those that are not as usual. */
const mostCards = 4

interface StandingsProps {
  standings: Standpoint[]
  /** ms since 1970. */
  now: number
}

/** Whether one's départements answer now, until when, by which lines, and why not. */
export function Standings({ standings, now }: StandingsProps) {
  const isFew = standings.length <= mostCards
  const shown = isFew ? standings : standings.filter(isUnusual)
  const folded = isFew ? [] : standings.filter((each) => !isUnusual(each))
  return (
    <section aria-label="Vos départements en ce moment">
      <div class="halves">
        {shown.map((each) => (
          <Card standing={each} now={now} key={each.department} />
        ))}
      </div>
      {folded.length > 0 && (
        <details open={shown.length === 0}>
          <summary>{usualInWords(folded, shown.length > 0)}</summary>
          <ul>
            {folded.map((each) => (
              <li key={each.department}>
                <a href={addresses.department(each.department)}>
                  {departmentName(each.department)}
                </a>
                {' : '}
                {states[each.state].words.toLowerCase()}. <When standing={each} now={now} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const isUnusual = ({ differs, ails }: Standpoint) => differs || ails.length > 0

function usualInWords(folded: Standpoint[], areOthers: boolean): string {
  const of = Object.entries(states).flatMap(([state, { several }]) => {
    const count = folded.filter((each) => each.state === state).length
    return count === 0 ? [] : [`${count} ${several(count)}`]
  })
  const who = areOthers ? (folded.length === 1 ? 'autre' : 'autres') : 'départements'
  return `${folded.length} ${who} comme d’habitude : ${of.join(', ')}`
}

const plural = (word: string) => (count: number) => (count > 1 ? `${word}s` : word)

const states = {
  open: { kind: 'success', words: 'Ouvert', several: plural('ouvert') },
  closed: { kind: 'warning', words: 'Fermé', several: plural('fermé') },
  redirected: { kind: 'info', words: 'Redirigé', several: plural('redirigé') },
  stopped: { kind: 'error', words: 'Arrêté', several: plural('arrêté') },
} as const

function Card({ standing, now }: { standing: Standpoint; now: number }) {
  const { department, state, ails, rings } = standing
  const { kind, words } = states[state]
  return (
    <div class={`card state ${state}`}>
      <h2 class="fr-h5">
        <a href={addresses.department(department)}>{departmentName(department)}</a>{' '}
        <Badge kind={kind}>{words}</Badge>
      </h2>
      <p>
        <When standing={standing} now={now} />
      </p>
      {rings.length > 0 && <p class="small quiet">{ringsInWords(rings)}</p>}
      {ails.map((each) => (
        <p class="small" key={each}>
          {each}
        </p>
      ))}
    </div>
  )
}

/** Until when, and why. */
function When({ standing, now }: { standing: Standing; now: number }): ComponentChildren {
  const { state, until, department } = standing
  const zone = departmentOf(department).timeZone
  const at = until === null ? null : <strong>{untilInWords(until, zone, now)}</strong>
  const then = until === null ? null : <strong>{whenInWords(until, zone, now)}</strong>
  const there = zone === 'Europe/Paris' ? '' : ', heure locale'
  if (state === 'redirected') return 'Pas de téléphone : les appelants entendent où écrire.'
  if (state === 'stopped') return <>Jusqu’à {at} : une alerte arrête tous les appels.</>
  if (state === 'open')
    return at ? (
      <>
        Jusqu’à {at}
        {there}.
      </>
    ) : (
      'Sans fin prévue.'
    )
  if (then === null) return `Aucune réouverture connue : ${whyInWords(standing)}.`
  return (
    <>
      Ouvre {then}
      {there} : {whyInWords(standing)}.
    </>
  )
}

function whyInWords({ reason, words }: Standing): string {
  if (reason === 'holiday') return `jour férié${words ? `, ${words}` : ''}`
  if (reason === 'closure') return words ? `fermeture « ${words.replace(/\.$/, '')} »` : 'fermeture'
  return 'hors des horaires'
}

function ringsInWords(rings: string[][]): string {
  const groups = rings.map((group) => group.join(' et '))
  const [first = '', ...more] = groups
  const together = (rings[0]?.length ?? 0) > 1
  if (more.length === 0) return together ? `${first} sonnent ensemble.` : `${first} sonne.`
  return `${first} ${together ? 'sonnent' : 'sonne'} d’abord, puis ${more.join(', puis ')}.`
}
