import { afterEach, beforeEach, expect, test } from 'vitest'
import { settingsIn } from '../shared.ts'
import { openSite, type Site } from './browser.ts'
import { pageOf } from './page.ts'

const { service } = settingsIn({ LOG_LEVEL: 'silent' })
const retention = { ...service.retention, attachmentsMonths: 5, requestsMonths: 17, mailDays: 41 }

let site: Site
beforeEach(async () => {
  site = await openSite({ service: { ...service, retention } })
})
afterEach(() => site.close())

test('anybody reads what is kept of a request, by whom and how long, as the operator set it', async () => {
  const page = pageOf(await site.browser().get('/donnees-personnelles'))
  const row = (name: string) =>
    page
      .rows()
      .find(([first]) => first?.startsWith(name))
      ?.join(' ') ?? ''
  expect(row('Demandes du formulaire')).toContain('Fichiers 5 mois et le reste 17 mois')
  expect(row('Demandes du formulaire')).toContain('avis sur la réponse')
  expect(row('Courriels')).toContain('après 41 jours')
  expect(row('Formulaires commencés')).toContain('Deux jours')
  expect(row('Réponses types')).toContain('sans personne')
  expect(row('Abus')).toContain('Empreinte')
})
