import type { Routing } from '../../core/call/routing.ts'
import { timetableOf } from '../../core/call/timetable.ts'
import { apply } from '../../core/directory/changes.ts'
import type { Directory } from '../../core/directory/directory.ts'
import { type WhatIf, withEntriesOf, withHours } from '../../core/figures/what-if/supposition.ts'
import { type Scope, within } from '../../core/people/people.ts'
import type { OpeningHours } from '../../core/schedule/hours.ts'
import { nationalOf } from '../../settings/service.ts'
import { findDraft } from '../../storage/drafts.ts'
import { latestVersion, readVersion } from '../../storage/versions.ts'
import { type Refusal, refused } from '../answer.ts'
import { directoryOfVersion } from '../directory/snapshots.ts'
import type { Needs } from '../ground.ts'

export type WhatIfGround = Pick<Needs, 'database' | 'config' | 'snapshots'>

/** Why a question has no answer, and which part of it stands in the way. */
export interface Unanswerable extends Refusal {
  part: 'period' | 'department' | 'version' | 'draft'
}

export const unanswerable = (part: Unanswerable['part'], why: string): Unanswerable => ({
  ...refused(why),
  part,
})

/** What a question supposes, as calls within reach would meet it. */
export async function supposed(
  ground: WhatIfGround,
  reach: Scope,
  { supposition, department }: WhatIf,
): Promise<Routing | Unanswerable> {
  const { directory } = ground.snapshots.directoryOf(null)
  switch (supposition.on) {
    case 'inForce':
      return routingOf(directory, ground)
    case 'hours':
      return onHours(ground, within(reach, department), directory, supposition.hours)
    case 'version':
      return onVersion(ground, reach, directory, supposition.version)
    case 'draft':
      return onDraft(ground, reach, directory, supposition.draft)
  }
}

/** For all départements, other national hours: a line that has its own keeps them. */
function onHours(
  ground: WhatIfGround,
  codes: Scope,
  directory: Directory,
  hours: OpeningHours,
): Routing | Unanswerable {
  const { abolition } = nationalOf(ground.config.service)
  if (codes === 'all')
    return { directory, timetable: timetableOf(directory, { openingHours: hours, abolition }) }
  const lines = directory.entries.filter(
    ({ department, assistance }) => assistance === 'phone' && codes.includes(department),
  )
  if (lines.length === 0)
    return unanswerable(
      'department',
      'Aucune ligne ne répond pour ce qui est demandé : d’autres horaires n’y changeraient rien. Choisir un département qui a une ligne.',
    )
  return routingOf(withHours(directory, codes, hours), ground)
}

/** A référent sees their own départements as that version had them, the rest as in force. */
async function onVersion(
  ground: WhatIfGround,
  reach: Scope,
  inForce: Directory,
  version: number,
): Promise<Routing | Unanswerable> {
  if ((await readVersion(ground.database, version)) === undefined) {
    const last = await latestVersion(ground.database)
    return unanswerable(
      'version',
      `La version ${version} n’existe pas : écrire un numéro de 1 à ${last}.`,
    )
  }
  const past = await directoryOfVersion(ground.database, version)
  return routingOf(reach === 'all' ? past : withEntriesOf(inForce, past, reach), ground)
}

async function onDraft(
  ground: WhatIfGround,
  reach: Scope,
  { version, ...content }: Directory,
  id: number,
): Promise<Routing | Unanswerable> {
  if (reach !== 'all')
    return unanswerable(
      'draft',
      'Les brouillons sont ceux de l’équipe nationale : choisir autre chose.',
    )
  const draft = await findDraft(ground.database, id)
  if (draft?.state !== 'open' && draft?.state !== 'scheduled')
    return unanswerable('draft', 'Ce brouillon n’est plus ouvert : en choisir un autre.')
  return routingOf({ version, ...apply(content, draft.changes) }, ground)
}

/** Hours of its own, so that those kept warm for callers stay so. */
function routingOf(directory: Directory, { config }: WhatIfGround): Routing {
  return { directory, timetable: timetableOf(directory, nationalOf(config.service)) }
}
