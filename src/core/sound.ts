export type Sound = 'mp3' | 'wav'

/** What a recording is, by its bytes and not by its name; null when a telephone could not play it. */
export function soundOf(bytes: Uint8Array): Sound | null {
  if (isWav(bytes)) return 'wav'
  return isMp3(bytes) ? 'mp3' : null
}

function text(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length))
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Codings of a wav that Twilio plays: PCM, A-law, µ-law. https://www.twilio.com/docs/voice/twiml/play */
const codings = [1, 6, 7, 0xfffe]

function isWav(bytes: Uint8Array): boolean {
  if (text(bytes, 0, 4) !== 'RIFF' || text(bytes, 8, 4) !== 'WAVE') return false
  const data = view(bytes)
  let coded = false
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = text(bytes, at, 4)
    const length = data.getUint32(at + 4, true)
    if (name === 'fmt ' && at + 10 <= bytes.length)
      coded = codings.includes(data.getUint16(at + 8, true))
    if (name === 'data') return coded && length > 0 && at + 8 < bytes.length
    at += 8 + length + (length % 2)
  }
  return false
}

/** Kilobits a second of layer III: MPEG 1, then 2 and 2.5. */
const bitRates = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
]
const sampleRates = [44_100, 48_000, 32_000]

/** Two frames, each where the one before it says: chance does not write that. */
function isMp3(bytes: Uint8Array): boolean {
  const first = afterTag(bytes)
  const second = first + (frameLength(bytes, first) ?? Number.POSITIVE_INFINITY)
  return second < bytes.length && frameLength(bytes, second) !== null
}

/** Where the sound begins after an ID3v2 tag: https://id3.org/id3v2.4.0-structure */
function afterTag(bytes: Uint8Array): number {
  if (text(bytes, 0, 3) !== 'ID3') return 0
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((bytes[at] ?? 0) & 0x7f), 0)
  let at = 10 + size
  while (bytes[at] === 0) at++
  return at
}

/** Bytes of the layer III frame that begins here; null when none does. */
function frameLength(bytes: Uint8Array, at: number): number | null {
  const [sync = 0, kind = 0, rates = 0] = bytes.subarray(at, at + 3)
  const version = (kind >> 3) & 3
  if (sync !== 0xff || (kind & 0xe6) !== 0xe2 || version === 1) return null
  const bitRate = bitRates[version === 3 ? 0 : 1]?.[rates >> 4]
  const sampleRate = sampleRates[(rates >> 2) & 3]
  if (!bitRate || !sampleRate) return null
  const slower = version === 3 ? 1 : version === 2 ? 2 : 4
  const padding = (rates >> 1) & 1
  const samples = version === 3 ? 144_000 : 72_000
  return Math.floor((samples * bitRate * slower) / sampleRate) + padding
}
