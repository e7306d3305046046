import type { Answered } from '../../../app/answer.ts'
import type { Requests } from '../../../app/requests/requests.ts'
import type { Motives } from '../../../core/contacts/motives.ts'
import { addresses } from '../../addresses.ts'
import { MotiveChoice } from '../../contacts/motive-choice.tsx'
import { DepartmentField } from '../../department-field.tsx'
import { Faults, Field } from '../../fields.tsx'
import { numberIn } from '../../number-in.ts'
import { Alert, Badge, Do } from '../../parts.tsx'
import { notShown } from '../../refusal.ts'
import type { Answer, Signed } from '../../visit.ts'
import { momentInWords } from '../moments.tsx'
import { asideInWords } from './words.ts'

type Mail = Answered<Requests['mails']['look']>['mail']

/** What was typed to place a mail, and what is wrong with it, by the names of the fields. */
export interface Placing {
  typed: Partial<Record<'numero' | 'departement' | 'motif', string>>
  faults: Partial<Record<string, string>>
}

const nothing: Placing = { typed: {}, faults: {} }

/** A mail that lies aside, as text, with what can be done with it. */
export async function mailPage(visit: Signed, placing = nothing): Promise<Answer> {
  const { app, who, params, now } = visit
  const found = await app.requests.mails.look(who, numberIn(params.id))
  if (!found.done) return notShown(found)
  const motives = await app.motives.read()
  const view = { mail: found.mail, motives, placing, now }
  const refused = Object.keys(placing.faults).length > 0
  return { title: 'Courriel reçu', body: <MailView {...view} />, status: refused ? 422 : 200 }
}

interface MailProps {
  mail: Mail
  motives: Motives
  placing: Placing
  now: number
}

export function MailView({ mail, motives, placing, now }: MailProps) {
  return (
    <>
      <Faults faults={placing.faults} />
      <p>
        {mail.isDropped ? 'Ce courriel est écarté' : 'Ce courriel est à part'}. Pourquoi il n’est
        pas dans une demande : {asideInWords(mail.became)}.
      </p>
      <Facts mail={mail} now={now} />
      <Text mail={mail} />
      {mail.hasRaw && (
        <p class="fr-mt-2w">
          <a href={addresses.mailFile(mail.id)}>Télécharger le courriel tel quel (.eml)</a> : ses
          fichiers joints y sont, aucun n’a été vérifié.
        </p>
      )}
      {mail.isDropped ? (
        <Do to={addresses.takeUpMail(mail.id)}>Reprendre ce courriel</Do>
      ) : (
        <Places mail={mail} motives={motives} placing={placing} />
      )}
    </>
  )
}

function Facts({
  mail: { author, sender, proven, subject, receivedAt },
  now,
}: Pick<MailProps, 'mail' | 'now'>) {
  return (
    <dl class="facts">
      <div>
        <dt>De</dt>
        <dd>
          {author || sender || 'inconnu'}{' '}
          <Badge kind={proven ? 'success' : 'warning'}>
            {proven ? 'domaine vérifié' : 'expéditeur non vérifié'}
          </Badge>
        </dd>
      </div>
      <div>
        <dt>Objet</dt>
        <dd class="text">{subject || '(sans objet)'}</dd>
      </div>
      <div>
        <dt>Reçu</dt>
        <dd>{momentInWords(receivedAt, 'Europe/Paris', now)}</dd>
      </div>
    </dl>
  )
}

function Text({ mail: { text } }: Pick<MailProps, 'mail'>) {
  if (text === null)
    return (
      <Alert kind="warning">Le texte de ce courriel n’a pas pu être lu, ou n’est plus gardé.</Alert>
    )
  return (
    <article class="letter" aria-label="Le courriel">
      <p class="text heard">{text || '(sans texte)'}</p>
    </article>
  )
}

function Places({ mail: { id }, motives, placing: { typed, faults } }: Omit<MailProps, 'now'>) {
  return (
    <>
      <h2>Le rattacher à une demande</h2>
      <p>
        Il s’ajoute à la demande avec ses fichiers, comme une réponse de qui l’a écrit, dans les
        secondes qui suivent. Cela ne se défait pas ; d’une adresse inconnue de la demande, il y
        attend d’être accepté.
      </p>
      <form method="post" action={addresses.joinMail(id)} class="narrow" novalidate>
        <Field
          name="numero"
          label="Numéro de la demande (obligatoire)"
          hint="Exemple : D-2026-00012-K"
          value={typed.numero ?? ''}
          fault={faults.numero}
          autocomplete="off"
        />
        <button class="fr-btn" type="submit">
          Rattacher
        </button>
      </form>
      <h2>En faire une nouvelle demande</h2>
      <p>Le formulaire s’ouvre avec son texte et son adresse ; rien ne part avant son envoi.</p>
      <form method="post" action={addresses.requestOfMail(id)} class="narrow" novalidate>
        <DepartmentField
          label="Département (obligatoire)"
          value={typed.departement ?? ''}
          fault={faults.departement}
          orNone
          required
        />
        <MotiveChoice
          name="motif"
          motives={motives}
          value={typed.motif ?? ''}
          fault={faults.motif}
          label="Sujet (obligatoire)"
        />
        <button class="fr-btn fr-btn--secondary" type="submit">
          Continuer
        </button>
      </form>
      <h2>L’écarter</h2>
      <p>Il quitte cette liste, et se reprend parmi les courriels écartés tant qu’il est gardé.</p>
      <Do to={addresses.dropMail(id)} kind="tertiary">
        Écarter ce courriel
      </Do>
    </>
  )
}
