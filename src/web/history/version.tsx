import { changesBetween, subjectInWords, subjectsOf } from '../../core/directory/changes.ts'
import { contentDifference, entryInWords } from '../../core/directory/difference.ts'
import type { Directory, DirectoryContent, Entry } from '../../core/directory/directory.ts'
import { reasonInWords, type Version } from '../../core/directory/history.ts'
import { addresses } from '../addresses.ts'
import { DoInto, type OwnDraft, WhereTo } from '../drafts/where-to.tsx'
import { By } from '../names.tsx'
import { numberIn } from '../number-in.ts'
import { Do, Moment, Sentences } from '../parts.tsx'
import { type Answer, notFound, type Visit, whoOf } from '../visit.ts'

const nothing: DirectoryContent = { entries: [], exceptions: [], alerts: [], prompts: {} }

export async function version(visit: Visit): Promise<Answer> {
  const { app, params } = visit
  const number = numberIn(params.version)
  const after = await app.directory.version(number)
  if (!after) return notFound
  const props: VersionProps = {
    before: (await app.directory.version(number - 1)) ?? nothing,
    after,
    current: app.directory.current(),
    told: await app.directory.told(number),
    own: await app.drafts.own(whoOf(visit)),
  }
  return { title: `Version ${number}`, body: <VersionView {...props} /> }
}

export interface VersionProps {
  before: DirectoryContent
  after: Directory
  current: Directory
  /** When it was published, by whom and why. */
  told: Pick<Version, 'publishedAt' | 'author' | 'reason'> | undefined
  /** The reader's open drafts, the last touched first. */
  own: OwnDraft[]
}

export function VersionView({ before, after, current, told, own }: VersionProps) {
  return (
    <>
      {told && (
        <p>
          Publiée le <Moment at={told.publishedAt} /> par <By who={told.author} /> :{' '}
          {reasonInWords(told.reason)}
        </p>
      )}
      <h2>Ce qu’elle a changé</h2>
      <Sentences of={contentDifference(before, after)} none="Rien." />
      <SideBySide before={before} after={after} />
      {after.version > 1 && (
        <>
          <DoInto to={addresses.undoVersion(after.version)} own={own} id="inverse">
            Annuler ce changement
          </DoInto>
          <p class="fr-text--sm">
            Un brouillon en fait l’inverse et garde ce qui est venu après ; il le dit si quelqu’un a
            changé la même chose depuis.
          </p>
        </>
      )}
      {after.version === current.version ? (
        <p>C’est la version en vigueur.</p>
      ) : (
        <GoingBack current={current} past={after} own={own} />
      )}
      <p>
        <a href={`${addresses.help}#retour`}>Aide : revenir en arrière</a>
      </p>
    </>
  )
}

interface GoingBackProps extends Pick<VersionProps, 'current' | 'own'> {
  past: Directory
}

function GoingBack({ current, past, own }: GoingBackProps) {
  const { version } = past
  return (
    <>
      <h2>Ce qu’y revenir changerait</h2>
      <Sentences
        of={contentDifference(current, past)}
        none="Rien : elle dit la même chose que la version en vigueur."
      />
      <Do to={addresses.goBack(version)} kind="primary">
        Revenir à cette version
      </Do>
      <OnlyOne version={version} subjects={subjectsOf(changesBetween(current, past))} own={own} />
    </>
  )
}

/** Départements changed by one version that are shown whole, before and after. */
const shownWhole = 5

function SideBySide({ before, after }: { before: DirectoryContent; after: DirectoryContent }) {
  const codes = Object.keys(changesBetween(before, after).entries)
  if (codes.length > shownWhole) return null
  return codes.map((code) => (
    <section key={code}>
      <h3>{subjectInWords(code)}</h3>
      <div class="halves">
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

interface OnlyOneProps extends Pick<VersionProps, 'own'> {
  version: number
  subjects: string[]
}

/** Buttons to take back one département, or the closures, the alerts or the texts, and nothing else. */
function OnlyOne({ version, subjects, own }: OnlyOneProps) {
  if (subjects.length < 2) return null
  return (
    <details>
      <summary>N’en reprendre qu’une partie</summary>
      <form method="post" action={addresses.goBack(version)} class="narrow">
        <WhereTo own={own} />
        {subjects.map((subject) => (
          <p key={subject}>
            <button class="fr-btn fr-btn--tertiary" type="submit" name="sujet" value={subject}>
              Reprendre {subjectInWords(subject)}
            </button>
          </p>
        ))}
      </form>
    </details>
  )
}
