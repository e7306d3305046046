import type { AskedChange } from '../../../app/requests/asking-change.ts'
import { placeInWords } from '../../../app/requests/in-words.ts'
import { profiles } from '../../../core/contacts/contact.ts'
import { type Motives, motiveInWords } from '../../../core/contacts/motives.ts'
import { readAddress } from '../../../core/requests/address.ts'
import type { TypedForm, Where } from '../../../core/requests/form.ts'
import { looksLike, personalDataIn } from '../../../core/requests/personal-data.ts'
import type { Level } from '../../../core/requests/request.ts'
import type { Retention } from '../../../core/retention.ts'
import { addresses } from '../../addresses.ts'
import { Alert } from '../../parts.tsx'
import type { Answer, Visit } from '../../visit.ts'
import { ChangedFields } from '../changed-fields.tsx'
import { FileName, type KeptFile } from '../files-field.tsx'
import { show as showDescription } from './describe.tsx'
import { Notice } from './notice.tsx'
import { over, takeUp } from './over.tsx'
import { Columns, heading, Stepper, Trap, titleOf } from './steps.tsx'
import { trapName } from './typed.ts'

/** The third step: all of it once more, before it leaves. */
export async function checkPage({ app, who, params }: Visit): Promise<Answer> {
  const key = params.key ?? ''
  const look = await app.requests.forms.look(who, key)
  if (!look.done) return over(key)
  if (look.sent !== null) return { to: addresses.requestSent(key) }
  const { where, level, faults } = look
  if (where === null || level === null) return { to: addresses.chooseForRequest(key) }
  if (Object.keys(faults).length > 0) return { to: addresses.describeRequest(key) }
  const { rules } = app.retention
  const body = <CheckView {...{ ...look, formKey: key, where, level, rules }} />
  return { title: titleOf(3), heading, body }
}

/** Sends it; twice, or an hour later again, leads to the same number. */
export async function send(visit: Visit): Promise<Answer> {
  const { app, who, params, form, address } = visit
  const key = params.key ?? ''
  const trap = (form.get(trapName) ?? '').slice(0, 100)
  const sent = await app.requests.send(who, key, { trap, origin: address })
  if (sent.done) return { to: addresses.requestSent(key) }
  if (sent.kind === 'not there') return takeUp(visit)
  if (sent.kind === 'not yours') return signedOut(key, sent.why)
  const look = await app.requests.forms.look(who, key)
  return showDescription(visit, look.done && look.sent === null ? { faults: look.faults } : {})
}

/** Where a form goes hangs on who is signed in: one whose session is over says so before it leaves. */
function signedOut(key: string, why: string): Answer {
  const body = (
    <>
      <p>{why}</p>
      <p>
        <a href={addresses.signIn} target="_blank" rel="noreferrer">
          Se connecter (nouvelle fenêtre)
        </a>
        , puis <a href={addresses.checkRequest(key)}>revenir au formulaire et l’envoyer</a>.
      </p>
    </>
  )
  return { title: 'Session finie', body, status: 401 }
}

interface CheckProps {
  formKey: string
  typed: TypedForm
  where: Where
  level: Level
  motives: Motives
  files: KeptFile[]
  byReferent: boolean
  rules: Retention
  change: AskedChange | null
}

export function CheckView(props: CheckProps) {
  const { formKey, typed, where, level, rules } = props
  return (
    <Columns
      aside={<Notice level={level} department={where.department} rules={rules} />}
      label="Vos données"
    >
      <Stepper step={3} />
      <Warnings typed={typed} />
      <AllOfIt {...props} />
      <Change change={props.change} />
      <form method="post" action={addresses.checkRequest(formKey)} class="foot-acts">
        <Trap />
        <button class="fr-btn" type="submit">
          Envoyer
        </button>
        <a class="fr-btn fr-btn--tertiary" href={addresses.describeRequest(formKey)}>
          Corriger
        </a>
      </form>
    </Columns>
  )
}

/** What may be personal data, or a slip in the address: said while it can be mended, kept nowhere. */
function Warnings({ typed }: { typed: TypedForm }) {
  const texts = [typed.summary, typed.identifiers, typed.text, typed.expected]
  const seen = texts.flatMap(personalDataIn)
  const address = readAddress(typed.email)
  const meant = 'suggestion' in address ? address.suggestion : null
  if (seen.length === 0 && meant === null) return null
  return (
    <Alert kind="warning" title="À vérifier avant d’envoyer">
      <ul>
        {seen.map(({ kind, text }, i) => (
          <li key={i}>
            « {text} » ressemble à {looksLike[kind]} : retirez-le si c’en est un.
          </li>
        ))}
        {meant !== null && (
          <li>
            La réponse part à « {typed.email.trim()} » : vouliez-vous dire « {meant} » ?
          </li>
        )}
      </ul>
      <p>Vous pouvez envoyer ainsi ; cet avis n’est pas enregistré.</p>
    </Alert>
  )
}

/** What is to change in the directory; what is unknown to who fills the form stays so. */
function Change({ change }: Pick<CheckProps, 'change'>) {
  if (!change?.after) return null
  return (
    <>
      <ChangedFields fields={change.fields} />
      <p class="fr-hint-text">
        Rien ne change avant que l’équipe nationale l’ait publié. Elle peut d’abord rappeler le
        département, au numéro en vigueur.
      </p>
    </>
  )
}

function AllOfIt(props: CheckProps) {
  const { typed, where, motives, files, byReferent } = props
  const address = readAddress(typed.email)
  const profile = Object.entries(profiles).find(([key]) => key === typed.profile)?.[1] ?? ''
  const rows: [string, string][] = [
    ['Département', placeInWords(where.department)],
    ['Sujet', motiveInWords(motives, where.motive)],
    ['En une phrase', typed.summary],
    ['Identifiants', typed.identifiers],
    [textName(props), typed.text],
    ['Le résultat attendu', byReferent ? typed.expected : ''],
    [byReferent ? 'Pour' : 'Votre nom', typed.name],
    ['Réponse à', 'address' in address ? address.address : typed.email],
    ['Profil', profile],
    ['Structure', typed.structure],
    ['Téléphone', typed.telephone],
    ['Copie des réponses', byReferent ? (typed.copy === 'oui' ? 'pour vous aussi' : 'non') : ''],
  ]
  return (
    <dl class="facts">
      {rows
        .filter(([, value]) => value.trim() !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class="as-typed">{value}</dd>
          </div>
        ))}
      {files.length > 0 && (
        <div>
          <dt>Pièces jointes</dt>
          <dd>
            <ul class="files">
              {files.map((file) => (
                <li key={file.id}>
                  <FileName file={file} />
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
    </dl>
  )
}

function textName({ byReferent, change }: CheckProps): string {
  if (change) return 'Pourquoi'
  return byReferent ? 'Le problème' : 'Votre question'
}
