import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** LibreOffice with a profile of its own in a folder, which converts files of that folder into another. */
export function sofficeIn(folder: string) {
  return (files: string[], format: string, to = folder) =>
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        format,
        '--outdir',
        to,
        ...files.map((file) => join(folder, file)),
      ],
      { stdio: 'ignore' },
    )
}
