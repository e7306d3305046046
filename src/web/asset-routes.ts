import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import express, { type Router } from 'express'
import type { SiteSettings } from './dependencies.ts'

type Files = Pick<SiteSettings, 'assets' | 'personalData' | 'version'>

/** What changes with any byte or name of our styles and scripts: twelve digits of a hash, which stand in their addresses. */
export function versionOf(assets: string, personalData: string): string {
  const files = readdirSync(assets)
    .sort()
    .map((name) => join(assets, name))
  const hash = createHash('sha256')
  for (const file of [...files, personalData].filter((each) => existsSync(each)))
    hash.update(`${basename(file)}\0`).update(readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}

/** The address of one of our styles, scripts or marks, in the version that this process serves. */
export const assetAddress = ({ version }: Pick<Files, 'version'>, name: string) =>
  `/assets/${version}/${name}`

/**
 * Our styles and scripts below `/assets`. Under their version browsers keep them for good, and what one imports of another
 * is of the same version; at any other address, as of a page from before a release, they are asked for again each time.
 */
export function assetRoutes(files: Files): Router {
  const router = express.Router()
  router.use(`/${files.version}`, filesOf(files, { maxAge: '1y', immutable: true }))
  router.use(/^\/[0-9a-f]{12}(?=\/)/, filesOf(files, { maxAge: 0 }))
  return router.use(filesOf(files, { maxAge: 0 }))
}

function filesOf({ assets, personalData }: Files, kept: { maxAge: string | 0; immutable?: true }) {
  const router = express.Router()
  router.get('/personal-data.js', (_, response) => response.sendFile(personalData, kept))
  return router.use(express.static(assets, { ...kept, index: false }))
}
