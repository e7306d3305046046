import type { DraftedRequest } from '../../app/requests/directory-changes.ts'
import { addresses } from '../addresses.ts'
import { By } from '../names.tsx'
import { Alert, Moment } from '../parts.tsx'

/** The requests of which a draft was made, and who called back those that nobody vouches for. */
export function OfRequests({ requests }: { requests: DraftedRequest[] }) {
  if (requests.length === 0) return null
  return (
    <>
      <p>
        Fait de <Named requests={requests} />. Sa publication y répond ; l’abandonner{' '}
        {requests.length > 1 ? 'les laisse ouvertes' : 'la laisse ouverte'}.
      </p>
      {requests
        .filter(({ verified }) => !verified)
        .map((each) => (
          <Alert kind="error" title={`${each.reference} : expéditeur non vérifié`} key={each.id}>
            <p>
              Aucun référent connecté du département n’a envoyé cette demande.{' '}
              {each.calledAt !== null && (
                <>
                  Rappelé par <By who={each.calledBy ?? ''} /> le <Moment at={each.calledAt} />.
                </>
              )}
            </p>
          </Alert>
        ))}
    </>
  )
}

/** What became of the requests of a draft that is over. */
export function LeftOfRequests({ requests }: { requests: DraftedRequest[] }) {
  const open = requests.filter(({ isOpen }) => isOpen)
  const over = requests.filter(({ isOpen }) => !isOpen)
  return (
    <>
      {over.length > 0 && (
        <p>
          {over.length > 1 ? 'Ne sont plus à traiter' : 'N’est plus à traiter'} :{' '}
          <Named requests={over} />.
        </p>
      )}
      {open.length > 0 && (
        <p>
          {open.length > 1 ? 'Restent ouvertes' : 'Reste ouverte'} : <Named requests={open} />.
        </p>
      )}
    </>
  )
}

function Named({ requests }: { requests: DraftedRequest[] }) {
  return requests.map(({ id, reference }, i) => (
    <span key={id}>
      {i > 0 && ', '}
      <a href={addresses.deskRequest(id)}>demande {reference}</a>
    </span>
  ))
}
