import type { Helps } from '../../../app/requests/helps.ts'
import type { Attachment } from '../../../app/requests/joining.ts'
import type { FileLimits } from '../../../core/requests/limits.ts'
import { addresses } from '../../addresses.ts'
import { Field, Tick } from '../../fields.tsx'
import { FilesField } from '../files-field.tsx'
import { ServerWords } from '../server-words.tsx'
import { type FormProps, Seen, textOf } from './forms.tsx'
import { HelpFold } from './help-fold.tsx'
import { helpFields } from './helping.ts'

/** What an answer is made of beside its text. */
export interface Answering {
  /** Files that wait for it to be sent. */
  waiting: Attachment[]
  fileFaults: string[]
  limits: FileLimits
  helps: Helps
}

/** An answer to the requester and to those in copy, with files. */
export function AnswerForm({ looked, again, answering }: FormProps & { answering: Answering }) {
  const { participants, request } = looked
  const requester = participants.find(({ role }) => role === 'requester')
  const copies = participants.filter(({ role }) => role === 'copy').map(({ address }) => address)
  const typed = again?.form === 'repondre' ? again.typed : {}
  const came = again?.form === 'repondre' && again.came
  return (
    <section aria-labelledby="titre-reponse" class="fr-mt-4w">
      <h2 class="fr-h5" id="titre-reponse">
        Répondre à {requester?.name}
      </h2>
      <form
        method="post"
        action={`${addresses.answerRequest(request.id)}#titre-reponse`}
        enctype="multipart/form-data"
        class="answering"
      >
        <p class="small">
          <strong>Sera envoyé</strong> à {requester?.address}
          {copies.length > 0 && `, copie à ${copies.join(', ')}`}.
        </p>
        {requester?.undeliverable && (
          <p class="small refused">
            Le dernier courriel à cette adresse n’a pas été remis :{' '}
            <ServerWords of={requester.undeliverable} />
          </p>
        )}
        <Seen looked={looked} />
        <Field
          {...textOf({ looked, again }, 'repondre', 'reponse')}
          name="reponse"
          label="Votre réponse"
          rows={6}
          shortcut="r"
        />
        <HelpFold
          helps={answering.helps}
          typed={typed[helpFields.typed] ?? ''}
          used={typed[helpFields.used] ?? ''}
          faults={again?.form === 'repondre' ? again.faults : {}}
          open={Boolean(typed.action)}
        />
        <FilesField
          kept={answering.waiting}
          faults={answering.fileFaults}
          limits={answering.limits}
        />
        <div class="fr-mt-3w">
          <Tick
            name="resolue"
            label="Marquer comme résolue"
            checked={again?.form === 'repondre' && again.typed.resolue === 'oui'}
          />
        </div>
        <p class="fr-mt-2w fr-mb-0">
          <button class="fr-btn" type="submit">
            {came ? 'Envoyer quand même' : 'Envoyer la réponse'}
          </button>
        </p>
      </form>
    </section>
  )
}
