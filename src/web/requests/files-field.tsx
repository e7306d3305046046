import {
  kindInWords,
  type Scan,
  sizeInWords,
  takenInWords,
  whyNotRead,
} from '../../core/requests/files.ts'
import type { FileLimits } from '../../core/requests/limits.ts'

/** A file that was joined. */
export interface KeptFile {
  id: string
  name: string
  type: string
  bytes: number
  scan: Scan
  erasedAt: string | null
}

/** Under these names a form brings files, and takes one back. */
export const filesName = 'fichiers'
export const removeName = 'retirer'

interface FilesFieldProps {
  kept: KeptFile[]
  faults: string[]
  limits: FileLimits
}

/** Files to join, several at once, with those that are kept already and what is wrong with others. */
export function FilesField({ kept, faults, limits }: FilesFieldProps) {
  const left = limits.files - kept.length
  return (
    <div id="pieces">
      <div class={`fr-upload-group${faults.length > 0 ? ' fr-upload-group--error' : ''}`}>
        <label class="fr-label" for={filesName}>
          Ajouter des fichiers (facultatif)
          <span class="fr-hint-text">
            {takenInWords(limits)} {kept.length > 0 && restInWords(left)}
          </span>
        </label>
        <input
          class="fr-upload"
          type="file"
          id={filesName}
          name={filesName}
          multiple
          aria-describedby={faults.length > 0 ? 'fichiers-fault' : undefined}
          aria-invalid={faults.length > 0 ? 'true' : undefined}
        />
        <div class="fr-messages-group" id="fichiers-fault">
          {faults.map((fault) => (
            <p class="fr-message fr-message--error" key={fault}>
              {fault}
            </p>
          ))}
        </div>
      </div>
      {kept.length > 0 && (
        <ul class="files" aria-label={`Fichiers gardés : ${kept.length}`}>
          {kept.map((file) => (
            <li key={file.id}>
              <FileName file={file} />
              <button
                class="fr-btn fr-btn--tertiary-no-outline fr-btn--sm"
                type="submit"
                name={removeName}
                value={file.id}
              >
                Retirer<span class="fr-sr-only"> {file.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const restInWords = (left: number) =>
  left <= 0 ? 'Il n’en reste plus.' : left === 1 ? 'Reste 1 fichier.' : `Restent ${left} fichiers.`

/** "bouton-gris.png, image, 214 ko"; and why it cannot be taken away, where it cannot. */
export function FileName({ file, to }: { file: KeptFile; to?: string }) {
  const why = whyNotRead(file)
  return (
    <span class="file-name">
      {to && why === null ? (
        <a href={to} download>
          {file.name}
        </a>
      ) : (
        <strong>{file.name}</strong>
      )}{' '}
      <span class="fr-hint-text inline-hint">
        {kindInWords(file.type)}, {sizeInWords(file.bytes)}
        {why !== null && `, ${why}`}
      </span>
    </span>
  )
}
