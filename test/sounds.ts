/** A tenth of a second of silence: a wav of 8,000 samples a second, µ-law. */
export function wav(): Buffer {
  const sound = Buffer.alloc(800, 0xff)
  const format = Buffer.alloc(24)
  format.write('fmt ')
  format.writeUInt32LE(16, 4)
  format.writeUInt16LE(7, 8)
  format.writeUInt16LE(1, 10)
  format.writeUInt32LE(8_000, 12)
  format.writeUInt32LE(8_000, 16)
  format.writeUInt16LE(1, 20)
  format.writeUInt16LE(8, 22)
  const data = Buffer.alloc(8)
  data.write('data')
  data.writeUInt32LE(sound.length, 4)
  const riff = Buffer.alloc(12)
  riff.write('RIFF')
  riff.writeUInt32LE(4 + format.length + data.length + sound.length, 4)
  riff.write('WAVE', 8)
  return Buffer.concat([riff, format, data, sound])
}

/** Four silent frames of an mp3: MPEG 1 layer III, 128 kbit/s, 44,100 samples a second. */
export function mp3(): Buffer {
  const frame = Buffer.alloc(417)
  frame.writeUInt32BE(0xfffb9064)
  return Buffer.concat([frame, frame, frame, frame])
}
