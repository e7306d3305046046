import type { MayAgree } from '../../app/directory/agreeing.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { addresses } from '../addresses.ts'
import { Field } from '../fields.tsx'
import { Do, Moment } from '../parts.tsx'

/** Who may agree with a draft, who was asked as it is, and the address of who reads. */
export interface AgreementProps {
  team: MayAgree[]
  asked: { name: string; at: string }[]
  person: string
}

type Props = AgreementProps & { draft: Draft; reason: string }

/** The agreement that is missing: asked for by who cannot give it, given by who can. */
export function Agreement(props: Props) {
  const { draft, team, person } = props
  const may = team.filter(({ why }) => why === null).map((each) => each.person)
  const mayI = may.some(({ email }) => email === person)
  const names = may.map(({ name }) => name).join(', ')
  return (
    <>
      <h2>Accord</h2>
      <p>
        Une seconde personne donne son accord avant la publication.{' '}
        {may.length > 0
          ? `Peuvent donner leur accord : ${names}.`
          : 'Personne ne peut donner son accord pour le moment.'}
      </p>
      <WhyNot team={team} />
      <Asked {...props} />
      {mayI ? <Give draft={draft} /> : may.length > 0 && <Ask {...props} />}
    </>
  )
}

/** Why the agreement of the others would not count. */
function WhyNot({ team }: Pick<Props, 'team'>) {
  const others = team.filter(({ why }) => why !== null)
  if (others.length === 0) return null
  return (
    <ul>
      {others.map(({ person: { id, name }, why }) => (
        <li key={id}>
          <a href={addresses.person(id)}>{name}</a> {why}.
        </li>
      ))}
    </ul>
  )
}

function Asked({ asked }: Pick<Props, 'asked'>) {
  const [first] = asked
  if (!first) return null
  return (
    <p>
      Demandé par courriel à {asked.map(({ name }) => name).join(', ')} le <Moment at={first.at} />.
    </p>
  )
}

function Give({ draft: { id, revision, reason } }: Pick<Props, 'draft'>) {
  return (
    <>
      <p>
        {reason === ''
          ? 'La raison n’est pas encore donnée : quand elle le sera, il faudra un nouvel accord.'
          : `Raison : ${reason}`}
      </p>
      <Do to={addresses.agreeWithDraft(id)} kind="primary" fields={{ revision }}>
        Donner mon accord
      </Do>
    </>
  )
}

function Ask({ draft: { id, revision }, asked, reason }: Props) {
  const isAsked = asked.length > 0
  return (
    <form method="post" action={addresses.askToAgree(id)}>
      <input type="hidden" name="revision" value={revision} />
      <Field
        name="raison"
        label="Raison du changement"
        hint="Elle est lue par qui donne son accord, et reste dans l’historique."
        value={reason}
      />
      <button class={`fr-btn${isAsked ? ' fr-btn--secondary' : ''}`} type="submit">
        {isAsked ? 'Changer la raison et demander de nouveau' : 'Demander l’accord par courriel'}
      </button>
    </form>
  )
}
