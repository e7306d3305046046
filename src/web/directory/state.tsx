import { departmentOf } from '../../core/departments.ts'
import type { Entry } from '../../core/directory/directory.ts'
import { assistances } from '../../core/directory/typed-entry.ts'
import type { Opening } from '../../core/schedule/opening.ts'
import { sayWhen } from '../../core/schedule/words.ts'
import { Badge } from '../parts.tsx'

/** How a département helps, in words. */
export function mode({ assistance }: Entry): string {
  return assistances.find(([kind]) => kind === assistance)?.[1] ?? ''
}

/** Open or closed at an instant (ms since 1970), and until when. */
export function State({ entry, opening, now }: { entry: Entry; opening: Opening; now: number }) {
  if (entry.assistance !== 'phone') return <Badge kind="info">Redirige</Badge>
  const zone = departmentOf(entry.department).timeZone
  if (opening.open)
    return (
      <>
        <Badge kind="success">Ouvert</Badge>
        {opening.until && ` jusqu’à ${sayWhen(opening.until, zone, now)}`}
      </>
    )
  return (
    <>
      <Badge kind="error">Fermé</Badge>
      {opening.nextOpening && ` ouvre ${sayWhen(opening.nextOpening, zone, now)}`}
    </>
  )
}
