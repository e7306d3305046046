import type { Explanation } from '../../core/call/explain.ts'
import { departmentOf } from '../../core/departments.ts'
import { sayInstant } from '../../core/schedule/words.ts'
import { addresses } from '../addresses.ts'
import { MomentField } from '../date-fields.tsx'
import { Field } from '../fields.tsx'
import { typedInstant } from '../moments.ts'
import { Badge } from '../parts.tsx'

/** What a caller of a département meets at an instant (ms since 1970), now and with the draft. */
export interface HeardProps {
  department: string
  at: number
  now: number
  before: Explanation
  after: Explanation
}

export function Heard({
  draft,
  department,
  at,
  now,
  before,
  after,
}: HeardProps & { draft: number }) {
  return (
    <>
      <h2>Ce qu’entend un appelant</h2>
      <form method="get" action={addresses.draft(draft)} class="actions">
        <Field name="departement" label="Département" value={department} />
        <MomentField name="quand" label="Date et heure, à Paris" value={typedInstant(at)} />
        <button class="fr-btn fr-btn--secondary" type="submit">
          Voir à cette date
        </button>
      </form>
      <p>
        {department} {departmentOf(department).name}, {sayInstant(at, 'Europe/Paris', now)} à Paris
        :
      </p>
      <div class="fields">
        <Told title="Aujourd’hui en vigueur" explanation={before} />
        <Told title="Avec ce brouillon" explanation={after} />
      </div>
    </>
  )
}

/** What a caller meets, under a title. */
export function Told({ title, explanation }: { title: string; explanation: Explanation }) {
  return (
    <section>
      <h3>{title}</h3>
      <p>
        {explanation.open ? (
          <Badge kind="success">Met en relation</Badge>
        ) : (
          <Badge kind="error">Ne met pas en relation</Badge>
        )}
      </p>
      <div class="heard">
        {explanation.hears.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <ol>
        {explanation.lines.map((group) => (
          <li key={group[0]?.id}>{group.map(({ label }) => label).join(', ')}</li>
        ))}
      </ol>
    </section>
  )
}
