import type { ComponentChildren } from 'preact'
import type { LookedAt } from '../../../app/requests/looking.ts'
import { satisfactionNames } from '../../../core/requests/request.ts'
import { addresses, asking } from '../../addresses.ts'
import { Badge } from '../../parts.tsx'
import { When, zoneOf } from '../moments.tsx'
import { Fates, Files } from './fates.tsx'
import { Judging } from './judging.tsx'
import type { Told } from './story.ts'
import { calledBy, count } from './words.ts'

export interface StoryProps {
  looked: LookedAt
  story: Told[]
  /** The reader's address. */
  me: string
  now: number
}

/** What was received on the left, what was sent on the right, notes in a frame of their own, what else happened in small lines. */
export function Story({ looked, story, me, now }: StoryProps) {
  const notes = looked.messages.filter(({ kind }) => kind === 'note').length
  const said = looked.messages.length - notes
  return (
    <section aria-labelledby="echanges">
      <h2 class="fr-h5" id="echanges">
        Échanges{' '}
        <span class="quiet">
          ({count(said, 'message')}
          {notes > 0 && `, ${count(notes, 'note')}`})
        </span>
      </h2>
      {story.map((told, i) => (
        <One told={told} looked={looked} me={me} now={now} key={i} />
      ))}
    </section>
  )
}

interface OneProps {
  told: Told
  looked: LookedAt
  me: string
  now: number
}

function One(props: OneProps) {
  const { told } = props
  switch (told.kind) {
    case 'message':
      return <Said {...props} told={told} />
    case 'escalation':
      return <Escalated {...props} told={told} />
    case 'return':
      return <GivenBack {...props} told={told} />
    case 'event':
      return <Happened {...props} told={told} />
  }
}

type Of<K extends Told['kind']> = Omit<OneProps, 'told'> & { told: Extract<Told, { kind: K }> }

const frames = { question: 'them', reply: 'them', answer: 'us', note: 'note' } as const

function Said({ told, looked, me, now }: Of<'message'>) {
  const { message, files, letters } = told
  const { structure, id: demande } = looked.request
  const author = calledBy(message.author, me, looked.names)
  const titles = {
    question: structure === '' ? message.author : `${message.author}, ${structure}`,
    reply: message.author,
    answer: `Réponse envoyée par ${author}`,
    note: `Note interne de ${author}`,
  }
  const ways = {
    question: ', par le formulaire',
    reply: '',
    answer: '',
    note: ', vue des référents et de l’équipe nationale',
  }
  return (
    <Frame
      kind={frames[message.kind]}
      title={titles[message.kind]}
      beside={
        <>
          <At at={told.at} looked={looked} now={now} />
          {message.mail === null ? ways[message.kind] : ', par courriel'}
        </>
      }
      fresh={told.fresh}
    >
      <p class="text">{message.text}</p>
      <Folded text={message.folded} />
      <Judging message={message} looked={looked} />
      {message.kind === 'note' ? (
        <footer class="small">
          <Files files={files} />
          Jamais envoyée au demandeur.
        </footer>
      ) : (
        (files.length > 0 || letters.length > 0) && (
          <footer class="small">
            <Files files={files} />
            <Fates letters={letters} zone={zoneOf(looked.request)} now={now} />
            {message.kind === 'answer' && message.author === me && (
              <a href={asking(addresses.newStandardAnswer, { demande, message: message.id })}>
                Proposer comme réponse type
              </a>
            )}
          </footer>
        )
      )}
    </Frame>
  )
}

/** What a mailer quoted of earlier mails. */
function Folded({ text }: { text: string }) {
  if (text === '') return null
  return (
    <details class="small">
      <summary>Texte cité ({count(text.split('\n').length, 'ligne')})</summary>
      <p class="text quiet">{text}</p>
    </details>
  )
}

interface FrameProps {
  kind: 'them' | 'us' | 'note'
  title: string
  beside: ComponentChildren
  fresh: boolean
  children: ComponentChildren
}

