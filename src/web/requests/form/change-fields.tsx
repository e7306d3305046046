import type { ComponentChildren } from 'preact'
import type { AskedChange } from '../../../app/requests/asking-change.ts'
import type { Entry } from '../../../core/directory/directory.ts'
import { formatNumber } from '../../../core/directory/numbers.ts'
import { longestMessage } from '../../../core/directory/rules.ts'
import { assistances } from '../../../core/directory/typed-entry.ts'
import { numberEnd } from '../../../core/requests/changed-fields.ts'
import {
  type ChangeFaults,
  mostLines,
  receivers,
  type TypedChangeLine,
} from '../../../core/requests/directory-change.ts'
import { formatHours } from '../../../core/schedule/hours-text.ts'
import { Choice, Field, Tick } from '../../fields.tsx'

interface ChangeProps {
  change: AskedChange
  faults: ChangeFaults
}

/** What is to change in the directory, each part on its own, with what is in force beside it. */
export function ChangeFields({ change, faults }: ChangeProps) {
  const { typed } = change
  const fault = faults.changement
  return (
    <fieldset class="block" id="changement" aria-describedby={fault && 'changement-fault'}>
      <legend class="fr-h6">Ce qui change dans l’annuaire</legend>
      <p class="fr-hint-text">
        Ouvrez ce que la demande concerne, et changez-y ce qui doit l’être : ici, rien d’autre n’est
        obligatoire, et le reste demeure.
      </p>
      {fault && (
        <p class="fr-error-text" id="changement-fault">
          {fault}
        </p>
      )}
      <input type="hidden" name="annuaire-departement" value={typed.department} />
      <input type="hidden" name="annuaire-version" value={typed.version} />
      <Lines change={change} faults={faults} />
      <Redirection change={change} faults={faults} />
      <Receivers change={change} faults={faults} />
      <Contact change={change} faults={faults} />
      <div class="fr-mt-2w">
        <Tick name="autre" label="Autre chose : je l’explique ci-dessous" checked={typed.another} />
      </div>
    </fieldset>
  )
}

interface PartProps {
  title: string
  /** Something in it is typed, or wrong. */
  open: boolean
  children: ComponentChildren
}

function Part({ title, open, children }: PartProps) {
  return (
    <details class="fold" open={open}>
      <summary>{title}</summary>
      <div class="fr-pt-2w">{children}</div>
    </details>
  )
}

const inForce = (words: string) => `En vigueur : ${words}.`
const has = (faults: ChangeFaults, ...names: string[]) => names.some((name) => faults[name])

function Lines({ change, faults }: ChangeProps) {
  const { typed, masked, shown } = change
  const touched = typed.lines.length !== shown.lines.length || typed.lines.some(isTouchedIn(change))
  const wrong = Object.keys(faults).some((name) => /^l\d+-/.test(name))
  return (
    <Part title="Les lignes de la plateforme : numéro, nom, horaires" open={touched || wrong}>
      <input type="hidden" name="lignes" value={typed.lines.length} />
      {masked && shown.lines.length > 0 && (
        <p class="fr-hint-text">
          Les noms et les numéros ne sont montrés qu’aux référents du département qui sont
          connectés. Ce qui reste vide demeure.
        </p>
      )}
      {typed.lines.map((line, i) => (
        <LineFields key={i} line={line} i={i} change={change} faults={faults} />
      ))}
      {typed.lines.length < mostLines && <Act value="ajouter-ligne">Ajouter une ligne</Act>}
    </Part>
  )
}

/** Whether a line is typed otherwise than it is shown. */
const isTouchedIn =
  ({ shown, masked }: AskedChange) =>
  ({ id, label, number, hours }: TypedChangeLine): boolean => {
    const known = shown.lines.find((each) => each.id === id)
    if (!known) return true
    const [was, had] = masked ? ['', ''] : [known.label, formatNumber(known.number)]
    return label !== was || number !== had || hours !== hoursIn(known)
  }

const hoursIn = ({ openingHours }: Entry['lines'][number]) =>
  openingHours ? formatHours(openingHours) : ''

