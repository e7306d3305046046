import type { ComponentChildren } from 'preact'

/** A view with props as they may be. */
export interface Sample {
  name: string
  title: string
  body: () => ComponentChildren
}
