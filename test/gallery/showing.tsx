import { createServer } from 'node:http'
import { resolve } from 'node:path'
import express from 'express'
import { render } from 'preact-render-to-string'
import type { Person } from '../../src/core/people/people.ts'
import { assetRoutes, versionOf } from '../../src/web/asset-routes.ts'
import { Layout } from '../../src/web/layout.tsx'
import { Names } from '../../src/web/names.tsx'
import { printed } from '../../src/web/printed.ts'
import { portOf } from '../typed.ts'
import type { Sample } from './sample.ts'
import { allSamples, type NamedSample } from './samples.ts'

const person: Person = {
  id: 1,
  email: 'claire@example.org',
  name: 'Claire Martin',
  role: 'national',
  departments: [],
  hasPassword: true,
  disabled: false,
}

const names = {
  'claire@example.org': 'Claire Martin',
  'anna@example.org': 'Anna Roy',
  'rene@example.org': 'René Petit',
  'karim@example.org': 'Karim Benali',
}

const shipped = {
  assets: resolve('src/web/assets'),
  personalData: resolve('dist/src/core/requests/personal-data.js'),
}

export const settings = {
  ...shipped,
  version: versionOf(shipped.assets, shipped.personalData),
  publicUrl: 'https://svi.example.org',
  local: false,
  secret: '',
  stateMark: false,
  email: 'securite@example.org',
  uploads: '',
  dsfr: resolve('node_modules/@gouvfr/dsfr/dist'),
}

/** The page of a sample, in the frame that a person of the national team sees, or a stranger. */
export function htmlOf({ title, body, stranger }: Sample): string {
  const page = (
    <Layout title={title} person={stranger ? null : person} path="" done="" settings={settings}>
      <Names.Provider value={names}>{body()}</Names.Provider>
    </Layout>
  )
  return `<!doctype html>${printed(render(page))}`
}

export interface Gallery {
  samples: NamedSample[]
  /** "http://127.0.0.1:…", where `/<id>` shows a sample. */
  url: string
  close(): Promise<void>
}

/** Serves every sample with the design system, so that a browser shows them as the site's pages. */
export async function openGallery(): Promise<Gallery> {
  const samples = await allSamples()
  const app = express()
    .use('/dsfr', express.static(settings.dsfr, { maxAge: '1d' }))
    .use('/assets', assetRoutes(settings))
  for (const sample of samples)
    app.get(`/${sample.id}`, (_, response) => void response.type('html').send(htmlOf(sample)))
  const server = createServer(app)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const port = portOf(server)
  return {
    samples,
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}
