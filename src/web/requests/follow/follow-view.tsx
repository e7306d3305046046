import type { Answered } from '../../../app/answer.ts'
import {
  type RequestStatus,
  type Satisfaction,
  satisfactionNames,
  satisfactions,
} from '../../../core/requests/request.ts'
import { addresses } from '../../addresses.ts'
import { Faults, Field, FirstButton } from '../../fields.tsx'
import { Alert, Moment } from '../../parts.tsx'
import type { Visit } from '../../visit.ts'
import { ChangedFields } from '../changed-fields.tsx'
import { FileName, FilesField, filesName } from '../files-field.tsx'

type Look = Answered<Visit['app']['requests']['following']['look']>
interface Link {
  reference: string
  token: string
}

interface FollowProps {
  link: Link
  look: Look
  /** What was typed and not sent, and what is wrong with it. */
  text: string
  fault?: string
  fileFaults: string[]
}

/** Where a request stands, in words for who asked. */
const statusWords: Record<RequestStatus, string> = {
  new: 'Elle est reçue, et sera lue pendant les heures d’ouverture.',
  in_progress: 'Quelqu’un s’en occupe.',
  waiting:
    'Une réponse vous est arrivée : écrivez si quelque chose manque, ou dites que c’est résolu.',
  escalated: 'Elle est transmise à l’équipe nationale, qui vous répondra.',
  solved:
    'Elle est considérée comme résolue. Si ce n’est pas le cas, écrivez : elle sera rouverte.',
  dropped: 'Elle est close sans suite.',
  closed: 'Elle est close. Si quelque chose manque, écrivez : elle sera rouverte.',
}

const withIncident =
  'Elle est rattachée à un incident connu : la même réponse part à tous ceux qu’il concerne. Si vous avez autre chose à dire, écrivez.'

function standingInWords({ held, waitsForIncident, status }: Look): string {
  if (held) return statusWords.new
  return waitsForIncident ? withIncident : statusWords[status]
}

const isOver = (status: RequestStatus) => ['solved', 'closed', 'dropped'].includes(status)

export function FollowView({ link, look, text, fault, fileFaults }: FollowProps) {
  const { reference, token } = link
  const { words, summary, status } = look
  const faults = {
    ...(fault ? { texte: fault } : {}),
    ...(fileFaults.length > 0 ? { [filesName]: fileFaults.join(' ') } : {}),
  }
  return (
    <div class="wide-form">
      <Faults faults={faults} />
      <p class="fr-text--lead">{standingInWords(look)}</p>
      <Fate letters={look.letters} address={look.participant.address} />
      {(status === 'solved' || status === 'closed') && (
        <Satisfied link={link} given={look.satisfaction} />
      )}
      <dl class="facts">
        {[
          ['En une phrase', summary],
          ['Sujet', words.motive],
          ['Département', words.place],
          ['Reçue le', words.received],
          ['Service chargé', `${words.service.name}, ${words.service.email}`],
          ['Téléphone', words.service.telephone],
        ].map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class={label === 'En une phrase' ? 'as-typed' : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
      <ChangedFields fields={look.change} />
      <Messages link={link} look={look} />
      <h2 class="fr-h5">{isOver(status) ? 'Écrire de nouveau' : 'Ajouter un message'}</h2>
      <Reply link={link} look={look} text={text} fault={fault} fileFaults={fileFaults} />
      {!isOver(status) && (
        <form method="post" action={addresses.settleRequest(reference, token)} id="resolue" />
      )}
      <form method="post" action={addresses.followSameAgain(reference, token)} class="foot-acts">
        <button class="fr-btn fr-btn--tertiary" type="submit">
          Une autre demande sur le même sujet
        </button>
        <p class="fr-hint-text">Deux causes différentes font deux demandes.</p>
      </form>
    </div>
  )
}

/** What became of the letters to who looks, where it is not what they expect. */
function Fate({ letters, address }: { letters: Look['letters']; address: string }) {
  const refused = letters.filter(({ state }) => state === 'refused')
  const waiting = letters.filter(({ state }) => state === 'waiting' || state === 'sending')
  if (refused.length > 0)
    return (
      <Alert kind="warning">
        {refused.length === 1
          ? `Un courriel n’a pas pu être remis à ${address}. Tout se lit sur cette page.`
          : `${refused.length} courriels n’ont pas pu être remis à ${address}. Tout se lit sur cette page.`}
      </Alert>
    )
  if (waiting.length === 0) return null
  return <p class="fr-hint-text">Un courriel à {address} attend d’être envoyé.</p>
}

function Messages({ link, look }: { link: Link; look: Look }) {
  return (
    <>
      <h2 class="fr-h5">Échanges</h2>
      <ol class="messages">
        {look.messages.map((message) => (
          <li class={message.kind === 'answer' ? 'message answer' : 'message'} key={message.id}>
            <h3 class="fr-text--md">
              {message.kind === 'answer' ? `Réponse, ${look.words.service.name}` : message.author}
            </h3>
            <p class="fr-hint-text">
              <Moment at={message.at} />
            </p>
            <p class="as-typed">{message.text}</p>
            <Joined link={link} files={look.files.filter((each) => each.message === message.id)} />
          </li>
        ))}
      </ol>
    </>
  )
}

function Joined({ link, files }: { link: Link; files: Look['files'] }) {
  if (files.length === 0) return null
  return (
    <ul class="files" aria-label="Pièces jointes">
      {files.map((file) => (
        <li key={file.id}>
          <FileName file={file} to={addresses.followFile(link.reference, link.token, file.id)} />
        </li>
      ))}
    </ul>
  )
}

function Reply({
  link: { reference, token },
  look,
  text,
  fault,
  fileFaults,
}: Omit<FollowProps, 'fault'> & { fault: string | undefined }) {
  return (
    <form
      method="post"
      action={addresses.follow(reference, token)}
      enctype="multipart/form-data"
      novalidate
    >
      <FirstButton />
      <Field
        name="texte"
        label="Votre message"
        hint="Ni nom de personne accueillie, ni information de santé."
        value={text}
        fault={fault}
        rows={6}
        watched
      />
      <FilesField kept={look.waiting} faults={fileFaults} limits={look.limits} />
      <div class="foot-acts">
        <button class="fr-btn" type="submit">
          Envoyer
        </button>
        {!isOver(look.status) && (
          <button class="fr-btn fr-btn--tertiary" type="submit" form="resolue">
            C’est résolu
          </button>
        )}
      </div>
    </form>
  )
}

function Satisfied({ link, given }: { link: Link; given: Satisfaction | null }) {
  const { reference, token } = link
  return (
    <form method="post" action={addresses.rateRequest(reference, token)} class="card rating">
      <fieldset class="block">
        <legend>La réponse vous a-t-elle aidé ?</legend>
        {satisfactions.map((each) => (
          <button
            class={`fr-btn fr-btn--sm fr-btn--${given === each ? 'secondary' : 'tertiary'}`}
            type="submit"
            name="avis"
            value={each}
            key={each}
            aria-pressed={given === each ? 'true' : 'false'}
          >
            {satisfactionNames[each]}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
