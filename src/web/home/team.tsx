import type { ComponentChildren } from 'preact'
import type { Act } from '../../app/acts.ts'
import type { Calls } from '../../app/calls/calls.ts'
import type { Requests } from '../../app/requests/requests.ts'
import type { LogState } from '../../core/call/log-state.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { reasonInWords, type Version } from '../../core/directory/history.ts'
import type { SecurityFigure } from '../../core/security.ts'
import { actInWords } from '../acts/words.ts'
import { addresses } from '../addresses.ts'
import type { Announcement } from '../announcements/unseen.tsx'
import { sayWithoutBeginning } from '../calls/without-beginning.tsx'
import { By } from '../names.tsx'
import { Moment } from '../parts.tsx'
import { type Visit, whoOf } from '../visit.ts'
import { sayLogState } from './log-state.tsx'

/** What is told to the national team alone. */
export interface Team {
  /** Null when it cannot be read. */
  log: LogState | null
  withoutBeginning: Awaited<ReturnType<Calls['countWithoutBeginning']>>
  /** What others of the team, or the operator, did lately that nobody else had to agree with. */
  acts: Act[]
  /** Drafts, with what keeps some of them. */
  drafts: Pick<Draft, 'id' | 'trouble'>[]
  /** What strangers tried; null when it cannot be read. */
  refused: SecurityFigure[] | null
  versions: Version[]
  letters: Awaited<ReturnType<Requests['letters']['state']>>
  /** Mails that belong to no request, and wait to be read. */
  mailsAside: number
  /** What others announced at once and one has not seen, and what callers hear or will. */
  announcements: { unseen: Announcement[]; inForce: Announcement[] }
}

export async function readTeam(visit: Visit): Promise<Team> {
  const { app } = visit
  return {
    log: await app.calls.logState().catch(() => null),
    withoutBeginning: await app.calls.countWithoutBeginning(),
    acts: await app.acts.toTell(whoOf(visit)),
    drafts: await app.drafts.list(),
    refused: await app.security.figures().catch(() => null),
    versions: (await app.directory.history({ page: 1 })).versions.slice(0, 5),
    letters: await app.requests.letters.state(),
    mailsAside: await app.requests.mails.count(),
    announcements: {
      unseen: await app.announcements.unseen(whoOf(visit)),
      inForce: await app.announcements.inForce(),
    },
  }
}

/** What asks for the attention of the national team, a sentence each. */
export function sayTeam({
  log,
  withoutBeginning,
  acts,
  drafts,
  mailsAside,
}: Team): ComponentChildren[] {
  return [
    ...sayLogState(log),
    ...sayWithoutBeginning(withoutBeginning),
    ...sayAside(mailsAside),
    ...acts.map((act) => (
      <>
        <Moment at={act.at} />, <By who={act.who} /> : {actInWords(act)}.{' '}
        <a href={addresses.acts}>Registre des actes</a>
      </>
    )),
    ...drafts
      .filter(({ trouble }) => trouble !== null)
      .map(({ id, trouble }) => `Brouillon ${id} : ${trouble}`),
  ]
}

function sayAside(count: number): ComponentChildren[] {
  if (count === 0) return []
  return [
    <a href={addresses.mails}>
      {count > 1 ? `${count} courriels reçus à part, à lire` : '1 courriel reçu à part, à lire'}
    </a>,
  ]
}

export function LastChanges({ versions }: { versions: Version[] }) {
  return (
    <>
      <h2 class="fr-h4">Derniers changements</h2>
      <ul>
        {versions.map(({ version, publishedAt, author, reason }) => (
          <li key={version}>
            <a href={addresses.version(version)}>Version {version}</a>, <Moment at={publishedAt} />,{' '}
            <By who={author} /> : {reasonInWords(reason)}
          </li>
        ))}
      </ul>
    </>
  )
}
