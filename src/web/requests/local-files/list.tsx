import type { Requests } from '../../../app/requests/requests.ts'
import { kindInWords, sizeInWords, whyNotRead } from '../../../core/requests/files.ts'
import { motiveOfProposal } from '../../../core/requests/proposals.ts'
import { addresses } from '../../addresses.ts'
import { Faults, Field } from '../../fields.tsx'
import { Do, Table } from '../../parts.tsx'
import { statusOf } from '../../refusal.ts'
import { type Answer, oneFile, type Signed, wrongFile } from '../../visit.ts'
import { AnyMotive, OwnDepartment, Standing, Tabs, ToAdopt, WhatBecomes } from '../proposals.tsx'

type Listed = Awaited<ReturnType<Requests['localFiles']['list']>>
type Listing = Listed['files'][number]

const fileField = 'fichier'

interface Again {
  typed: { title: string; motive: string; department: string }
  fault?: string
  status?: number
}
const nothing: Again = { typed: { title: '', motive: '', department: '' } }

export async function list({ app, who, person }: Signed, again = nothing): Promise<Answer> {
  const found = await app.requests.localFiles.list(who)
  const national = person.role === 'national'
  const body = <LocalFilesView found={found} national={national} again={again} />
  return { title: 'Fichiers pour les réponses', body, status: again.status ?? 200 }
}

interface LocalFilesProps {
  found: Listed
  national: boolean
  again: Again
}

export function LocalFilesView({ found, national, again }: LocalFilesProps) {
  const { files, motives } = found
  return (
    <>
      <Faults faults={again.fault ? { [fileField]: again.fault } : {}} />
      <Tabs here={addresses.localFiles} national={national} />
      <p>
        Des fichiers qui servent souvent, comme la procédure d’un département : ils se joignent à
        une réponse en deux gestes.
      </p>
      <Adding found={found} national={national} again={again} />
      {national && <ToAdopt of={files} />}
      {files.length === 0 ? (
        <p role="status">Il n’y a pas encore de fichier.</p>
      ) : (
        <Table
          caption={`Fichiers (${files.length})`}
          head={['Fichier', 'Motif', 'État', 'Gestes']}
          rows={files.map((file) => [
            <FileName file={file} />,
            motiveOfProposal(motives, file),
            <Standing of={file} called="fichier" />,
            <Ways file={file} mayAdopt={found.mayAdopt} />,
          ])}
          stacked
        />
      )}
    </>
  )
}

function Adding({ found: { motives, own, files }, national, again }: LocalFilesProps) {
  const { typed, fault } = again
  return (
    <details open={fault !== undefined || files.length === 0}>
      <summary>{national ? 'Ajouter un fichier' : 'Proposer un fichier'}</summary>
      <WhatBecomes national={national}>
        Il part à des demandeurs : ni nom, ni donnée personnelle. Un retrait s’annule.
      </WhatBecomes>
      <form
        method="post"
        action={addresses.localFiles}
        enctype="multipart/form-data"
        class="wide-form"
        novalidate
      >
        <Field
          name="titre"
          label="Titre"
          hint="Vide, il s’appelle comme le fichier."
          value={typed.title}
        />
        <AnyMotive motives={motives} value={typed.motive} none="Tous les motifs" label="Motif" />
        <OwnDepartment own={own} value={typed.department} />
        <Field
          name={fileField}
          label="Fichier (obligatoire)"
          hint="PDF, image, document, tableur ou texte, 10 Mo au plus. À choisir de nouveau après une erreur."
          type="file"
          fault={fault}
        />
        <button class="fr-btn" type="submit">
          {national ? 'Ajouter' : 'Proposer'}
        </button>
      </form>
    </details>
  )
}

function FileName({ file }: { file: Listing }) {
  const { id, title, name, type, bytes, scan } = file
  const why = whyNotRead({ scan, erasedAt: null })
  const about = [name === title ? '' : name, kindInWords(type), sizeInWords(bytes), why ?? '']
  return (
    <>
      {why === null ? <a href={addresses.localFile(id)}>{title}</a> : title}
      <span class="small quiet"> {about.filter(Boolean).join(', ')}</span>
    </>
  )
}

function Ways({ file, mayAdopt }: { file: Listing; mayAdopt: boolean }) {
  const { id, title, adopted, withdrawn, mayChange, mayErase } = file
  const of = <span class="fr-sr-only"> {title}</span>
  return (
    <div class="actions">
      {mayAdopt && !adopted && !withdrawn && (
        <Do to={addresses.adoptLocalFile(id)}>Adopter pour tous{of}</Do>
      )}
      {mayChange && !withdrawn && (
        <Do to={addresses.withdrawLocalFile(id)} kind="tertiary">
          Retirer{of}
        </Do>
      )}
      {mayChange && withdrawn && (
        <Do to={addresses.restoreLocalFile(id)} kind="tertiary">
          Annuler le retrait{of}
        </Do>
      )}
      {mayErase && (
        <Do to={addresses.eraseLocalFile(id)} kind="tertiary">
          Effacer pour de bon{of}
        </Do>
      )}
    </div>
  )
}

export async function add(visit: Signed): Promise<Answer> {
  const { app, who, form, person } = visit
  const of = (name: string) => (form.get(name) ?? '').slice(0, 500)
  const typed = { title: of('titre'), motive: of('motif'), department: of('departement') }
  const file = oneFile(visit, fileField)
  if (typeof file === 'string') return list(visit, { typed, fault: wrongFile[file], status: 422 })
  const added = await app.requests.localFiles.add(who, typed, file)
  if (!added.done) return list(visit, { typed, fault: added.why, status: statusOf(added) })
  const whose =
    person.role === 'national' ? 'offert à tous' : 'proposé, et sert déjà à votre département'
  return { to: addresses.localFiles, done: `« ${added.title} » est ${whose}.` }
}
