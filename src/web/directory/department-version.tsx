import { departmentOf } from '../../core/departments.ts'
import { alertInWords, entryInWords } from '../../core/directory/difference.ts'
import { type Directory, entryOf } from '../../core/directory/directory.ts'
import { exceptionInWords } from '../../core/schedule/exceptions-text.ts'
import { addresses } from '../addresses.ts'
import { numberIn } from '../number-in.ts'
import { Sentences } from '../parts.tsx'
import { type Answer, notFound, type Visit, whoOf } from '../visit.ts'

/** What one version of the directory said of a département: its lines, and what closed or announced there. */
export async function departmentVersion(visit: Visit): Promise<Answer> {
  const { app, params } = visit
  const { code = '', version } = params
  const directory = await app.directory.departmentVersion(whoOf(visit), code, numberIn(version))
  if (!directory) return notFound
  return {
    title: `${code} ${departmentOf(code).name} dans la version ${directory.version}`,
    body: <DepartmentVersionView code={code} directory={directory} />,
  }
}

export function DepartmentVersionView({ code, directory }: { code: string; directory: Directory }) {
  const exceptions = directory.exceptions.filter(
    ({ departments }) => departments === 'all' || departments.includes(code),
  )
  return (
    <>
      <Sentences of={entryInWords(entryOf(directory, code))} none="" />
      <h2>Fermetures, ouvertures et alertes</h2>
      <Sentences
        of={[...exceptions.map(exceptionInWords), ...directory.alerts.map(alertInWords)]}
        none="Aucune."
      />
      <p>
        <a href={addresses.department(code)}>Ce que dit l’annuaire aujourd’hui</a>
      </p>
    </>
  )
}
