import express, { type NextFunction, type Request, type Response } from 'express'
import type { Upload } from './visit.ts'

declare global {
  namespace Express {
    interface Request {
      form?: URLSearchParams
      uploads?: Map<string, Upload>
    }
  }
}

const text = express.text({ type: 'application/x-www-form-urlencoded', limit: '512kb' })
const raw = express.raw({ type: 'multipart/form-data', limit: '12mb' })

/** Reads a form once, with or without files. */
export function readForm(request: Request, response: Response, next: NextFunction): void {
  if (request.form || request.method !== 'POST') {
    next()
    return
  }
  text(request, response, (wrong) => {
    if (wrong) return next(wrong)
    if (typeof request.body === 'string') {
      request.form = new URLSearchParams(request.body)
      return next()
    }
    raw(request, response, (error) => {
      if (error) return next(error)
      readParts(request).then(
        () => next(),
        () => next(unreadable()),
      )
    })
  })
}

function unreadable(): Error {
  return Object.assign(new Error('the form cannot be read'), { status: 400 })
}

async function readParts(request: Request): Promise<void> {
  request.form = new URLSearchParams()
  request.uploads = new Map()
  if (!Buffer.isBuffer(request.body)) return
  const type = request.get('content-type') ?? ''
  const parts = await new globalThis.Response(new Uint8Array(request.body), {
    headers: { 'content-type': type },
  }).formData()
  for (const [name, value] of parts)
    if (typeof value === 'string') request.form.append(name, value)
    else if (value.size > 0)
      request.uploads.set(name, { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) })
}
