import { instantInWords } from '../../app/requests/in-words.ts'
import type { IncidentContent } from '../../core/requests/incident.ts'
import { inFrench } from './words.ts'

/** A known incident as everybody may read it, with its times on the clock of a département (null: the mainland's). */
export function Told({
  incident,
  department,
}: {
  incident: IncidentContent
  department: string | null
}) {
  const { text, article, since, until } = incident
  return (
    <>
      <p class="as-typed">{text}</p>
      <p>
        {inFrench(incident)}. Depuis le {instantInWords(Date.parse(since), department)} ; retour
        attendu le {instantInWords(Date.parse(until), department)}.
      </p>
      {article !== null && (
        <p>
          <a href={article}>En savoir plus : {new URL(article).host}</a>
        </p>
      )}
    </>
  )
}
