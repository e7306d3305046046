import type { Routing } from '../../core/call/routing.ts'
import { timetableOf } from '../../core/call/timetable.ts'
import { apply } from '../../core/directory/changes.ts'
import type { Directory } from '../../core/directory/directory.ts'
import {
  type Replayed,
  type WhatIf,
  withEntriesOf,
  withHours,
} from '../../core/figures/what-if/supposition.ts'
import { within } from '../../core/people/people.ts'
import type { OpeningHours } from '../../core/schedule/hours.ts'
import { nationalOf } from '../../settings/service.ts'
import { latestVersion, readVersion } from '../../storage/directories.ts'
import { findDraft } from '../../storage/drafts.ts'
import { directoryOfVersion } from '../directory/snapshots.ts'
import type { Needs } from '../ground.ts'

type Refused = Extract<Replayed, { ok: false }>

const refused = (field: string, why: string): Refused => ({ ok: false, field, why })

/** What a question supposes, as calls would meet it; or why that cannot be, in French. */
export async function supposed(needs: Needs, question: WhatIf): Promise<Routing | Refused> {
  const { supposition, reach } = question
  const { directory } = needs.snapshots.directoryOf(null)
  switch (supposition.on) {
    case 'inForce':
      return routingOf(directory, needs)
    case 'hours':
      return onHours(needs, question, directory, supposition.hours)
    case 'version':
      return onVersion(needs, question, directory, supposition.version)
    case 'draft':
      return reach === 'all'
        ? onDraft(needs, directory, supposition.draft)
        : refused(
            'brouillon',
            'Les brouillons sont ceux de l’équipe nationale : choisir autre chose.',
          )
  }
}

/** For all départements, other national hours: a line that has its own keeps them. */
function onHours(
  needs: Needs,
  { reach, department }: WhatIf,
  directory: Directory,
  hours: OpeningHours,
): Routing | Refused {
  const codes = within(reach, department)
  const { abolition } = nationalOf(needs.config.service)
  if (codes === 'all')
    return { directory, timetable: timetableOf(directory, { openingHours: hours, abolition }) }
  const lines = directory.entries.filter(
    ({ department, assistance }) => assistance === 'phone' && codes.includes(department),
  )
  if (lines.length === 0)
    return refused(
      'departement',
      'Aucune ligne ne répond pour ce qui est demandé : d’autres horaires n’y changeraient rien. Choisir un département qui a une ligne.',
    )
  return routingOf(withHours(directory, codes, hours), needs)
}

/** A référent sees their own départements as that version had them, the rest as in force. */
async function onVersion(
  needs: Needs,
  { reach }: WhatIf,
  inForce: Directory,
  version: number,
): Promise<Routing | Refused> {
  if ((await readVersion(needs.database, version)) === undefined) {
    const last = await latestVersion(needs.database)
    return refused(
      'version',
      `La version ${version} n’existe pas : écrire un numéro de 1 à ${last}.`,
    )
  }
  const past = await directoryOfVersion(needs.database, version)
  return routingOf(reach === 'all' ? past : withEntriesOf(inForce, past, reach), needs)
}

async function onDraft(
  needs: Needs,
  { version, ...content }: Directory,
  id: number,
): Promise<Routing | Refused> {
  const draft = await findDraft(needs.database, id)
  if (draft?.state !== 'open' && draft?.state !== 'scheduled')
    return refused('brouillon', 'Ce brouillon n’est plus ouvert : en choisir un autre.')
  return routingOf({ version, ...apply(content, draft.changes) }, needs)
}

/** Hours of its own, so that those kept warm for callers stay so. */
function routingOf(directory: Directory, { config }: Needs): Routing {
  return { directory, timetable: timetableOf(directory, nationalOf(config.service)) }
}
