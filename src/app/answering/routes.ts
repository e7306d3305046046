import { callSettingsOf } from '../../settings/service.ts'
import type { Settings } from '../../settings/settings.ts'
import { type Middleware, voiceRoutes } from '../../twilio/routes.ts'
import type { VoiceDependencies } from '../../twilio/webhook.ts'

/** What differs between callers and the test phone: whose directories, and which journal. */
export type Answering = Pick<
  VoiceDependencies,
  'directoryOf' | 'record' | 'note' | 'now' | 'steady' | 'report'
>

/** The routes that answer webhooks, by the settings of the operator. */
export function answeringRoutes(config: Settings, answering: Answering): Middleware {
  const { tokens, publicUrl, service } = config
  return voiceRoutes({
    ...answering,
    keys: { tokens, publicUrl },
    voice: { voice: service.voice, publicUrl },
    settings: callSettingsOf(config.service),
  })
}
