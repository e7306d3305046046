import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Router } from 'express'
import type { Config } from '../config.ts'
import { paths } from '../twilio/urls.ts'

/** The recordings of `prompts/` by their names: they were read once to be checked, and are played from memory. */
export function soundsOf({
  prompts,
  promptsDir,
}: Pick<Config, 'prompts' | 'promptsDir'>): Map<string, Uint8Array> {
  const names = Object.values(prompts.recordings)
  return new Map(names.map((name) => [name, readFileSync(join(promptsDir, name))]))
}

type Found = Uint8Array | undefined

/** Serves what a <Play> asks for. */
export function recordingRoutes(find: (name: string) => Found | Promise<Found>): Router {
  return express.Router().get(`${paths.recordings}/:file`, async (request, response) => {
    const { file } = request.params
    const bytes = await find(file)
    if (!bytes) return void response.status(404).type('text').send('no such recording\n')
    response.type(file.endsWith('.mp3') ? 'audio/mpeg' : 'audio/wav').send(Buffer.from(bytes))
  })
}
