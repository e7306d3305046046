import type { Answered } from '../../../app/answer.ts'
import { addresses } from '../../addresses.ts'
import { statusOf } from '../../refusal.ts'
import type { Answer, Visit } from '../../visit.ts'

type Acknowledgement = Answered<Visit['app']['requests']['forms']['acknowledgement']>

/** The acknowledgement: what the letter says too, at once, and printed on one sheet. */
export async function sentPage({ app, params }: Visit): Promise<Answer> {
  const key = params.key ?? ''
  const told = await app.requests.forms.acknowledgement(key)
  if (!told.done) {
    const body = <GoneView why={told.why} />
    return { title: 'Accusé de réception', body, status: statusOf(told) }
  }
  return { title: 'Votre demande est reçue', body: <SentView formKey={key} told={told} /> }
}

export function GoneView({ why }: { why: string }) {
  return (
    <>
      <p>{why}</p>
      <p>
        <a href={addresses.findRequest}>Retrouver ma demande</a>
      </p>
    </>
  )
}

export function SentView({ formKey, told }: { formKey: string; told: Acknowledgement }) {
  const { reference, service, address, follow, facts, isJoined } = told
  return (
    <div class="wide-form">
      <p class="fr-text--lead">
        Elle porte le numéro <strong class="nowrap">{reference}</strong>.{' '}
        {isJoined ? 'Elle est rattachée à l’incident en cours' : `${capital(service.name)} la lit`}{' '}
        ; la réponse part à <strong>{address}</strong>.
      </p>
      <h2 class="fr-h5">Accusé de réception</h2>
      <dl class="facts">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="fr-hint-text">
        Cette demande d’assistance n’appelle pas de décision administrative.
      </p>
      <h2 class="fr-h5">Et maintenant</h2>
      <Next told={told} />
      <div class="foot-acts">
        {follow !== null && (
          <a class="fr-btn" href={follow}>
            Suivre ma demande
          </a>
        )}
        <form method="post" action={addresses.sameRequestAgain(formKey)}>
          <button class="fr-btn fr-btn--tertiary" type="submit">
            Une autre demande sur le même sujet
          </button>
        </form>
        <p class="fr-hint-text">
          {follow !== null &&
            'Votre page personnelle s’ouvre par un lien qui n’est qu’à vous : ne le transmettez pas. '}
          Deux causes différentes font deux demandes.
        </p>
      </div>
    </div>
  )
}

function Next({ told: { address, follow, level } }: { told: Acknowledgement }) {
  return (
    <ol>
      <li>
        Un courriel avec cet accusé part à {address}. S’il n’arrive pas, regardez dans les
        indésirables{follow === null ? '' : ', ou ouvrez votre page de suivi'}.
      </li>
      <li>
        Pour préciser ou joindre un fichier, il suffira de répondre à ce courriel ou d’écrire sur la
        page de suivi : tout se retrouve au même endroit.
      </li>
      {level === 'local' && (
        <li>Si la réponse demande l’équipe nationale, un référent lui transmet la demande.</li>
      )}
    </ol>
  )
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

const begunAgain =
  'Un nouveau formulaire est ouvert, avec le même sujet et les mêmes coordonnées. Deux causes différentes font deux demandes.'

/** Begins another form with the same where and who. */
export async function sameAgain(visit: Visit): Promise<Answer> {
  return beginAgain(visit, await visit.app.requests.forms.sameAgain(visit.params.key ?? ''))
}

/** The same from the personal page of a request. */
export async function sameAsFollowed(visit: Visit): Promise<Answer> {
  const { reference = '', token = '' } = visit.params
  return beginAgain(visit, await visit.app.requests.following.sameAgain({ reference, token }))
}

type Again = Awaited<ReturnType<Visit['app']['requests']['forms']['sameAgain']>>

async function beginAgain({ app, who, address }: Visit, again: Again): Promise<Answer> {
  if (!again.done) return { to: addresses.request }
  const begun = await app.requests.begin(who, again.typed, address)
  if (!begun.done || begun.key === '') return { to: addresses.request }
  return { to: addresses.describeRequest(begun.key), done: begunAgain }
}
