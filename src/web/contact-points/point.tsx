import type { ComponentChildren } from 'preact'
import type { ShownPoint } from '../../app/directory/contact-points.ts'
import {
  type ContactPoint,
  isPart,
  nameOf,
  type PublicPart,
  partsInWords,
  publicParts,
} from '../../core/directory/contact-point.ts'
import { keysOf } from '../../core/records.ts'
import { addresses } from '../addresses.ts'
import { Alert, Done } from '../parts.tsx'
import { notShown, statusOf } from '../refusal.ts'
import { type Answer, notFound, type Signed } from '../visit.ts'
import { Address, Lines, modeOf, namesOf } from './rows.tsx'

const codeOf = ({ params }: Signed) => params.code ?? ''
const partsIn = (given: string | null) => (given ?? '').split(' ').filter(Boolean)

/** The contact point of a département, and what is public of it. */
export async function point(
  visit: Signed,
  refused?: { why: string; status: number },
): Promise<Answer> {
  const looked = await visit.app.contactPoints.look(visit.who, codeOf(visit))
  if (!looked.done) return looked.kind === 'not there' ? notFound : notShown(looked)
  const given = visit.query.get('avant')
  const former = given === null ? null : partsIn(given).filter(isPart)
  const body = <ContactPointView shown={looked} former={former} refused={refused?.why} />
  const { code, name } = looked.point
  return { title: `Point de contact : ${code} ${name}`, body, status: refused?.status ?? 200 }
}

interface PointProps {
  shown: ShownPoint
  /** What was public before it was just changed. */
  former: PublicPart[] | null
  refused?: string | undefined
}

export function ContactPointView({ shown, former, refused }: PointProps) {
  const { point, parts, mayChoose } = shown
  return (
    <>
      {refused && <Alert kind="error">{refused}</Alert>}
      {former && mayChoose && former.join() !== parts.join() && (
        <Done
          to={addresses.contactPoint(point.code)}
          fields={{ vu: parts.join(' '), remettre: former.join(' ') }}
        >
          C’est enregistré. Public désormais : {partsInWords(parts, point)}.
        </Done>
      )}
      <Facts point={point} />
      <h2>Ce qui est public</h2>
      {mayChoose ? (
        <Choosing shown={shown} />
      ) : (
        <p>
          Public : {partsInWords(parts, point)}. Ses référents et l’équipe nationale le choisissent.
        </p>
      )}
      <p>
        <a href={addresses.contactPoints}>Tous les points de contact</a>
      </p>
    </>
  )
}

const facts: [name: string, value: (point: ContactPoint) => ComponentChildren][] = [
  ['Assistance', modeOf],
  ['Adresse', ({ address }) => (address ? <Address address={address} /> : 'aucune')],
  ['Numéros', (point) => (point.lines.length > 0 ? <Lines of={point} /> : 'aucun')],
  ['Horaires', ({ hours }) => hours || 'aucun'],
  ['Référents', ({ referents }) => namesOf(referents) || 'aucun n’a de compte'],
]

function Facts({ point }: { point: ContactPoint }) {
  return (
    <dl class="contact-point">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value(point)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What each part would tell strangers now. */
const told: Record<keyof typeof publicParts, (point: ContactPoint) => string> = {
  address: ({ address }) => address ?? 'aucune pour l’instant',
  number: ({ lines }) => lines.map(({ number }) => number).join(', ') || 'aucun pour l’instant',
  hours: ({ hours }) => hours || 'aucun pour l’instant',
}

function Choosing({ shown: { point, parts } }: { shown: ShownPoint }) {
  return (
    <form method="post" action={addresses.contactPoint(point.code)} class="narrow">
      <input type="hidden" name="vu" value={parts.join(' ')} />
      <fieldset class="fr-fieldset">
        <legend class="fr-fieldset__legend">
          Montrer à tous, sans compte
          <span class="fr-hint-text">
            Rien n’est public si rien n’est coché. Le nom d’une personne est une donnée personnelle
            : demander à chacun avant de le montrer. Qui arrive ensuite n’est montré que si on le
            coche.
          </span>
        </legend>
        {keysOf(publicParts).map((part) => (
          <Part part={part} isShown={parts.includes(part)} hint={told[part](point)} key={part}>
            {capital(publicParts[part])}
          </Part>
        ))}
        {point.referents.map(({ id, name }) => (
          <Part part={nameOf(id)} isShown={parts.includes(nameOf(id))} key={id}>
            Nom de {name}
          </Part>
        ))}
      </fieldset>
      <button class="fr-btn" type="submit">
        Enregistrer ce choix
      </button>
    </form>
  )
}

interface PartProps {
  part: PublicPart
  isShown: boolean
  /** What it would tell strangers now; left out where its name says it. */
  hint?: string
  children: ComponentChildren
}

function Part({ part, isShown, hint, children }: PartProps) {
  return (
    <div class="fr-fieldset__element">
      <div class="fr-checkbox-group">
        <input type="checkbox" id={part} name="part" value={part} checked={isShown} />
        <label class="fr-label" for={part}>
          {children}
          {hint !== undefined && <span class="fr-hint-text">{hint}</span>}
        </label>
      </div>
    </div>
  )
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** Keeps what is ticked, or puts back what was. */
export async function choose(visit: Signed): Promise<Answer> {
  const { form, app, who } = visit
  const back = form.get('remettre')
  const parts = back === null ? form.getAll('part') : partsIn(back)
  const seen = partsIn(form.get('vu'))
  const chosen = await app.contactPoints.choose(who, codeOf(visit), { parts, seen })
  if (!chosen.done) {
    if (chosen.kind === 'not yours') return notShown(chosen)
    return point(visit, { why: chosen.why, status: statusOf(chosen) })
  }
  const to = addresses.contactPoint(codeOf(visit))
  if (back !== null || chosen.former.join() === chosen.parts.join())
    return { to, done: `Public : ${partsInWords(chosen.parts, chosen)}.` }
  return { to: `${to}?avant=${encodeURIComponent(chosen.former.join(' '))}` }
}