function LineFields(props: ChangeProps & { line: TypedChangeLine; i: number }) {
  const { line, i, change, faults } = props
  const known = change.shown.lines.find(({ id }) => id === line.id)
  const field = (name: string, value: string) => ({
    name: `l${i}-${name}`,
    value,
    fault: faults[`l${i}-${name}`],
    autocomplete: 'off',
  })
  const number = known && (change.masked ? numberEnd(known) : formatNumber(known.number))
  const hours = known && (hoursIn(known) || 'les horaires nationaux')
  return (
    <fieldset class="line">
      <legend class="fr-text--md">
        Ligne {i + 1}
        {known ? (change.masked ? '' : ` : ${known.label}`) : ', ajoutée'}
      </legend>
      <input type="hidden" name={`l${i}-id`} value={line.id} />
      <div class="pair">
        <Field {...field('numero', line.number)} label="Numéro" hint={number && inForce(number)} />
        <Field
          {...field('libelle', line.label)}
          label="Nom de la ligne"
          hint={known && !change.masked ? inForce(known.label) : undefined}
        />
      </div>
      <Field
        {...field('horaires', line.hours)}
        label="Horaires (vide : ceux de l’assistance nationale)"
        hint={`Exemple : lun-ven 09:00-12:00 14:00-17:00. ${hours ? inForce(hours) : ''}`}
      />
      <Act value={`retirer-ligne-${i}`}>Retirer la ligne {i + 1}</Act>
    </fieldset>
  )
}

function Act({ value, children }: { value: string; children: ComponentChildren }) {
  return (
    <button class="fr-btn fr-btn--tertiary fr-btn--sm" type="submit" name="action" value={value}>
      {children}
    </button>
  )
}

function Redirection({ change: { typed, shown }, faults }: ChangeProps) {
  const touched = typed.assistance !== shown.assistance || typed.message !== (shown.message ?? '')
  return (
    <Part
      title="Comment le département aide, et le message de redirection"
      open={touched || has(faults, 'assistance', 'message')}
    >
      <Choice
        name="assistance"
        label="Comment le département aide"
        hint={inForce(assistanceOf(shown).toLowerCase())}
        value={typed.assistance}
        options={assistances}
        fault={faults.assistance}
      />
      <Field
        name="message"
        label="Message dit à qui appelle, si l’aide se fait par un message"
        hint={`${longestMessage} caractères au plus. ${inForce(shown.message ? `« ${shown.message} »` : 'aucun')}`}
        value={typed.message}
        fault={faults.message}
        rows={3}
      />
    </Part>
  )
}

const assistanceOf = ({ assistance }: Entry) =>
  assistances.find(([kind]) => kind === assistance)?.[1] ?? ''

function Receivers({ change: { typed, shown, masked }, faults }: ChangeProps) {
  const address = masked ? 'une seule adresse' : shown.requestsEmail
  return (
    <Part
      title="Qui reçoit les demandes du formulaire"
      open={typed.receivers !== '' || has(faults, 'demandes')}
    >
      <Choice
        name="receveurs"
        label="Qui les reçoit"
        hint={inForce(shown.requestsEmail ? `${address}` : 'ses référents')}
        value={typed.receivers}
        options={receivers}
      />
      <Field
        name="demandes"
        label="L’adresse qui les reçoit"
        hint="Si une seule adresse les reçoit. Exemple : siao69@example.org"
        value={typed.requestsEmail}
        fault={faults.demandes}
        type="email"
        autocomplete="off"
      />
    </Part>
  )
}

function Contact({ change: { typed, shown }, faults }: ChangeProps) {
  return (
    <Part
      title="L’adresse donnée aux appelants"
      open={typed.contact !== (shown.email ?? '') || has(faults, 'contact')}
    >
      <Field
        name="contact"
        label="Adresse publique (vide : aucune n’est donnée)"
        hint={inForce(shown.email ?? 'aucune')}
        value={typed.contact}
        fault={faults.contact}
        type="email"
        autocomplete="off"
      />
    </Part>
  )
}
