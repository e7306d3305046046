import type { ComponentChildren } from 'preact'
import type { LookedAt } from '../../../app/requests/looking.ts'
import { outcomeInWords } from '../../../core/call/story.ts'
import { profiles } from '../../../core/contacts/contact.ts'
import { departmentName } from '../../../core/departments.ts'
import { readProfile } from '../../../core/requests/form.ts'
import { statusNames } from '../../../core/requests/request.ts'
import { isToDo } from '../../../core/requests/waiting.ts'
import { openTimeInWords } from '../../../core/schedule/open-time.ts'
import { addresses, asking } from '../../addresses.ts'
import { Joining, type OpenIncident } from '../../incidents/desk.tsx'
import { Do } from '../../parts.tsx'
import { When, zoneOf } from '../moments.tsx'
import { ServerWords } from '../server-words.tsx'
import { calledBy, count, placeName } from './words.ts'

export interface BriefProps {
  looked: LookedAt
  me: string
  now: number
  /** The number that the requester gave, for who has just asked for it. */
  telephone?: string | undefined
  /** Known ones that concern it and are not over. */
  incidents: OpenIncident[]
}

/** What one wants to know of a request at a glance, and what else is known of who asks and of what is asked. */
export function Brief(props: BriefProps) {
  return (
    <aside aria-label="La demande en bref">
      <Card id="bref" title="En bref">
        <Facts {...props} />
      </Card>
      <KnownIncident {...props} />
      <SamePerson {...props} />
      <SameMotive looked={props.looked} />
    </aside>
  )
}

function KnownIncident({ looked, incidents }: BriefProps) {
  const { request, incident, may } = looked
  if (incident === null && incidents.length === 0) return null
  return (
    <Card id="incident" title="Incident connu">
      <Joining
        id={request.id}
        revision={request.revision}
        incident={incident}
        incidents={incidents}
        mayJoin={may.has('joined')}
        mayLeave={may.has('left')}
      />
    </Card>
  )
}

function Card(props: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="card" aria-labelledby={props.id}>
      <h2 class="fr-h6" id={props.id}>
        {props.title}
      </h2>
      {props.children}
    </section>
  )
}

function Facts(props: BriefProps) {
  const { looked, me } = props
  const { request, names } = looked
  const { status, level, department, assignee, identifiers, author } = request
  const facts: [string, ComponentChildren][] = [
    ['État', statusNames[status]],
    ['Chez', level === 'national' ? 'l’équipe nationale' : 'le département'],
    ['Département', placeName(department)],
    ['Identifiants', identifiers],
    ['Demandeur', <Requester looked={looked} />],
    ['En copie', copiesOf(looked)],
    ['Écrite par', author === null ? '' : calledBy(author, me, names)],
    ['Téléphone', looked.hasTelephone ? <Telephone {...props} /> : 'non donné'],
    ['Prise par', assignee === null ? 'personne' : calledBy(assignee, me, names)],
    ['Attend', waitInWords(looked)],
    ['Appel', looked.call && <CallLink call={looked.call} {...props} />],
  ]
  return (
    <dl class="facts brief">
      {facts
        .filter(([, value]) => value !== '' && value !== null)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

function Requester({ looked: { participants, request } }: { looked: LookedAt }) {
  const requester = participants.find(({ role }) => role === 'requester')
  const profile = readProfile(request.profile)
  return (
    <>
      {requester?.name}
      <span class="small quiet">{requester?.address}</span>
      {requester?.undeliverable && (
        <span class="small refused">
          non remis : <ServerWords of={requester.undeliverable} />
        </span>
      )}
      {profile && <span class="small quiet">{profiles[profile]} (dit par la personne)</span>}
      {request.structure !== '' && <span class="small quiet">{request.structure}</span>}
    </>
  )
}

const copiesOf = ({ participants }: LookedAt) =>
  participants
    .filter(({ role }) => role === 'copy')
    .map(({ address }) => address)
    .join(', ')

function Telephone({ looked: { request }, telephone }: BriefProps) {
  if (telephone !== undefined)
    return <a href={`tel:${telephone.replaceAll(/[^\d+]/g, '')}`}>{telephone}</a>
  return (
    <>
      <span aria-hidden="true">•• •• •• •• •• </span>
      <Do to={addresses.requestTelephone(request.id)} kind="tertiary">
        Afficher<span class="fr-sr-only"> le numéro, ce qui est noté</span>
      </Do>
    </>
  )
}

function waitInWords({ request, open }: LookedAt): string {
  const { waitsFor } = request
  if (waitsFor === 'nothing') return ''
  const since = `depuis ${openTimeInWords(open)} d’ouverture`
  return isToDo(waitsFor) ? `une réponse, ${since}` : `le demandeur, ${since}`
}

type Call = NonNullable<LookedAt['call']>

function CallLink({ call, looked, now }: BriefProps & { call: Call }) {
  return (
    <>
      <a href={addresses.call(call.call)}>{outcomeInWords(call)}</a>,{' '}
      <When at={call.startedAt} zone={zoneOf(looked.request)} now={now} />
    </>
  )
}

/** Requests of the same address, and calls of the number that was given. */
function SamePerson(props: BriefProps) {
  const { calls, others, request } = props.looked
  if (calls.length === 0 && others.length === 0) return null
  return (
    <Card id="personne" title="La même personne">
      <ul class="stackless small">
        {calls.map((call) => (
          <li key={call.call}>
            Appel : <CallLink {...props} call={call} />
          </li>
        ))}
        {others.map((other) => (
          <li key={other.id}>
            <a href={addresses.deskRequest(other.id)}>{other.reference}</a>,{' '}
            {statusNames[other.status]},{' '}
            <When at={other.createdAt} zone={zoneOf(request)} now={props.now} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function SameMotive({ looked: { sameMotive, request } }: { looked: LookedAt }) {
  const { count: open, escalated, departments } = sameMotive
  if (open === 0) return null
  const at = escalated === 0 ? '' : `, dont ${escalated} chez l’équipe nationale`
  return (
    <Card id="meme-motif" title="Même motif, ouvert ailleurs">
      <p class="small">
        {count(open, 'demande')}
        {at}
        {departments && ` (${departments.map(shortPlace).join(', ')})`}.{' '}
        {departments && (
          <a href={asking(addresses.requests, { motif: request.motive })}>Les voir</a>
        )}
      </p>
    </Card>
  )
}

const shortPlace = (code: string) => (code === '' ? 'sans département' : departmentName(code))
