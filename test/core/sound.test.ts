import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soundOf } from '../../src/core/sound.ts'
import { mp3, wav } from '../sounds.ts'

const tag = (size: number) =>
  Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, size]), Buffer.alloc(size)])

describe('a recording', () => {
  test.each<[string, Buffer, string | null]>([
    ['a wav', wav(), 'wav'],
    ['an mp3', mp3(), 'mp3'],
    ['an mp3 with a tag', Buffer.concat([tag(30), mp3()]), 'mp3'],
    ['an mp3 whose last frame is cut', mp3().subarray(0, 1_000), 'mp3'],
    ['an empty file', Buffer.alloc(0), null],
    ['a tag alone', tag(30), null],
    ['a wav cut before its sound', wav().subarray(0, 44), null],
    ['a head without sound', Buffer.from('RIFF\x24\0\0\0WAVEfmt '), null],
    ['a text', Buffer.from('not really music'), null],
    ['an ogg', Buffer.from(`OggS${'\0'.repeat(60)}`), null],
    ['one frame alone', mp3().subarray(0, 417), null],
  ])('%s', (_, bytes, sound) => {
    expect(soundOf(bytes)).toBe(sound)
  })

  test('random bytes are none, even when they begin like one', () => {
    const bytes = fc.uint8Array({ minLength: 0, maxLength: 3_000 })
    fc.assert(fc.property(bytes, (some) => soundOf(some) === null))
    fc.assert(
      fc.property(
        bytes,
        (some) => soundOf(Buffer.concat([mp3().subarray(0, 4), some.subarray(0, 400)])) === null,
      ),
    )
  })
})
