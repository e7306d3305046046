import { type FileFormat, fileFormats } from '../core/file-table.ts'
import type { Answer, Page } from './visit.ts'

export const fileTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A file to take away; `name` goes without its ending. */
export function fileIn(format: FileFormat, file: Uint8Array, name: string): Answer {
  return { file, type: fileTypes[format], name: `${name}.${format}` }
}

/** The addresses of a table, one for each format. */
export const inEachFormat = (page: (format: FileFormat) => Page): Page[] => fileFormats.map(page)

const names = { xlsx: 'Excel', csv: 'CSV' }

/** What can be taken away, with a link for each format: "Exporter ces appels : Excel, CSV". */
export function TakeAway({ what, to }: { what: string; to: (format: FileFormat) => string }) {
  return (
    <>
      {what} :{' '}
      {fileFormats.map((format, i) => (
        <>
          {i > 0 && ', '}
          <a href={to(format)}>
            <span class="fr-sr-only">{what}, </span>
            {names[format]}
          </a>
        </>
      ))}
    </>
  )
}

/** Said where a file may not have all that a list has. */
export const AtMost = ({ most }: { most: number }) => (
  <>
    {' '}
    ({most.toLocaleString('fr-FR')} lignes au plus, dans l’ordre de la liste ; la dernière dit s’il
    y en avait d’autres)
  </>
)
