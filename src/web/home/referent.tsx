import { NoteOne } from '../contacts/note-one.tsx'
import { Running } from '../incidents/desk.tsx'
import { Sentences } from '../parts.tsx'
import type { Answer, Visit } from '../visit.ts'
import { Now } from './now.tsx'
import { type Common, readCommon, StillLooking, Today, Waiting } from './waiting.tsx'

export async function referent(visit: Visit): Promise<Answer> {
  return { title: 'Accueil', body: <ReferentHomeView {...(await readCommon(visit))} /> }
}

/** The home of who answers for some départements. */
export function ReferentHomeView(props: Common) {
  const { line, toDo, today, requests, incidents, health, findings } = props
  return (
    <>
      <Running incidents={incidents} mayOpen={false} />
      <Now line={line} announcement={null} />
      <h2>À faire</h2>
      <Waiting {...{ toDo, requests }} />
      <p>
        <NoteOne />
      </p>
      <Today counts={today} />
      <h2>À regarder</h2>
      <Sentences of={[...health, ...(findings ?? [])]} none="Rien ne demande d’attention." />
      <StillLooking findings={findings} />
    </>
  )
}
