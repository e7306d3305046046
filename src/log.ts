import { type Logger, pino } from 'pino'

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

/** Hides all but the ends of what reads like a telephone number: "+336•••••78". */
export function maskNumbers(text: string): string {
  return text.replaceAll(/(?<![\w-])(\+\d{3}|0\d)\d{4,10}(\d{2})(?!\w)/g, '$1•••••$2')
}
