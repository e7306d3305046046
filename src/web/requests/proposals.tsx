import type { ComponentChildren } from 'preact'
import { inOrder, type Motives, motiveInWords } from '../../core/contacts/motives.ts'
import { departmentName } from '../../core/departments.ts'
import { type Proposal, standingInWords } from '../../core/requests/proposals.ts'
import { addresses } from '../addresses.ts'
import { Choice } from '../fields.tsx'
import { Badge } from '../parts.tsx'

const tabs = [
  [addresses.standardAnswers, 'Réponses types', 'all'],
  [addresses.articles, 'Articles', 'national'],
  [addresses.localFiles, 'Fichiers', 'all'],
] as const

/** The way between what answers are made of. */
export function Tabs({ here, national }: { here: string; national: boolean }) {
  return (
    <nav aria-label="Ce qui sert à répondre" class="places fr-mb-3w">
      <ul>
        {tabs
          .filter(([, , who]) => who === 'all' || national)
          .map(([to, name]) => (
            <li key={to}>
              <a class="fr-link" href={to} aria-current={to === here ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}

/** How many proposals wait for the national team to adopt or withdraw them. */
export function ToAdopt({ of }: { of: Proposal[] }) {
  const waiting = of.filter(({ adopted, withdrawn }) => !adopted && !withdrawn).length
  if (waiting === 0) return null
  return (
    <p>
      <strong>
        {waiting === 1
          ? '1 proposition attend d’être adoptée ou retirée.'
          : `${waiting} propositions attendent d’être adoptées ou retirées.`}
      </strong>
    </p>
  )
}

/** Whether it is proposed, adopted or withdrawn, and by whom it was proposed; `called` is of whatever gender it has. */
export function Standing({ of, called }: { of: Proposal; called: 'réponse' | 'fichier' }) {
  const kind = of.withdrawn ? 'warning' : of.adopted ? 'success' : 'new'
  return (
    <>
      <Badge kind={kind}>{standingInWords(of, called)}</Badge>
      {of.department !== null && <span class="small"> {departmentName(of.department)}</span>}
    </>
  )
}

interface MotiveProps {
  motives: Motives
  value: string
  fault?: string | undefined
  /** What '' stands for. */
  none: string
  label: string
}

/** A motive of any depth: what is of a theme is for all its motives. */
export function AnyMotive({ motives, value, fault, none, label }: MotiveProps) {
  const offered = inOrder(motives).filter(({ retired, id }) => !retired || String(id) === value)
  return (
    <Choice
      name="motif"
      label={label}
      hint="Ce qui est d’une thématique sert à tous ses motifs."
      value={value}
      fault={fault}
      options={[
        ['', none],
        ...offered.map(({ id }) => [String(id), motiveInWords(motives, id)] as const),
      ]}
    />
  )
}

/** One of one's own départements, asked only of who has several. */
export function OwnDepartment({
  own,
  value,
  fault,
}: {
  own: readonly string[] | null
  value: string
  fault?: string | undefined
}) {
  if (own === null || own.length < 2) return null
  return (
    <Choice
      name="departement"
      label="Département qui le propose"
      value={value}
      fault={fault}
      options={[['', 'Choisir'], ...own.map((code) => [code, departmentName(code)] as const)]}
    />
  )
}

/** What becomes of what somebody adds. */
export function WhatBecomes({
  national,
  children,
}: {
  national: boolean
  children: ComponentChildren
}) {
  return (
    <p class="small">
      {national
        ? 'Ce que vous ajoutez est offert à tous les départements à l’instant.'
        : 'Ce que vous proposez sert à votre département à l’instant, et à tous une fois adopté par l’équipe nationale.'}{' '}
      {children}
    </p>
  )
}
