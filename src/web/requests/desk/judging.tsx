import type { LookedAt } from '../../../app/requests/looking.ts'
import { addresses } from '../../addresses.ts'
import { Badge, Do } from '../../parts.tsx'

interface JudgingProps {
  message: LookedAt['messages'][number]
  looked: LookedAt
}

/** What is to be decided of a reply from an address that takes no part. */
export function Judging({ message, looked }: JudgingProps) {
  const { id } = looked.request
  if (message.unconfirmed)
    return (
      <div class="small">
        <p class="refused">
          <Badge kind="warning">{message.setAside ? 'Écartée' : 'À confirmer'}</Badge> Envoyée d’une
          autre adresse que celle du participant : s’assurer de qui elle vient. Les autres
          participants ne la voient pas.
        </p>
        <div class="actions">
          <Do to={addresses.acceptReply(id, message.id)}>Accepter : les participants la verront</Do>
          {!message.setAside && (
            <Do to={addresses.rejectReply(id, message.id)} kind="tertiary">
              Écarter
            </Do>
          )}
        </div>
      </div>
    )
  return isStrangers({ message, looked }) ? (
    <div class="small">
      <Do to={addresses.copyToAuthor(id, message.id)} kind="tertiary">
        Mettre {message.author} en copie des réponses
      </Do>
    </div>
  ) : null
}

/** A reply that was accepted, of an address that takes no part yet. */
function isStrangers({
  message: { kind, author },
  looked: { participants },
}: JudgingProps): boolean {
  const takesPart = participants.some(({ address, name }) => address === author || name === author)
  return kind === 'reply' && author.includes('@') && !takesPart
}
