import { createServer } from 'node:http'
import express from 'express'
import twilio from 'twilio'

/** (b) What Twilio's sample applications do: Express, signature, VoiceResponse, nothing stored. */
const app = express()
const publicUrl = process.env.PUBLIC_URL ?? ''
const token = process.env.TWILIO_AUTH_TOKEN ?? ''
app.get('/healthz', (_, response) => void response.end())
app.use(express.urlencoded({ extended: false }))
app.use((request, response, next) => {
  const signature = request.get('X-Twilio-Signature') ?? ''
  const url = publicUrl + request.originalUrl
  if (twilio.validateRequest(token, signature, url, request.body)) next()
  else response.status(403).end()
})
app.post('/voice/incoming', (_, response) => {
  const twiml = new twilio.twiml.VoiceResponse()
  const gather = twiml.gather({ numDigits: 2, action: '/voice/choice' })
  gather.say({ language: 'fr-FR' }, 'Dites le nom de votre département, ou tapez son numéro.')
  response.type('text/xml').send(twiml.toString())
})
app.post('/voice/choice', (_, response) => {
  const twiml = new twilio.twiml.VoiceResponse()
  twiml.say({ language: 'fr-FR' }, 'Ne quittez pas, nous appelons votre assistance.')
  twiml.dial({ action: '/voice/dialled', timeout: 20 }).number('+33199000001')
  response.type('text/xml').send(twiml.toString())
})
app.post('/voice/dialled', (_, response) => {
  const twiml = new twilio.twiml.VoiceResponse()
  twiml.hangup()
  response.type('text/xml').send(twiml.toString())
})
app.post('/voice/status', (_, response) => void response.type('text/xml').send('<Response/>'))
const server = createServer(app)
server.keepAliveTimeout = 65_000
server.listen(Number(process.env.PORT), '127.0.0.1')
