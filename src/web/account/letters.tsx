import type { WantedLetter, Wanting } from '../../core/letters/wanted.ts'
import { addresses } from '../addresses.ts'
import { Alert, Moment } from '../parts.tsx'
import { notShown } from '../refusal.ts'
import type { Answer, Signed } from '../visit.ts'

const labels: Record<WantedLetter, string> = {
  digest:
    'Le résumé du matin : appels à rappeler et demandes qui attendent, au plus un par jour d’ouverture',
  published: 'Un courriel quand l’annuaire de l’un de mes départements change',
  news: 'Les nouveautés du mois : motifs, colonnes, aide, réponses types ; une fois par mois, s’il y en a',
  reminded: 'Un rappel quand une enquête est à rendre',
}

/** Which letters come, each with why it stopped where it did. */
export function LettersForm({ letters }: { letters: Wanting[] }) {
  return (
    <section id="courriels">
      <h2>Mes courriels</h2>
      {letters.map((each) => (
        <Stopped letter={each} key={each.letter} />
      ))}
      <form method="post" action={addresses.wantedLetters} class="narrow">
        <fieldset class="fr-fieldset">
          <legend class="fr-fieldset__legend">Recevoir</legend>
          {letters.map(({ letter, wanted, stopped }) => (
            <div class="fr-fieldset__element" key={letter}>
              <div class="fr-checkbox-group">
                <input
                  type="checkbox"
                  id={letter}
                  name={letter}
                  value="oui"
                  checked={wanted && stopped === null}
                />
                <label class="fr-label" for={letter}>
                  {labels[letter]}
                </label>
              </div>
            </div>
          ))}
        </fieldset>
        <button class="fr-btn fr-btn--secondary" type="submit">
          Enregistrer ce choix
        </button>
      </form>
    </section>
  )
}

function Stopped({ letter: { letter, stopped } }: { letter: Wanting }) {
  if (stopped === null) return null
  return (
    <Alert kind="warning" title="Un courriel ne vous arrive plus">
      <p>
        {labels[letter]} : il est revenu le <Moment at={stopped.at} /> ({stopped.by}). Vérifier
        votre boîte, puis le cocher de nouveau.
      </p>
    </Alert>
  )
}

export async function choose({ app, who, form }: Signed): Promise<Answer> {
  const isTicked = (letter: WantedLetter) => form.get(letter) === 'oui'
  const chosen = await app.people.letters.choose(who, {
    digest: isTicked('digest'),
    published: isTicked('published'),
    reminded: isTicked('reminded'),
    news: isTicked('news'),
  })
  if (!chosen.done) return notShown(chosen)
  return { to: `${addresses.account}#courriels`, done: 'Vos courriels sont choisis.' }
}
