import type { LookedAtIncident } from '../../app/incidents/looking.ts'
import { addresses } from '../addresses.ts'
import { numberIn } from '../number-in.ts'
import { Alert, Badge, Moment } from '../parts.tsx'
import { notShown } from '../refusal.ts'
import { RequestTable } from '../requests/desk/rows.tsx'
import { count, type Names } from '../requests/desk/words.ts'
import type { Answer, Signed } from '../visit.ts'
import { type Again, AnswerAllForm, EndForm, JoinForm, ReopenForm } from './acts-forms.tsx'
import { Told } from './banner.tsx'
import { aboutInWords } from './words.ts'

/** What the page shows beside the incident. */
export interface Shown {
  /** Why something was not done, and what was typed. */
  told?: string
  again?: Again
  status?: number
}

/** One incident: what is told of it, who waits for it, the answer to all, its end. */
export async function incidentPage(visit: Signed, shown: Shown = {}): Promise<Answer> {
  const { app, who, params, person } = visit
  const looked = await app.incidents.look(who, numberIn(params.id))
  if (!looked.done) return notShown(looked)
  const names = await app.requests.desk.names()
  return {
    title: looked.incident.title,
    body: <IncidentView {...{ looked, shown, names, me: person.email }} />,
    status: shown.status ?? 200,
  }
}

interface IncidentProps {
  looked: LookedAtIncident
  shown: Shown
  names: Names
  me: string
}

export function IncidentView({ looked, shown, names, me }: IncidentProps) {
  const { incident } = looked
  const isOpen = incident.closedAt === null
  return (
    <>
      {shown.told && (
        <Alert kind="warning" title="Rien n’est changé, rien n’est perdu">
          {shown.told}
        </Alert>
      )}
      <Standing looked={looked} names={names} />
      {isOpen && (
        <p class="actions">
          <a class="fr-btn fr-btn--secondary" href="#fin">
            C’est fini
          </a>
          <a class="fr-btn fr-btn--tertiary" href={addresses.editIncident(incident.id)}>
            Changer ou prolonger
          </a>
        </p>
      )}
      <h2>Ce qui est dit</h2>
      <section class="card fr-mb-2w" aria-label="Sur le formulaire">
        <h3 class="fr-text--md">Sur le formulaire : {incident.title}</h3>
        <Told incident={incident} department={null} />
        <p class="fr-hint-text">À qui choisit : {aboutInWords(looked.motives, incident)}.</p>
      </section>
      <Line looked={looked} />
      <h2>Demandes rattachées ({incident.joined.all})</h2>
      <Joined {...{ looked, shown, names, me }} />
      {isOpen && <JoinForm looked={looked} />}
      <Answers looked={looked} names={names} />
      {isOpen && <AnswerAllForm looked={looked} again={shown.again} />}
      {isOpen ? (
        <EndForm looked={looked} again={shown.again} />
      ) : (
        <ReopenForm looked={looked} again={shown.again} />
      )}
    </>
  )
}

function Standing({ looked: { incident, calls }, names }: Pick<IncidentProps, 'looked' | 'names'>) {
  const { closedAt, closedBy, isLate, openedBy, openedAt, until } = incident
  return (
    <>
      <p>
        {closedAt === null ? (
          <Badge kind={isLate ? 'warning' : 'info'}>{isLate ? 'Heure passée' : 'En cours'}</Badge>
        ) : (
          <Badge kind="success">Terminé</Badge>
        )}{' '}
        Ouvert par {names[openedBy] ?? openedBy}, <Moment at={openedAt} />
        {closedAt === null ? (
          <>
            , retour attendu le <Moment at={until} />.
          </>
        ) : (
          <>
            ; terminé par {names[closedBy ?? ''] ?? closedBy}, <Moment at={closedAt} />.
          </>
        )}{' '}
        {count(calls, 'appel')} {calls > 1 ? 'sont arrivés' : 'est arrivé'} de ses départements
        pendant qu’il durait, tous sujets ensemble.
      </p>
      {isLate && (
        <Alert kind="warning">
          L’heure attendue est passée : rien n’est plus dit, ni sur le formulaire ni sur la ligne.
          Prolonger, ou dire que c’est fini.
        </Alert>
      )}
    </>
  )
}

function Line({ looked: { announcement, otherAlerts } }: { looked: LookedAtIncident }) {
  return (
    <>
      {announcement ? <Said announcement={announcement} /> : <p>Sur la ligne : rien n’est dit.</p>}
      {otherAlerts.map((message) => (
        <p key={message}>
          S’entend aussi : « {message} » Cette alerte ne s’arrête pas avec l’incident ; elle est
          dans <a href={addresses.calendar}>Fermetures et alertes</a>.
        </p>
      ))}
    </>
  )
}

function Said({ announcement }: { announcement: NonNullable<LookedAtIncident['announcement']> }) {
  return (
    <section class="card fr-mb-2w" aria-label="Sur la ligne">
      <h3 class="fr-text--md">
        Sur la ligne{' '}
        {announcement.isInForce ? (
          <Badge kind="info">S’entend</Badge>
        ) : (
          <Badge kind="success">Ne s’entend plus</Badge>
        )}
      </h3>
      <p>« {announcement.message} »</p>
      <p class="fr-hint-text">
        Du <Moment at={announcement.startsAt} /> au{' '}
        <Moment at={announcement.endedAt ?? announcement.endsAt} />.
      </p>
    </section>
  )
}

function Joined({ looked, names, me }: IncidentProps) {
  const { joined, motives, incident } = looked
  const over = incident.joined.all - incident.joined.open
  return (
    <>
      {joined.length === 0 && over === 0 && <p>Aucune : personne n’attend de réponse.</p>}
      {joined.length === 0 && over > 0 && <p>Toutes sont résolues, closes ou écartées.</p>}
      {joined.length > 0 && (
        <RequestTable
          requests={joined}
          motives={motives}
          names={names}
          me={me}
          caption="Demandes rattachées qui attendent"
        />
      )}
      {joined.length > 0 && over > 0 && (
        <p>{count(over, 'autre')} : résolues, closes ou écartées.</p>
      )}
    </>
  )
}

function Answers({ looked: { answers }, names }: Pick<IncidentProps, 'looked' | 'names'>) {
  if (answers.length === 0) return null
  return (
    <>
      <h2>Réponses à tous</h2>
      {answers.map(({ id, at, author, text, to, due, solves }) => (
        <article class="said us" key={id}>
          <header>
            <h3 class="fr-text--md">Réponse de {names[author] ?? author}</h3>
            <p class="small">
              <Moment at={at} />, à {count(to, 'demande')}
              {solves && ', résolues par elle'}
              {due > 0 && ` ; ${due} encore à écrire, dans un instant`}.
            </p>
          </header>
          <p class="text">{text}</p>
        </article>
      ))}
    </>
  )
}
