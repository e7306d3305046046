import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino'
import { maskNumbers } from '../core/directory/numbers.ts'

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** One JSON line per event, to the standard output unless elsewhere. Telephone numbers never appear whole, whatever the text they stand in. */
export function openLog(level: string, to?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: {
      streamWrite: maskNumbers,
    },
  }
  return to ? pino(options, to) : pino(options)
}
