import { type SecurityFigure, securityEvents } from '../../core/security.ts'
import { Table } from '../parts.tsx'

/** What strangers tried and were refused, for the national team; null is a count that cannot be read. */
export function Refused({ figures }: { figures: SecurityFigure[] | null }) {
  const seen = figures?.filter(({ week }) => week > 0) ?? []
  return (
    <>
      <h2 class="fr-h4">Tentatives refusées</h2>
      {figures === null && <p>Leur compte ne peut pas être lu : prévenir l’exploitant.</p>}
      {figures !== null && seen.length === 0 && <p>Aucune depuis sept jours.</p>}
      {seen.length > 0 && (
        <Table
          caption="Combien de fois ; le journal du service dit quand et d’où"
          head={['Quoi', '24 heures', '7 jours']}
          rows={seen.map(({ event, day, week }) => [securityEvents[event], day, week])}
        />
      )}
    </>
  )
}
