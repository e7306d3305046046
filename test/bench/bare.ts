import { createServer } from 'node:http'
import { constantTwiml } from './constant.ts'

/** (a) The floor: reads the request, answers a constant document. */
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'Content-Type': 'text/xml', 'Content-Length': constantTwiml.length })
    response.end(constantTwiml)
  })
})
server.keepAliveTimeout = 65_000
server.listen(Number(process.env.PORT), '127.0.0.1')
