import type { CallStory } from '../../app/calls/story.ts'
import { formatNumber } from '../../core/directory/numbers.ts'
import { addresses } from '../addresses.ts'
import { Field } from '../fields.tsx'
import { By } from '../names.tsx'
import { Do, LocalMoment } from '../parts.tsx'

const paris = 'Europe/Paris'

/** Who called, masked unless somebody must call back; and what was done about it. */
export function Caller({ call, number }: { call: CallStory; number: string | undefined }) {
  if (call.callback) return <CalledBack call={call} />
  if (call.answeredLater)
    return (
      <p>
        Appelant : {call.masked}. Il a rappelé et obtenu une réponse le{' '}
        <LocalMoment at={call.answeredLater} zone={paris} />, heure de Paris.
      </p>
    )
  if (!call.toCallBack) return <p>Appelant : {call.masked}</p>
  return (
    <>
      <p>
        Appelant : {number ? <a href={`tel:${number}`}>{formatNumber(number)}</a> : call.masked}
      </p>
      {number || !call.mayUnmask ? <CallBack call={call} /> : <Unmask call={call} />}
    </>
  )
}

function CallBack({ call: { row } }: { call: CallStory }) {
  return (
    <form method="post" action={addresses.callback(row.call)} class="narrow">
      <Field
        name="note"
        label="Ce qui a été dit ou fait"
        hint="Facultatif. Ni nom, ni information de santé."
        maxLength={500}
      />
      <button class="fr-btn fr-btn--secondary" type="submit">
        Noter le rappel
      </button>
    </form>
  )
}

function Unmask({ call: { row } }: { call: CallStory }) {
  return (
    <>
      <Do to={addresses.callerNumber(row.call)}>Voir le numéro pour rappeler</Do>
      <p class="fr-hint-text">Cette consultation est notée.</p>
    </>
  )
}

function CalledBack({ call: { row, callback, masked } }: { call: CallStory }) {
  if (!callback) return null
  return (
    <>
      <p>Appelant : {masked}</p>
      <p>
        Rappelé par <By who={callback.person} /> le <LocalMoment at={callback.at} zone={paris} />,
        heure de Paris{callback.note && ` : ${callback.note}`}
      </p>
      <Do to={addresses.undoCallback(row.call)} kind="tertiary" fields={{ vu: callback.at }}>
        Ce n’était pas le bon appel : remettre à rappeler
      </Do>
    </>
  )
}
