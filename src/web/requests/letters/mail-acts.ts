import { addresses } from '../../addresses.ts'
import { numberIn } from '../../number-in.ts'
import { notShown, refusal } from '../../refusal.ts'
import type { Answer, Signed } from '../../visit.ts'
import { typedChoice } from '../form/typed.ts'
import { mailPage } from './mail.tsx'

const idOf = ({ params }: Signed) => numberIn(params.id)

/** The mail as it came: to take away, never to be shown. */
export async function mailFile(visit: Signed): Promise<Answer> {
  const found = await visit.app.requests.mails.raw(visit.who, idOf(visit))
  if (!found.done) return notShown(found)
  return { file: found.raw, type: 'message/rfc822', name: `courriel-${idOf(visit)}.eml` }
}

export async function joinMail(visit: Signed): Promise<Answer> {
  const { app, who, form } = visit
  const numero = (form.get('numero') ?? '').slice(0, 100)
  const joined = await app.requests.mails.join(who, idOf(visit), numero)
  if (joined.done)
    return {
      to: addresses.mails,
      done: `Le courriel est rattaché à ${numero.trim()} : il y apparaît dans quelques secondes.`,
    }
  if (joined.kind !== 'wrong') return refusal(joined)
  return mailPage(visit, { typed: { numero }, faults: { numero: joined.why } })
}

/** Begins a form of what a mail says; the mail is placed when the form is sent. */
export async function makeRequest(visit: Signed): Promise<Answer> {
  const { app, who, form } = visit
  const { department: departement, motive: motif } = typedChoice(form)
  const where = { department: departement, motive: motif }
  const begun = await app.requests.mails.beginRequest(who, idOf(visit), where)
  if (!begun.done) return refusal(begun)
  if (begun.key !== '') return { to: addresses.describeRequest(begun.key) }
  const { department, motive } = begun.faults
  const faults = {
    ...(department && { departement: department }),
    ...(motive && { motif: motive }),
  }
  return mailPage(visit, { typed: { departement, motif }, faults })
}

export async function dropMail(visit: Signed): Promise<Answer> {
  const dropped = await visit.app.requests.mails.drop(visit.who, idOf(visit))
  return dropped.done
    ? { to: addresses.mails, done: 'Le courriel est écarté. Il se reprend parmi les écartés.' }
    : refusal(dropped)
}

export async function takeUpMail(visit: Signed): Promise<Answer> {
  const taken = await visit.app.requests.mails.takeUp(visit.who, idOf(visit))
  return taken.done
    ? { to: addresses.mail(idOf(visit)), done: 'Le courriel est de nouveau à part.' }
    : refusal(taken)
}
