import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Router } from 'express'
import { type Sound, soundOf } from '../../core/sound.ts'
import type { Settings } from '../../settings/settings.ts'
import { paths } from '../../twilio/urls.ts'

/** The recordings of `prompts/` by their names: they were read once to be checked, and are played from memory. */
export function soundsOf({
  prompts,
  promptsDir,
}: Pick<Settings, 'prompts' | 'promptsDir'>): Map<string, Uint8Array> {
  const names = Object.values(prompts.recordings)
  return new Map(names.map((name) => [name, readFileSync(join(promptsDir, name))]))
}

type Found = Uint8Array | undefined

/** What a recording is served as; null when it is no sound by its own bytes. */
export function soundTypeOf(bytes: Uint8Array): string | null {
  const sound = known.get(bytes) ?? soundOf(bytes)
  if (sound) known.set(bytes, sound)
  return sound && (sound === 'mp3' ? 'audio/mpeg' : 'audio/wav')
}

/** Recordings stay in memory: each is looked through once. */
const known = new WeakMap<Uint8Array, Sound>()

/** Serves what a <Play> asks for: sounds alone, which no browser may take for anything else. */
export function recordingRoutes(find: (name: string) => Found | Promise<Found>): Router {
  return express.Router().get(`${paths.recordings}/:file`, async (request, response) => {
    const { file } = request.params
    const bytes = await find(file)
    const type = bytes && soundTypeOf(bytes)
    response.set('X-Content-Type-Options', 'nosniff')
    if (!type) return void response.status(404).type('text').send('no such recording\n')
    response.set('Content-Security-Policy', "default-src 'none'; sandbox")
    response.type(type).send(Buffer.from(bytes))
  })
}
