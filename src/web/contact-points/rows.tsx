import {
  type ContactPoint,
  type PublicPart,
  partsInWords,
  type Referent,
} from '../../core/directory/contact-point.ts'
import { assistances } from '../../core/directory/typed-entry.ts'
import { addresses } from '../addresses.ts'

export const head = ['Département', 'Assistance', 'Adresse', 'Numéros', 'Horaires', 'Référents']

/** A contact point in a row; with its parts, its name leads to its page. */
export function rowOf(point: ContactPoint, parts?: PublicPart[]) {
  const { code, name, address, hours, referents } = point
  const title = `${code} ${name}`
  return [
    parts ? <a href={addresses.contactPoint(code)}>{title}</a> : title,
    modeOf(point),
    <Address address={address} />,
    <Lines of={point} />,
    hours,
    namesOf(referents),
    ...(parts ? [partsInWords(parts, point)] : []),
  ]
}

/** Names of référents in one line. */
export const namesOf = (referents: Referent[]) => referents.map(({ name }) => name).join(', ')

/** How a département helps, in words. */
export function modeOf({ assistance }: ContactPoint): string {
  return assistances.find(([kind]) => kind === assistance)?.[1] ?? ''
}

export function Address({ address }: Pick<ContactPoint, 'address'>) {
  return address === null ? null : <a href={`mailto:${address}`}>{address}</a>
}

export function Lines({ of: { lines } }: { of: ContactPoint }) {
  return lines.map(({ label, number }, i) => (
    <div key={i}>
      {label && `${label} : `}
      <a href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}>{number}</a>
    </div>
  ))
}
