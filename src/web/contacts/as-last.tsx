import { profiles, type Said, statuses } from '../../core/contacts/contact.ts'

const name = 'comme-avant'

/** Offers what a person said last of profile and state: taken by ticking it, or by its key, and by nothing else. */
export function AsLast({ last }: { last: Said }) {
  const words = [profiles[last.profile], statuses[last.status]].map((each) => `« ${each} »`)
  return (
    <div class="fr-checkbox-group">
      <input
        type="checkbox"
        id={name}
        name={name}
        value={`${last.profile} ${last.status}`}
        data-shortcut="0"
      />
      <label class="fr-label" for={name}>
        Comme la dernière fois : {words.join(', ')} <kbd>0</kbd>
      </label>
    </div>
  )
}

/** What a form says of profile and state: where nothing is said, what was said last, if it was taken. */
export function withLast<T extends { profile: string; status: string }>(
  typed: T,
  form: URLSearchParams,
): T {
  const [profile, status] = (form.get(name) ?? '').split(' ')
  return {
    ...typed,
    profile: unsaid(typed.profile) ? (profile ?? '') || typed.profile : typed.profile,
    status: unsaid(typed.status) ? status || typed.status : typed.status,
  }
}

const unsaid = (typed: string) => typed === 'unspecified' || typed === ''
