import {
  changesBetween,
  isSubject,
  subjectInWords,
  subjectsOf,
} from '../../core/directory/changes.ts'
import { contentDifference, entryInWords } from '../../core/directory/difference.ts'
import type { DirectoryContent, Entry } from '../../core/directory/directory.ts'
import { Do, Moment, Sentences, Table } from '../parts.tsx'
import { refusal } from '../refusal.ts'
import { type Answer, notFound, type Page, type Visit, whoOf } from '../visit.ts'

const pageLength = 50

async function list({ app, query }: Visit): Promise<Answer> {
  const page = Math.max(1, Math.min(10_000, Number(query.get('page')) || 1))
  const { versions, total } = await app.directory.history({ page })
  const rows = versions.map(({ version, publishedAt, author, reason, subjects }) => [
    <a href={`/historique/${version}`}>{version}</a>,
    <Moment at={publishedAt} />,
    author,
    reason,
    subjects.length > 6 ? `${subjects.length} sujets` : subjects.map(subjectInWords).join(', '),
  ])
  const last = Math.max(1, Math.ceil(total / pageLength))
  const body = (
    <>
      <Table
        caption="Versions publiées, la dernière d’abord"
        head={['Version', 'Publiée', 'Par', 'Raison', 'Change']}
        rows={rows}
      />
      <nav aria-label="Pages" class="actions">
        {page > 1 && (
          <a class="fr-link" href={`/historique?page=${page - 1}`}>
            Plus récentes
          </a>
        )}
        <span>
          Page {page} sur {last}
        </span>
        {page < last && (
          <a class="fr-link" href={`/historique?page=${page + 1}`}>
            Plus anciennes
          </a>
        )}
      </nav>
    </>
  )
  return { title: 'Historique', body }
}

const nothing: DirectoryContent = { entries: [], exceptions: [], alerts: [], prompts: {} }

async function show({ app, params }: Visit): Promise<Answer> {
  const version = Number(params.version)
  const after = Number.isSafeInteger(version) ? await app.directory.version(version) : undefined
  if (!after) return notFound
  const before = (await app.directory.version(version - 1)) ?? nothing
  const current = app.directory.current()
  const facts = (await app.directory.history({ page: 1 })).versions.find(
    (each) => each.version === version,
  )
  const body = (
    <>
      {facts && (
        <p>
          Publiée le <Moment at={facts.publishedAt} /> par {facts.author} : {facts.reason}
        </p>
      )}
      <h2>Ce qu’elle a changé</h2>
      <Sentences of={contentDifference(before, after)} none="Rien." />
      <SideBySide before={before} after={after} />
      {version === current.version ? (
        <p>C’est la version en vigueur.</p>
      ) : (
        <>
          <h2>Ce qu’y revenir changerait</h2>
          <Sentences
            of={contentDifference(current, after)}
            none="Rien : elle dit la même chose que la version en vigueur."
          />
          <Do to={`/historique/${version}/retour`} kind="primary">
            Revenir à cette version
          </Do>
          <OnlyOne version={version} subjects={subjectsOf(changesBetween(current, after))} />
        </>
      )}
      <p>
        <a href="/aide#retour">Aide : revenir en arrière</a>
      </p>
    </>
  )
  return { title: `Version ${version}`, body }
}

/** Départements changed by one version that are shown whole, before and after. */
const shownWhole = 5

function SideBySide({ before, after }: { before: DirectoryContent; after: DirectoryContent }) {
  const codes = Object.keys(changesBetween(before, after).entries)
  if (codes.length > shownWhole) return null
  return codes.map((code) => (
    <section key={code}>
      <h3>{subjectInWords(code)}</h3>
      <div class="fields">
        <Whole title="Avant" entry={entryIn(before, code)} />
        <Whole title="Après" entry={entryIn(after, code)} />
      </div>
    </section>
  ))
}

function entryIn({ entries }: DirectoryContent, code: string): Entry | undefined {
  return entries.find(({ department }) => department === code)
}

function Whole({ title, entry }: { title: string; entry: Entry | undefined }) {
  return (
    <div>
      <h4>{title}</h4>
      {entry ? (
        <Sentences of={entryInWords(entry)} none="" />
      ) : (
        <p>Absent de l’annuaire : ses appelants sont renvoyés au formulaire.</p>
      )}
    </div>
  )
}

/** Buttons to take back one département, or the closures, the alerts or the texts, and nothing else. */
function OnlyOne({ version, subjects }: { version: number; subjects: string[] }) {
  if (subjects.length < 2) return null
  return (
    <details>
      <summary>N’en reprendre qu’une partie</summary>
      {subjects.map((subject) => (
        <Do
          key={subject}
          to={`/historique/${version}/retour`}
          kind="tertiary"
          fields={{ sujet: subject }}
        >
          Reprendre {subjectInWords(subject)}
        </Do>
      ))}
    </details>
  )
}

async function goBack(visit: Visit): Promise<Answer> {
  const version = Number(visit.params.version)
  if (!Number.isSafeInteger(version)) return notFound
  const subject = visit.form.get('sujet') ?? undefined
  if (subject !== undefined) return takeUp(visit, version, subject)
  const gone = await visit.app.publishing.goBack(whoOf(visit), version)
  if (!gone.done) return gone.kind === 'not there' ? notFound : refusal(gone)
  return {
    to: `/historique/${gone.version}`,
    done: `La version ${gone.version} est publiée ; elle reprend la version ${version}.`,
  }
}

async function takeUp(visit: Visit, version: number, subject: string): Promise<Answer> {
  if (!isSubject(subject)) return notFound
  const taken = await visit.app.publishing.takeUp(whoOf(visit), version, subject)
  if (!taken.done) return taken.kind === 'not there' ? notFound : refusal(taken)
  return {
    to: `/brouillons/${taken.draft}`,
    done: `Le retour pour ${subjectInWords(subject)} est dans un brouillon : rien n’est encore publié.`,
  }
}

export const historyPages: Page[] = [
  { path: '/historique', audience: 'national', get: list },
  { path: '/historique/:version', audience: 'national', get: show },
  { path: '/historique/:version/retour', audience: 'national', post: goBack },
]
