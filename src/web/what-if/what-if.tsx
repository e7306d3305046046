import type { Refusal } from '../../app/answer.ts'
import type { Unanswerable } from '../../app/what-if/what-if.ts'
import type { FileFormat } from '../../core/file-table.ts'
import { addresses } from '../addresses.ts'
import { Faults } from '../fields.tsx'
import { fileIn } from '../files.tsx'
import { type Asked, askedBy } from '../indicators/asked.ts'
import { notShown } from '../refusal.ts'
import { type Answer, personOf, type Visit, whoOf } from '../visit.ts'
import { type FormProps, WhatIfForm } from './form.tsx'
import { type QuestionFaults, questionOf } from './question.ts'
import { Result, type ResultProps } from './result.tsx'

const title = 'Et si…'

/** A past period replayed on other hours or another directory, beside what happened. */
export async function showWhatIf(visit: Visit): Promise<Answer> {
  const asked = askedBy(visit)
  if (asked.wrong) return formPage(visit, asked, asked.wrong.faults)
  const question = questionOf(visit.query, asked)
  if (question === null || 'faults' in question) return formPage(visit, asked, question?.faults)
  const replay = await visit.app.whatIf.replay(whoOf(visit), question.whatIf)
  if (!replay.done) return notReplayed(visit, asked, replay)
  const form = await readForm(visit, asked, {})
  return { title, body: <WhatIfView form={form} result={{ asked, replay, query: visit.query }} /> }
}

/** The same figures in a file. */
export const exportWhatIf =
  (format: FileFormat) =>
  async (visit: Visit): Promise<Answer> => {
    const asked = askedBy(visit)
    if (asked.wrong) return formPage(visit, asked, asked.wrong.faults)
    const question = questionOf(visit.query, asked)
    if (question === null) return { to: `${addresses.whatIf}?${visit.query}` }
    if ('faults' in question) return formPage(visit, asked, question.faults)
    const written = await visit.app.whatIf.write(whoOf(visit), question.whatIf, format)
    if (!written.done) return notReplayed(visit, asked, written)
    const { department, period } = asked
    const place = department ? `-${department}` : ''
    return fileIn(format, written.bytes, `et-si${place}-${period.from}-${period.to}`)
  }

/** The field of the form in which each part of a question stands. */
const fields = { period: 'du', department: 'departement', version: 'version', draft: 'brouillon' }

function notReplayed(visit: Visit, asked: Asked, refused: Refusal | Unanswerable) {
  return 'part' in refused
    ? formPage(visit, asked, { [fields[refused.part]]: refused.why })
    : notShown(refused)
}

async function formPage(visit: Visit, asked: Asked, faults: QuestionFaults = {}): Promise<Answer> {
  const may = visit.app.whatIf.mayAsk(whoOf(visit), asked)
  if (!may.done) return notShown(may)
  const form = await readForm(visit, asked, faults)
  const status = Object.keys(faults).length > 0 ? 422 : 200
  return { title, body: <WhatIfView form={form} result={null} />, status }
}

async function readForm(visit: Visit, asked: Asked, faults: QuestionFaults): Promise<FormProps> {
  const { app, query } = visit
  const person = personOf(visit)
  const drafts = person.role === 'national' ? await app.drafts.list() : []
  const { version } = app.directory.current()
  return { asked, person, query, version, drafts, faults }
}

/** The question, and what became of it; null before it is asked. */
export function WhatIfView({ form, result }: { form: FormProps; result: ResultProps | null }) {
  return (
    <>
      {!result && (
        <p>
          Rejouer les appels d’une période passée sur d’autres horaires ou un autre annuaire, avec
          les règles mêmes qui répondent aux appels : combien auraient sonné, trouvé fermé, été
          redirigés.
        </p>
      )}
      <Faults faults={form.faults} />
      <WhatIfForm {...form} />
      {result && <Result {...result} />}
    </>
  )
}
