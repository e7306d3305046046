import { type Logger, pino } from 'pino'
import { maskNumbers } from './core/directory/numbers.ts'

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** One JSON line per event. Telephone numbers never appear whole, whatever the text they stand in. */
export function openLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: {
      streamWrite: maskNumbers,
    },
  })
}
