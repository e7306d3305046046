import type { ChangedField } from '../../core/requests/changed-fields.ts'
import { Table } from '../parts.tsx'

interface ChangedFieldsProps {
  fields: ChangedField[]
  caption?: string
}

/** What a request wants to change in the directory, each before and after; nothing when it wants nothing of it. */
export function ChangedFields({
  fields,
  caption = 'Modification demandée de l’annuaire',
}: ChangedFieldsProps) {
  if (fields.length === 0) return null
  return (
    <Table
      caption={caption}
      head={['Quoi', 'Avant', 'Demandé']}
      rows={fields.map(({ what, before, after }) => [what, before || 'rien', after])}
    />
  )
}
