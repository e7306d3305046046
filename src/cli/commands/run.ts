import type { Tool } from '../tool.ts'

/** Runs a command on the opened app; a command loads what it needs only then, so that help needs nothing. */
export type Run = (command: (tool: Tool) => Promise<void>) => Promise<void>

export const json = ['--json', 'print JSON for a program to read'] as const

/** An option that may be repeated: all that was given. */
export const severally = (value: string, all: string[] = []) => [...all, value]
