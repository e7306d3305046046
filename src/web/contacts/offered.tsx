import {
  type OfferedMoment,
  type TypedContact,
  withoutOfferedTime,
} from '../../core/contacts/typed.ts'

const name = 'propose'

/** Goes with a form that offers a moment, so that a moment which nobody typed is known again. */
export function Offered({ moment }: { moment: OfferedMoment }) {
  const { department, day, time } = moment
  return <input type="hidden" name={name} value={[department, day, time].join(' ')} />
}

/** The moment that a form was sent with; null when it offered none. */
export function momentOffered(form: URLSearchParams): OfferedMoment | null {
  const [department, day = '', time = ''] = (form.get(name) ?? '').split(' ')
  return form.has(name) ? { department: department ?? '', day, time } : null
}

/** What a form says, without an offered time of day that does not go with the rest of it. */
export function withoutStaleTime(
  typed: TypedContact,
  department: string,
  form: URLSearchParams,
): TypedContact {
  const offered = momentOffered(form)
  return offered ? withoutOfferedTime(typed, department, offered) : typed
}
