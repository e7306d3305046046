import type { AskedChange } from '../../../app/requests/asking-change.ts'
import type { ByTelephone } from '../../../app/requests/before.ts'
import type { AllFaults } from '../../../app/requests/forms.ts'
import { instantInWords, placeInWords } from '../../../app/requests/in-words.ts'
import { type Motives, motiveInWords } from '../../../core/contacts/motives.ts'
import type { TypedForm, Where } from '../../../core/requests/form.ts'
import type { FileLimits } from '../../../core/requests/limits.ts'
import type { Level } from '../../../core/requests/request.ts'
import type { Retention } from '../../../core/retention.ts'
import { addresses } from '../../addresses.ts'
import { Faults, FirstButton } from '../../fields.tsx'
import { Concerning, type ToldIncident } from '../../incidents/public.tsx'
import { FilesField, filesName, type KeptFile } from '../files-field.tsx'
import { Articles, type ShownArticle } from './articles.tsx'
import { Before } from './before.tsx'
import { ChangeFields } from './change-fields.tsx'
import { Question, Requester } from './fields.tsx'
import { Notice } from './notice.tsx'
import { Columns, Stepper, Trap } from './steps.tsx'

interface DescribeProps {
  formKey: string
  typed: TypedForm
  where: Where
  level: Level
  motives: Motives
  before: ByTelephone
  articles: ShownArticle[]
  /** Known ones that concern who writes. */
  incidents: ToldIncident[]
  files: KeptFile[]
  /** ISO-8601 instant until which it is kept. */
  expiresAt: string
  /** A référent writes for the national team. */
  byReferent: boolean
  /** What is to change in the directory; null for a motive that changes it not. */
  change: AskedChange | null
  faults: AllFaults
  fileFaults: string[]
  limits: FileLimits
  rules: Retention
}

const formId = 'description'

export function DescribeView(props: DescribeProps) {
  const { formKey, typed, where, level, motives, before, incidents, files, byReferent, change } =
    props
  const { faults, fileFaults, limits, rules, expiresAt } = props
  const all = { ...faults, ...(fileFaults.length > 0 ? { [filesName]: fileInWords(props) } : {}) }
  const aside = (
    <>
      <Notice level={level} department={where.department} rules={rules} />
      <Before before={before}>
        <Articles articles={props.articles} />
      </Before>
    </>
  )
  return (
    <Columns aside={aside} label="Vos données, et ce qui peut répondre tout de suite">
      <Stepper step={2} />
      <Faults faults={all} />
      <Concerning incidents={incidents} department={where.department} form={formId} />
      <form
        method="post"
        action={addresses.describeRequest(formKey)}
        id={formId}
        enctype="multipart/form-data"
        novalidate
        data-keeps
      >
        <FirstButton />
        <p>
          <strong>{placeInWords(where.department)}</strong>, {motiveInWords(motives, where.motive)}.{' '}
          <button
            class="fr-btn fr-btn--tertiary-no-outline fr-btn--sm"
            type="submit"
            name="action"
            value="choisir"
          >
            Changer
          </button>
        </p>
        <p class="fr-hint-text">Sauf mention « facultatif », tous les champs sont obligatoires.</p>
        {change && <ChangeFields change={change} faults={faults} />}
        <Question
          typed={typed}
          faults={faults}
          byReferent={byReferent}
          ofDirectory={change !== null}
        />
        <fieldset class="block">
          <legend class="fr-h6">Pièces jointes</legend>
          <FilesField kept={files} faults={fileFaults} limits={limits} />
        </fieldset>
        <Requester typed={typed} faults={faults} byReferent={byReferent} />
        <Trap />
        <div class="foot-acts">
          <button class="fr-btn" type="submit">
            Vérifier avant d’envoyer
          </button>
          <button class="fr-btn fr-btn--tertiary" type="submit" name="action" value="choisir">
            Étape précédente
          </button>
          <p class="fr-hint-text">
            Ce que vous envoyez d’une étape à l’autre est gardé ici pendant 24 heures, jusqu’au{' '}
            {instantInWords(Date.parse(expiresAt), where.department)}.
          </p>
        </div>
      </form>
    </Columns>
  )
}

function fileInWords({ files, fileFaults }: DescribeProps): string {
  const refused =
    fileFaults.length === 1 ? 'un fichier refusé' : `${fileFaults.length} fichiers refusés`
  if (files.length === 0) return `Pièces jointes : ${refused}.`
  const kept = files.length === 1 ? 'un est gardé' : `${files.length} sont gardés`
  return `Pièces jointes : ${refused}, ${kept}.`
}
