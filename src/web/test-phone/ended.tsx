import type { TestCallSoFar } from '../../app/test-phone/test-phone.ts'
import type { CallRow } from '../../core/call/outcome.ts'
import { addresses } from '../addresses.ts'
import { Table } from '../parts.tsx'

/** What the log would say of a call that has ended, and its documents. */
export function Ended({ documents, row }: Pick<TestCallSoFar, 'documents' | 'row'>) {
  return (
    <>
      <h2>Ce que le journal en dirait</h2>
      {row ? (
        <Table
          caption="Appel d’essai, qui n’est gardé nulle part"
          head={['Quoi', 'Valeur']}
          rows={rowsOf(row)}
          stacked
        />
      ) : (
        <p>L’appel n’a laissé aucune trace.</p>
      )}
      <details>
        <summary>Documents TwiML ({documents.length})</summary>
        {documents.map((document) => (
          <pre key={document}>
            <code>{document}</code>
          </pre>
        ))}
      </details>
      <p>
        <a class="fr-btn" href={addresses.testPhone}>
          Faire un autre appel
        </a>
      </p>
    </>
  )
}

const outcomes: Record<NonNullable<CallRow['outcome']>, string> = {
  answered: 'répondu',
  unanswered: 'sans réponse',
  closed: 'fermé',
  redirected: 'redirigé',
  no_choice: 'sans choix',
  abandoned: 'abandonné',
  failed: 'incident',
}

function rowsOf(row: CallRow): string[][] {
  const { outcome, reason, department, answeredBy, waitSeconds, talkSeconds, version } = row
  const pairs: [string, string | number | null][] = [
    ['Issue', outcome && outcomes[outcome]],
    ['Raison', reason],
    ['Département', department],
    ['Ligne qui a répondu', answeredBy],
    ['Attente', waitSeconds === null ? null : `${waitSeconds} s`],
    ['Conversation', talkSeconds === null ? null : `${talkSeconds} s`],
    ['Version de l’annuaire', version !== null && version < 1e9 ? version : 'brouillon'],
  ]
  return pairs.filter(([, value]) => value !== null).map(([name, value]) => [name, String(value)])
}
