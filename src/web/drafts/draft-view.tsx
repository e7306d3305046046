import type { DraftedRequest } from '../../app/requests/directory-changes.ts'
import type { Proof } from '../../core/call/proof/proof.ts'
import {
  type Conflict,
  changesCalls,
  subjectInWords,
  subjectsOf,
} from '../../core/directory/changes.ts'
import { contentChanges } from '../../core/directory/difference.ts'
import type { DirectoryContent } from '../../core/directory/directory.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { backUntil, droppedDays, whyNotBack } from '../../core/directory/publishing.ts'
import { editedIds } from '../../core/prompt-list.ts'
import { promptTitle } from '../../core/prompts.ts'
import { addresses, asking } from '../addresses.ts'
import { By } from '../names.tsx'
import { Alert, Do, Moment, Sentences } from '../parts.tsx'
import type { AgreementProps } from './agreement.tsx'
import { Changed } from './changed.tsx'
import { Checks } from './checks.tsx'
import { Heard, type HeardProps } from './heard.tsx'
import { LeftOfRequests, OfRequests } from './of-requests.tsx'
import { Publish } from './publishing.tsx'

export interface DraftProps {
  draft: Draft
  /** Those of which it was made. */
  requests: DraftedRequest[]
  before: DirectoryContent
  after: DirectoryContent
  conflicts: Conflict[]
  /** null while it is being made. */
  proof: Proof | null
  heard: HeardProps
  /** null: no agreement is missing. */
  agreement: AgreementProps | null
  typed: { reason: string; date: string }
  /** Why something was refused. */
  fault: string | null
}

/** A draft that is not published: what it changes, what that does to callers, and how to publish it. */
export function DraftView(props: DraftProps) {
  const { draft, requests, conflicts, proof, heard, agreement, typed, fault } = props
  const errors = proof?.findings.filter(({ level }) => level === 'error') ?? []
  return (
    <>
      {fault !== null && (
        <Alert kind="error" title="Rien n’est publié">
          {fault}
        </Alert>
      )}
      <Beginning draft={draft} />
      <OfRequests requests={requests} />
      <Conflicts draft={draft} conflicts={conflicts} />
      <Changes {...props} />
      <p>
        <a class="fr-link" href={asking(addresses.testPhone, { brouillon: draft.id })}>
          Appeler ce brouillon avec le téléphone d’essai
        </a>
      </p>
      <Heard draft={draft.id} {...heard} />
      <Checks draft={draft.id} proof={proof} />
      <Publish
        draft={draft}
        agreement={agreement}
        blocked={errors.length + conflicts.length > 0}
        typed={typed}
      />
    </>
  )
}

/** Where the draft comes from, and the date it waits for. */
function Beginning({ draft }: { draft: Draft }) {
  return (
    <>
      {draft.trouble && (
        <Alert kind="error" title="La publication programmée n’a pas eu lieu">
          {draft.trouble}
        </Alert>
      )}
      <p>
        Commencé par <By who={draft.author} /> le <Moment at={draft.createdAt} />, sur la version{' '}
        {draft.base}.
      </p>
      {draft.publishAt && <Scheduled draft={draft} at={draft.publishAt} />}
    </>
  )
}

function Scheduled({ draft, at }: { draft: Draft; at: string }) {
  return (
    <Alert kind="info" title="Publication programmée">
      <p>
        Sera publié le <Moment at={at} />. Pour le modifier, le déprogrammer d’abord.
      </p>
      <Do to={addresses.unscheduleDraft(draft.id)} fields={{ revision: draft.revision }}>
        Déprogrammer
      </Do>
    </Alert>
  )
}

