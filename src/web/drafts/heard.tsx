import type { Compared, Difference } from '../../core/call/comparing/comparing.ts'
import { departmentName, departmentOf, departments } from '../../core/departments.ts'
import type { Concerned } from '../../core/directory/changes.ts'
import { nameAfterDepartment } from '../../core/directory/naming.ts'
import { addresses, asking } from '../addresses.ts'
import { MomentField } from '../date-fields.tsx'
import { DepartmentField } from '../department-field.tsx'
import { Faults } from '../fields.tsx'
import { instantInFull, typedInstant } from '../moments.ts'
import { CallBeside, partInWords } from './call-beside.tsx'

/** What a caller of a département hears, on the directory in force and with a draft; instants are ms since 1970. */
export interface HeardProps {
  concerned: Concerned
  department: string
  /** The version in force. */
  version: number
  /** Since when differences are told: now, or from the draft's date. */
  from: number
  at: number
  /** Whether the instant was asked for; otherwise it is that of the main difference. */
  isAsked: boolean
  parts: Compared[]
  /** The first differences from `from` on. */
  found: Difference[]
  /** From an instant that was asked for and at which nothing differs, the next difference. */
  next: Difference | null
  typed: { departement: string; quand: string }
  faults: { departement?: string; quand?: string }
}

export function Heard({ draft, ...heard }: HeardProps & { draft: number }) {
  const { department, version, at, parts, faults } = heard
  return (
    <section id="entend">
      <h2>Ce qu’entend un appelant</h2>
      <Faults faults={faults} />
      <Tabs draft={draft} {...heard} />
      <Verdict draft={draft} {...heard} />
      <CallBeside
        caption={`Un appel ${nameAfterDepartment(department)}, ${whenInWords(at, department)}`}
        parts={parts}
        before={`En vigueur, version ${version}`}
        after="Avec ce brouillon"
      />
      <form method="get" action={`${addresses.draft(draft)}#entend`} class="actions">
        <DepartmentField value={heard.typed.departement} fault={faults.departement} />
        <MomentField
          name="quand"
          label="Date et heure, à Paris"
          value={heard.typed.quand}
          fault={faults.quand}
        />
        <button class="fr-btn fr-btn--secondary" type="submit">
          Jouer cet appel
        </button>
      </form>
      <Moments draft={draft} {...heard} />
    </section>
  )
}

/** Beyond so many, the départements concerned are folded. */
const mostTabs = 12

type TabsProps = Pick<HeardProps, 'concerned' | 'department'> & { draft: number }

/** The départements that are concerned, each a link to its calls. */
function Tabs({ draft, concerned: { codes, everywhere }, department }: TabsProps) {
  const shown = codes.includes(department) ? codes : [...codes, department]
  const tabs = (
    <ul class="fr-tags-group" aria-label="Départements concernés">
      {shown.map((code) => (
        <li key={code}>
          <a
            class="fr-tag"
            href={`${asking(addresses.draft(draft), { departement: code })}#entend`}
            aria-current={code === department ? 'true' : undefined}
          >
            {departmentName(code)}
          </a>
        </li>
      ))}
    </ul>
  )
  const others = codes.length > 0 ? ', dont ceux-ci de plus près' : ''
  return (
    <>
      {everywhere && (
        <p>
          Tous les départements sont concernés ({departments.length}){others} ; choisir plus bas
          celui qui est joué.
        </p>
      )}
      {codes.length <= mostTabs ? (
        tabs
      ) : (
        <details class="fold">
          <summary>
            {codes.length} départements concernés ; est joué : {departmentName(department)}
          </summary>
          {tabs}
        </details>
      )}
    </>
  )
}

/** Since when, and in how much, callers meet something else. */
function Verdict(props: HeardProps & { draft: number }) {
  const { isAsked, at, from, department, parts, found, next } = props
  const where = nameAfterDepartment(department)
  const count = parts.filter(({ differs }) => differs).length
  const many = `${count} ${count > 1 ? 'parties' : 'partie'} de l’appel sur ${parts.length} ${count > 1 ? 'diffèrent' : 'diffère'}`
  if (found.length === 0 && count === 0)
    return (
      <p>
        <strong>Rien ne diffère</strong> pour un appelant {where}, dans les douze mois qui viennent.
      </p>
    )
  if (isAsked && count === 0)
    return (
      <p>
        <strong>Rien ne diffère</strong> pour un appelant {where}, {whenInWords(at, department)}.{' '}
        {next ? (
          <>
            Prochaine différence : <To {...props} difference={next} />.
          </>
        ) : (
          'Rien ne diffère non plus dans les douze mois qui suivent.'
        )}
      </p>
    )
  if (isAsked)
    return (
      <p>
        <strong>Diffère</strong> {whenInWords(at, department)} : {many}.
      </p>
    )
  const since = at === from ? 'dès la publication' : `le ${whenInWords(at, department)}`
  return (
    <p>
      <strong>Change {since}.</strong> À cet instant, {many}.
    </p>
  )
}

type MomentsProps = HeardProps & { draft: number }

/** The instants from which calls differ, each in another way. */
function Moments(props: MomentsProps) {
  const others = props.found.filter(({ at }) => at !== props.at)
  if (others.length === 0) return null
  const [one, many] = ['Un autre moment diffère', `${others.length} autres moments diffèrent`]
  return (
    <>
      <h3 class="fr-h6">{others.length === 1 ? one : many}</h3>
      <ul>
        {others.map((difference) => (
          <li key={difference.at}>
            <To {...props} difference={difference} /> : {partsInWords(difference)}
          </li>
        ))}
      </ul>
    </>
  )
}

type ToProps = Pick<HeardProps, 'department'> & { draft: number; difference: Difference }

function To({ draft, department, difference: { at } }: ToProps) {
  const asked = { departement: department, quand: typedInstant(at) }
  return (
    <a href={`${asking(addresses.draft(draft), asked)}#entend`}>{whenInWords(at, department)}</a>
  )
}

function partsInWords({ parts }: Difference): string {
  return parts.map((name) => partInWords({ name, turn: 0 }).toLowerCase()).join(', ')
}

/** "vendredi 7 mai 2027 à 9 h 30"; of another clock than the mainland's, that of the département, too. */
function whenInWords(at: number, department: string): string {
  const { timeZone } = departmentOf(department)
  const local = instantInFull(at, timeZone)
  const paris = instantInFull(at)
  return local === paris ? paris : `${paris}, à Paris (${local} sur place)`
}
