import { whyNotRead } from '../../../core/requests/files.ts'
import { addresses } from '../../addresses.ts'
import { fateInWords, purposeNames } from '../letters/words.ts'
import { ServerWords } from '../server-words.tsx'
import type { File, Letter } from './story.ts'

interface FatesProps {
  letters: Letter[]
  zone: string
  now: number
}

/** What became of each letter, in words. */
export function Fates({ letters, zone, now }: FatesProps) {
  if (letters.length === 0) return null
  const groups = Map.groupBy(letters, ({ purpose, state, tries }) =>
    isAmongUs(purpose) && state !== 'refused' && tries < 2 ? purpose : '',
  )
  const { '': each = [], ...together } = Object.fromEntries(groups)
  return (
    <ul class="stackless">
      {each.map((letter) => (
        <li key={letter.id} class={letter.state === 'refused' ? 'refused' : undefined}>
          {letter.purpose !== 'answer' && `${purposeNames[letter.purpose] ?? letter.purpose}. `}
          <ServerWords of={fateInWords(letter, { zone, now })} />.
        </li>
      ))}
      {Object.entries(together).map(([purpose, those]) => (
        <li key={purpose}>
          {purposeNames[purpose] ?? purpose} : {inOne(those)}.
        </li>
      ))}
    </ul>
  )
}

/** Letters to those who deal with requests, of whom there may be many. */
const isAmongUs = (purpose: string) => purpose !== 'answer' && purpose !== 'received'

/** "2 remis, 1 en attente" */
function inOne(letters: Letter[]): string {
  const sent = letters.filter(({ state }) => state === 'sent').length
  const waiting = letters.length - sent
  const parts = [sent > 0 && `${sent} remis`, waiting > 0 && `${waiting} en attente`]
  return parts.filter(Boolean).join(', ')
}

/** Files that came with a message; one that is erased is only named. */
export function Files({ files }: { files: File[] }) {
  if (files.length === 0) return null
  return (
    <ul class="stackless">
      {files.map((file) => (
        <li key={file.id}>
          <Name file={file} /> ({sizeInWords(file.bytes)})
        </li>
      ))}
    </ul>
  )
}

function Name({ file }: { file: File }) {
  const why = whyNotRead(file)
  if (why !== null) return <>{`${file.name}, ${why}`}</>
  return <a href={addresses.deskFile(file.request ?? 0, file.id)}>{file.name}</a>
}

/** "318 ko", "2,4 Mo". */
function sizeInWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))}\u00a0ko`
  return `${(bytes / 1_000_000).toFixed(1).replace('.', ',')}\u00a0Mo`
}
