import { Field } from '../fields.tsx'

interface VouchingProps {
  to: string
  owed: string[]
  fault: string | undefined
}

/** Who has held this person's means of entry, and a form for whoever answers for it that it is theirs. */
export function Vouching({ to, owed, fault }: VouchingProps) {
  return (
    <section class="fr-mt-4w">
      <h2>Entrée</h2>
      <p>
        {owed.join(', ')} : qui a fait ce compte ou un de ses liens aurait pu choisir le mot de
        passe. Tant que personne d’autre ne s’en porte garant, l’accord de cette personne ne compte
        pas pour un brouillon que l’un d’eux a changé.
      </p>
      <form method="post" action={to} class="narrow">
        <Field
          name="garantie"
          label="Comment vous savez que cette personne est seule à entrer"
          hint="Par exemple : vue au bureau, elle a choisi son mot de passe elle-même."
          fault={fault}
        />
        <button class="fr-btn fr-btn--secondary" type="submit">
          Se porter garant
        </button>
      </form>
    </section>
  )
}
