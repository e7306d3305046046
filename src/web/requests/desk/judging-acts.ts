import { numberIn } from '../../number-in.ts'
import type { Answer, Signed } from '../../visit.ts'
import { after } from './acts.ts'

const saidOf = ({ params }: Signed) => ({
  id: numberIn(params.id),
  message: numberIn(params.message),
})

export async function acceptReply(visit: Signed): Promise<Answer> {
  const dealt = await visit.app.requests.desk.accept(visit.who, saidOf(visit))
  return after(
    visit,
    dealt,
    'La réponse est acceptée : les participants la voient. Cela ne se défait pas.',
  )
}

export async function rejectReply(visit: Signed): Promise<Answer> {
  const dealt = await visit.app.requests.desk.reject(visit.who, saidOf(visit))
  return after(visit, dealt, 'La réponse est écartée. Elle peut encore être acceptée.')
}

export async function copyToAuthor(visit: Signed): Promise<Answer> {
  const dealt = await visit.app.requests.desk.putAuthorInCopy(visit.who, saidOf(visit))
  return after(
    visit,
    dealt,
    'L’adresse est en copie : elle recevra les prochaines réponses. Cela ne se défait pas.',
  )
}
