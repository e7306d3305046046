import type { ChangedField } from '../../core/requests/changed-fields.ts'
import { Table } from '../parts.tsx'

/** What a request wants to change in the directory, each before and after; nothing when it wants nothing of it. */
export function ChangedFields({ fields }: { fields: ChangedField[] }) {
  if (fields.length === 0) return null
  return (
    <Table
      caption="Modification demandée de l’annuaire"
      head={['Quoi', 'Avant', 'Demandé']}
      rows={fields.map(({ what, before, after }) => [what, before || 'rien', after])}
    />
  )
}