function Conflicts({ draft, conflicts }: Pick<DraftProps, 'draft' | 'conflicts'>) {
  if (conflicts.length === 0) return null
  return (
    <Alert kind="error" title="Quelqu’un a publié entre-temps">
      <Sentences of={conflicts.map(({ message }) => message)} none="" />
      <p>
        La différence ci-dessous part de la version en vigueur : la lire. Garder ce brouillon
        remplace ce que l’autre a publié.
      </p>
      <Do to={addresses.rebaseDraft(draft.id)} fields={{ revision: draft.revision }}>
        Garder ce brouillon, sur la version en vigueur
      </Do>
    </Alert>
  )
}

function Changes({ draft, before, after }: Pick<DraftProps, 'draft' | 'before' | 'after'>) {
  const changes = contentChanges(before, after)
  // Edited back to what is in force: nothing to show of them, and a way to them all the same.
  const unchanged = Object.keys(draft.changes.entries).filter((code) =>
    changes.every(({ subject }) => subject !== code),
  )
  return (
    <>
      <h2>Ce qui change</h2>
      <Changed draft={draft} changes={changes} />
      {changes.length > 0 && !changesCalls(before, after) && (
        <p>Rien ne change pour les appelants.</p>
      )}
      <Recordings draft={draft} />
      {draft.state === 'open' && unchanged.length > 0 && (
        <p>
          {unchanged.map((code) => (
            <a
              class="fr-link fr-mr-2w"
              key={code}
              href={asking(addresses.editDepartment(code), { brouillon: draft.id })}
            >
              Reprendre {code}
            </a>
          ))}
        </p>
      )}
    </>
  )
}

/** The recordings that a draft brings, to hear them before callers do. */
function Recordings({ draft: { changes } }: { draft: Draft }) {
  return editedIds.map((id) => {
    const recording = changes.prompts[id]?.recording
    if (!recording) return null
    return (
      <p key={id}>
        Enregistrement du {promptTitle(id)} :{' '}
        <audio
          controls
          src={addresses.recording(recording)}
          aria-label={`Enregistrement du ${promptTitle(id)}`}
        >
          <track kind="captions" />
        </audio>
      </p>
    )
  })
}

interface EndedProps extends Pick<DraftProps, 'draft' | 'requests'> {
  fault: string | null
  /** ms since 1970. */
  now: number
}

/** What is said of a draft that is published or was given up. */
export function EndedDraftView({ draft, fault, requests, now }: EndedProps) {
  const { state, version } = draft
  return (
    <>
      {fault !== null && <Alert kind="error">{fault}</Alert>}
      {state === 'published' && version !== null ? (
        <p>
          Publié : <a href={addresses.version(version)}>version {version}</a>.
        </p>
      ) : (
        <Dropped draft={draft} now={now} />
      )}
      <LeftOfRequests requests={requests} />
    </>
  )
}

/** Since when a draft is given up, and until when that can be undone. */
function Dropped({ draft, now }: Pick<EndedProps, 'draft' | 'now'>) {
  const { id, revision, reason, changes, updatedAt, publishAt } = draft
  const until = new Date(backUntil(draft)).toISOString()
  if (whyNotBack(draft, now) !== null)
    return (
      <p>
        Abandonné le <Moment at={updatedAt} />, il ne se reprend plus : ce qu’il disait est effacé
        depuis le <Moment at={until} />.
      </p>
    )
  return (
    <>
      <p>
        Abandonné le <Moment at={updatedAt} />. Il peut être repris jusqu’au <Moment at={until} /> (
        {droppedDays} jours) ; ensuite, ce qu’il dit est effacé.
        {publishAt !== null && now < Date.parse(publishAt) && (
          <>
            {' '}
            Repris, il attend de nouveau sa date : <Moment at={publishAt} />.
          </>
        )}
      </p>
      <p>
        Il changeait : {subjectsOf(changes).map(subjectInWords).join(', ') || 'rien'}
        {reason && ` (${reason})`}.
      </p>
      <Do to={addresses.takeBackDraft(id)} fields={{ revision }} shortcut="z">
        Annuler l’abandon <kbd>z</kbd>
      </Do>
    </>
  )
}
