import type { App } from '../../../app/app.ts'
import type { Who } from '../../../app/who.ts'
import { addresses, asking } from '../../addresses.ts'

/** How many mails lie aside, and requests are held. */
export interface Counts {
  aside: number
  held: number
}

/** What waits for the national team beside the letters that leave. */
export async function countsOf({ requests }: App, who: Who): Promise<Counts> {
  const { of } = await requests.desk.toDo(who)
  return { aside: await requests.mails.count(), held: of.held ?? 0 }
}

const letters = [
  ['all', 'Partis', null],
  ['waiting', 'En attente', 'waiting'],
  ['sent', 'Remis', 'sent'],
  ['refused', 'Refusés', 'refused'],
] as const

interface TabsProps {
  at: string
  counts: Counts
}

/** Letters by what they became, mails that lie aside, and the requests that are held. */
export function Tabs({ at, counts: { aside, held } }: TabsProps) {
  return (
    <nav aria-label="Courriels">
      <p class="actions">
        {letters.map(([name, words, state]) => (
          <Tab here={at === name} to={asking(addresses.letters, { etat: state })} key={name}>
            {words}
          </Tab>
        ))}
        <Tab here={at === 'aside'} to={addresses.mails}>
          À part ({aside})
        </Tab>
        <Tab here={at === 'dropped'} to={asking(addresses.mails, { etat: 'ecartes' })}>
          Écartés
        </Tab>
        <Tab here={false} to={addresses.requests}>
          Demandes retenues ({held})
        </Tab>
      </p>
    </nav>
  )
}

function Tab({
  here,
  to,
  children,
}: {
  here: boolean
  to: string
  children: preact.ComponentChildren
}) {
  return (
    <a class="fr-tag" href={to} aria-current={here ? 'page' : undefined}>
      {children}
    </a>
  )
}
