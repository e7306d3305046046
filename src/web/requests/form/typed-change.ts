import { z } from 'zod'
import {
  mostLines,
  rearrangedLines,
  type TypedChange,
} from '../../../core/requests/directory-change.ts'

/** Longer than what is taken, so that the fault is told; what comes beyond is nobody's typing. */
const text = (most: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.trim().slice(0, most))
const number = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

const changeSchema = z.object({
  'annuaire-departement': text(3),
  'annuaire-version': number(1, 1_000_000_000),
  lignes: number(0, mostLines).catch(0),
  assistance: text(20),
  message: text(3000),
  contact: text(300),
  receveurs: text(20),
  demandes: text(300),
  autre: text(3),
})
const lineSchema = z.object({
  id: text(60),
  libelle: text(300),
  numero: text(100),
  horaires: text(700),
})

/** The change of the directory that a form brings, its lines as its button leaves them; null when it brings none. */
export function typedChange(form: URLSearchParams): TypedChange | null {
  const read = changeSchema.safeParse(Object.fromEntries(form))
  if (!read.success) return null
  const { lignes, assistance, message, contact, receveurs, demandes, autre } = read.data
  const lines = Array.from({ length: lignes }, (_, i) => lineOf(form, i))
  return {
    department: read.data['annuaire-departement'],
    version: read.data['annuaire-version'],
    assistance,
    message,
    contact,
    receivers: receveurs,
    requestsEmail: demandes,
    lines: rearrangedLines(lines, form.get('action') ?? '') ?? lines,
    another: autre === 'oui',
  }
}

function lineOf(form: URLSearchParams, i: number) {
  const { id, libelle, numero, horaires } = lineSchema.parse({
    id: form.get(`l${i}-id`),
    libelle: form.get(`l${i}-libelle`),
    numero: form.get(`l${i}-numero`),
    horaires: form.get(`l${i}-horaires`),
  })
  return { id, label: libelle, number: numero, hours: horaires }
}

/** Whether the button that sent a form adds a line to it, or takes one out. */
export const rearranges = (form: URLSearchParams) =>
  rearrangedLines([], form.get('action') ?? '') !== null
