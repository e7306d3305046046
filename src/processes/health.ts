import express, { type Router } from 'express'
import type { Loop } from './loop.ts'

/** `GET /healthz`: whether this process does what it is asked in time. */
export function healthRoutes(loop: Loop): Router {
  return express.Router().get('/healthz', (_, response) => {
    const stalled = loop.stalled()
    response.status(stalled === null ? 200 : 503).type('text')
    response.send(stalled === null ? 'ok\n' : `the loop was stalled for ${stalled} ms\n`)
  })
}
