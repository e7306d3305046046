import { findDepartment } from '../../core/departments.ts'
import { alertInWords, entryInWords } from '../../core/directory/difference.ts'
import { entryOf } from '../../core/directory/directory.ts'
import { exceptionInWords } from '../../core/schedule/exceptions-text.ts'
import { Sentences } from '../parts.tsx'
import { type Answer, notFound, type Visit } from '../visit.ts'

/** What one version of the directory said of a département: its lines, and what closed or announced there. */
export async function versionOf({ app, params }: Visit): Promise<Answer> {
  const { code = '' } = params
  const version = Number(params.version)
  const found = Number.isSafeInteger(version) ? await app.directory.version(version) : undefined
  const department = findDepartment(code)
  if (!found || !department) return notFound
  const exceptions = found.exceptions.filter(
    ({ departments }) => departments === 'all' || departments.includes(code),
  )
  const body = (
    <>
      <Sentences of={entryInWords(entryOf(found, code))} none="" />
      <h2>Fermetures, ouvertures et alertes</h2>
      <Sentences
        of={[...exceptions.map(exceptionInWords), ...found.alerts.map(alertInWords)]}
        none="Aucune."
      />
      <p>
        <a href={`/annuaire/${code}`}>Ce que dit l’annuaire aujourd’hui</a>
      </p>
    </>
  )
  return { title: `${code} ${department.name} dans la version ${version}`, body }
}
