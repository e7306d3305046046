import { z } from 'zod'
import type { Refusal } from '../../app/answer.ts'
import { addresses } from '../addresses.ts'
import { numberIn } from '../number-in.ts'
import { notShown, refusal } from '../refusal.ts'
import type { Answer, Signed } from '../visit.ts'

/** The one time that a link is shown. */
export function linkPage({ app }: Signed, email: string, token: string): Answer {
  const { publicUrl, sendsLinks } = app.people
  const link = publicUrl + addresses.choosePassword(token)
  return {
    title: 'Lien pour choisir un mot de passe',
    body: <LinkView email={email} link={link} sent={sendsLinks} />,
  }
}

/** `link` is absolute; `sent`: a letter with a link of its own leaves too. */
export function LinkView({ email, link, sent }: { email: string; link: string; sent: boolean }) {
  return (
    <>
      <p>
        {sent
          ? `Un courriel avec un lien part à ${email}. S’il n’arrive pas, remettre celui-ci soi-même :`
          : `Aucun courriel ne part d’ici : remettre ce lien à ${email} soi-même :`}{' '}
        il sert une fois, pendant sept jours, et ne sera plus montré.
      </p>
      <p>
        <code id="lien">{link}</code>
      </p>
      <div class="actions">
        <button class="fr-btn" type="button" data-copy="lien" hidden>
          Copier le lien
        </button>
        <a class="fr-btn fr-btn--secondary" href={mailTo(email, link)}>
          Ouvrir un message prêt
        </a>
      </div>
      <Message link={link} />
      <p class="fr-mt-3w">
        <a href={addresses.people}>Revenir aux utilisateurs</a>
      </p>
    </>
  )
}

const subject = 'Votre accès au service téléphonique de l’assistance SI SIAO'

const messageOf = (link: string) =>
  `Bonjour,\n\nVoici votre lien pour choisir un mot de passe. Il sert une fois, pendant sept jours, et n’est qu’à vous :\n\n${link}\n\nVous entrerez aussitôt dans le service.`

function mailTo(email: string, link: string): string {
  const [body, about] = [messageOf(link), subject].map(encodeURIComponent)
  return `mailto:${encodeURIComponent(email)}?subject=${about}&body=${body}`
}

/** The same to copy, for whoever writes by another way. */
function Message({ link }: { link: string }) {
  return (
    <details class="fr-mt-3w">
      <summary>Le message à copier</summary>
      <pre class="text heard" id="message">
        {messageOf(link)}
      </pre>
      <button class="fr-btn fr-btn--tertiary" type="button" data-copy="message" hidden>
        Copier le message
      </button>
    </details>
  )
}

export async function invite(visit: Signed): Promise<Answer> {
  const { app, who, params } = visit
  const made = await app.people.invite(who, numberIn(params.id))
  return made.done ? linkPage(visit, made.person.email, made.token) : notDone(made)
}

function notDone(refused: Refusal): Answer {
  return refused.kind === 'not there' ? notShown(refused) : refusal(refused)
}

const typed = z.object({ ferme: z.enum(['oui', 'non']).catch('non') })

export async function close({ app, who, params, form }: Signed): Promise<Answer> {
  const closes = typed.parse(Object.fromEntries(form)).ferme === 'oui'
  const closed = await app.people.close(who, numberIn(params.id), closes)
  if (!closed.done) return notDone(closed)
  const { name } = closed.person
  return {
    to: addresses.people,
    done: closes
      ? `Le compte de ${name} est fermé, ses sessions aussi.`
      : `Le compte de ${name} est rouvert.`,
  }
}
