import type { ComponentChildren } from 'preact'
import type { Counted } from '../../core/call/log-state.ts'
import { Moment } from '../parts.tsx'
import type { Visit } from '../visit.ts'

/** What asks for attention in the log, and what to do about it; nothing when all of it is in the journal. */
export async function sayLogState({ services }: Visit): Promise<ComponentChildren[]> {
  const state = await services.calls.logState().catch(() => null)
  if (state === null)
    return [<>L’état du journal des appels ne peut pas être lu : prévenir l’exploitant. {help}</>]
  const { spooled, setAside, damaged, journal } = state
  return [
    !journal && (
      <>
        Le fichier du journal des appels manque. Si ce message reste plus d’une minute, prévenir
        l’exploitant. {help}
      </>
    ),
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
    ...damaged.map((name) => (
      <>
        Journal des appels : il a été trouvé abîmé, et un nouveau est commencé. L’ancien est gardé (
        {name}) : l’exploitant lance « svi log repair », qui en reprend ce qui se lit. {help}
      </>
    )),
  ].filter(Boolean)
}

const help = <a href="/aide#journal">Que faire ?</a>

function counted({ count, more }: Counted, one: string, several: string): string {
  if (count === 1) return `1 ${one}`
  return `${more ? 'plus de ' : ''}${count.toLocaleString('fr-FR')} ${several}`
}
