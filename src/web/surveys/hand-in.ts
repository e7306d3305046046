import { clean, longestText } from '../../core/contacts/typed.ts'
import { departmentName } from '../../core/departments.ts'
import { quarterInWords } from '../../core/schedule/period.ts'
import { type Answer, notFound, personOf, type Visit } from '../visit.ts'
import { addressOf, surveyAsked } from './asked.ts'
import type { Typed } from './form.tsx'
import { surveyPage } from './survey.tsx'

/** Freezes the figures of the day, unless the quarter is not over or somebody handed in meanwhile. */
export async function handIn(visit: Visit): Promise<Answer> {
  const asked = surveyAsked(visit)
  if (!asked) return notFound
  const remarks = clean(visit.form.get('remarques') ?? '')
  const refuse = (why: Omit<Typed, 'remarks'>) => surveyPage(visit, { remarks, ...why })
  if (remarks.length > longestText)
    return refuse({ status: 422, remarksFault: `Raccourcir à ${longestText} caractères.` })
  const { quarter, code } = asked
  const { surveys } = visit.app
  const [survey] = await surveys.read(quarter, [code])
  if (survey?.state === 'early')
    return refuse({ status: 422, fault: 'Rien n’a été remis : ce trimestre n’est pas fini.' })
  const last = survey?.last?.revision ?? 0
  const handed =
    visit.form.get('vue') === String(last) &&
    (await surveys.handIn({ quarter, department: code, remarks, seen: last }, personOf(visit)))
  if (!handed) return refuse({ status: 409, fault: overtaken })
  const done = `Enquête ${departmentName(code)} du ${quarterInWords(quarter)} remise.`
  return { to: addressOf(quarter, code), done }
}

const overtaken =
  'Quelqu’un a remis cette enquête entre-temps : lire ce qui a été remis, puis remettre de nouveau si besoin. Rien de ce que vous avez écrit n’est perdu.'