function Frame({ kind, title, beside, fresh, children }: FrameProps) {
  return (
    <article class={`said ${kind}${fresh ? ' fresh' : ''}`}>
      <header>
        <h3 class="fr-text--md">
          {fresh && <Badge kind="new">Arrivé depuis</Badge>} {title}
        </h3>
        <p class="small">{beside}</p>
      </header>
      {children}
    </article>
  )
}

function At({ at, looked, now }: { at: string; looked: LookedAt; now: number }) {
  return <When at={at} zone={zoneOf(looked.request)} now={now} />
}

const handedOver = [
  ['exchange', 'L’échange avec le demandeur'],
  ['analysis', 'L’analyse'],
  ['problem', 'Le problème, reformulé'],
  ['expected', 'Le résultat attendu'],
] as const

function Escalated({ told, looked, me, now }: Of<'escalation'>) {
  const { escalation, letters } = told
  return (
    <Frame
      kind="note"
      title={`Escalade par ${calledBy(escalation.author, me, looked.names)}`}
      beside={<At at={told.at} looked={looked} now={now} />}
      fresh={told.fresh}
    >
      <dl class="handed">
        {handedOver.map(([field, label]) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd class="text">{escalation[field]}</dd>
          </div>
        ))}
      </dl>
      <footer class="small">
        Jamais envoyée au demandeur.
        <Fates letters={letters} zone={zoneOf(looked.request)} now={now} />
      </footer>
    </Frame>
  )
}

function GivenBack({ told, looked, me, now }: Of<'return'>) {
  return (
    <Frame
      kind="note"
      title={`Question de ${calledBy(told.event.who, me, looked.names)} au référent`}
      beside={<At at={told.at} looked={looked} now={now} />}
      fresh={told.fresh}
    >
      <p class="text">{told.question}</p>
      <footer class="small">
        Jamais envoyée au demandeur.
        <Fates letters={told.letters} zone={zoneOf(looked.request)} now={now} />
      </footer>
    </Frame>
  )
}

const happenings: Record<string, string> = {
  took: 'pris la demande',
  accepted: 'accepté une réponse venue d’une autre adresse',
  'did not accept': 'écarté une réponse venue d’une autre adresse',
  'put in copy': 'mis une adresse en copie',
  'passed on': 'changé le motif ou le département',
  drafted: 'mis la demande dans un brouillon de l’annuaire',
  published: 'publié un brouillon de l’annuaire',
  dropped: 'abandonné un brouillon de l’annuaire',
  'draft back': 'repris un brouillon abandonné de l’annuaire',
  'opened again': 'rouvert la demande',
  released: 'libéré la demande',
  'set aside': 'écarté la demande',
  escalated: 'escaladé la demande',
  returned: 'rendu la demande à son référent',
  joined: 'rattaché la demande à un incident',
  left: 'détaché la demande de l’incident',
}
const byItself: Record<string, string> = {
  bounced: 'un courriel n’a pas été remis',
  'answered by machine': 'une réponse automatique est arrivée',
  rated: 'le demandeur dit si la réponse a aidé',
  settled: 'la demande est résolue',
  'closed by time': 'la demande est close : elle est résolue depuis longtemps',
}

/** What the requester says of how it was solved is a word of ours. */
const toldInWords = ({ what, told }: { what: string; told: string }) =>
  what === 'rated' ? (satisfactions.get(told) ?? told) : told
const satisfactions = new Map<string, string>(Object.entries(satisfactionNames))

function Happened({ told, looked, me, now }: Of<'event'>) {
  const { event, letters, fresh } = told
  const zone = zoneOf(looked.request)
  const what = happenings[event.what]
  const who = calledBy(event.who, me, looked.names)
  const words = what
    ? `${who} ${event.who === me ? 'avez' : 'a'} ${what}`
    : (byItself[event.what] ?? event.what)
  return (
    <div class={`event${fresh ? ' fresh' : ''}`}>
      <p>
        {fresh && <Badge kind="new">Arrivé depuis</Badge>}{' '}
        <When at={told.at} zone={zone} now={now} />, {words}
        {event.told !== '' && ` (${toldInWords(event)})`}
      </p>
      <Fates letters={letters} zone={zone} now={now} />
    </div>
  )
}
