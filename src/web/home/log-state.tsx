import type { ComponentChildren } from 'preact'
import type { Counted, LogState } from '../../core/call/log-state.ts'
import { addresses } from '../addresses.ts'
import { Moment } from '../parts.tsx'

/**
 * What asks for attention in the log, and what to do about it; nothing when all of it is in the journal. Null is a
 * state that cannot be read.
 */
export function sayLogState(state: LogState | null): ComponentChildren[] {
  if (state === null)
    return [<>L’état du journal des appels ne peut pas être lu : prévenir l’exploitant. {help}</>]
  return [
    ...sayLosses(state),
    ...sayRunning(state),
    !state.journal && (
      <>
        Le fichier du journal des appels manque. Si ce message reste plus d’une minute, prévenir
        l’exploitant. {help}
      </>
    ),
    ...sayWaiting(state),
    ...state.damaged.map((name) => (
      <>
        Journal des appels : il a été trouvé abîmé, et un nouveau est commencé. L’ancien est gardé (
        {name}) : l’exploitant lance « svi log repair », qui en reprend ce qui se lit. {help}
      </>
    )),
  ].filter(Boolean)
}

/** Facts that are not in the journal yet, and lines that make no sense. */
function sayWaiting({ spooled, setAside }: LogState): ComponentChildren[] {
  return [
    spooled.count > 0 && (
      <>
        Journal des appels : {counted(spooled, 'fait en attente', 'faits en attente')} sur le disque
        {spooled.since && (
          <>
            {' '}
            depuis le <Moment at={spooled.since} />
          </>
        )}
        . Rien n’est perdu ; si cela dure, prévenir l’exploitant. {help}
      </>
    ),
    setAside.count > 0 && (
      <>
        Journal des appels : {counted(setAside, 'ligne mise de côté', 'lignes mises de côté')}, qui
        n’ont pas de sens pour le service. L’exploitant lance « svi log repair ». {help}
      </>
    ),
  ]
}

/** What is lost, or would be at a kill; that nobody says so is no sign that all is well. */
function sayLosses({ lost, memory }: LogState): ComponentChildren[] {
  const all = [lost, memory?.unwrittenLosses].filter((each) => !!each)
  const count = all.reduce((sum, each) => sum + each.count, 0)
  const held = memory?.held ?? 0
  return [
    count > 0 && (
      <>
        Journal des appels : {several(count, 'fait perdu', 'faits perdus')} depuis le{' '}
        <Moment at={all[0]?.since ?? ''} />, le dernier le <Moment at={all.at(-1)?.last ?? ''} />.
        Prévenir l’exploitant. {help}
      </>
    ),
    held > 0 && (
      <>
        Journal des appels : {several(held, 'fait tenu', 'faits tenus')} en mémoire seulement, aucun
        disque ne peut être écrit. Prévenir l’exploitant tout de suite, sans arrêter le service.{' '}
        {help}
      </>
    ),
    memory === null && (
      <>
        Le service qui répond aux appels ne dit pas ce qu’il tient en mémoire : des faits peuvent
        manquer sans que cette page le sache. Si ce message reste, prévenir l’exploitant. {help}
      </>
    ),
  ]
}

/** Rows that do not come, and a database that is not the one opened. */
function sayRunning({ lag, database }: LogState): ComponentChildren[] {
  return [
    lag && (
      <>
        Les pages sont en retard sur le journal des appels de {several(lag.facts, 'fait', 'faits')}{' '}
        : le plus ancien est du <Moment at={lag.oldest} />, le dernier du{' '}
        <Moment at={lag.newest.at} />. Rien n’est perdu ; si cela dure, prévenir l’exploitant.{' '}
        {help}
      </>
    ),
    database !== 'same' && (
      <>
        La base de données {database === 'gone' ? 'a disparu' : 'a été remplacée'} pendant que le
        site fonctionne : ce qui est enregistré ici sera perdu. Ne rien saisir, et prévenir
        l’exploitant, qui redémarre le service. {help}
      </>
    ),
  ]
}

const help = <a href={`${addresses.help}#journal`}>Que faire ?</a>

function counted({ count, more }: Counted, one: string, many: string): string {
  return `${more ? 'plus de ' : ''}${several(count, one, many)}`
}

function several(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString('fr-FR')} ${many}`
}
