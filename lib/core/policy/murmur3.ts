const encoder = new TextEncoder();

/** MurmurHash3 x86_32 over the UTF-8 bytes of `text`: an unsigned 32-bit number. Source: Austin Appleby, smhasher. */
export function murmur3(text: string, seed = 0): number {
  const blocks = text.length & ~3;
  let hash = seed | 0;
  let seen = 0;
  // Ids and salts are ASCII, whose characters are their bytes: encoding them would take several times as long as hashing.
  for (let i = 0; i < blocks; i += 4) {
    const a = text.charCodeAt(i);
    const b = text.charCodeAt(i + 1);
    const c = text.charCodeAt(i + 2);
    const d = text.charCodeAt(i + 3);
    seen |= a | b | c | d;
    hash = mix(hash, a | (b << 8) | (c << 16) | (d << 24));
  }
  let tail = 0;
  for (let i = text.length - 1; i >= blocks; i--) {
    const code = text.charCodeAt(i);
    seen |= code;
    tail = (tail << 8) | code;
  }
  return seen < 128 ? finish(hash, tail, text.length) : murmur3OfBytes(encoder.encode(text), seed);
}

function murmur3OfBytes(bytes: Uint8Array, seed: number): number {
  const blocks = bytes.length & ~3;
  const byte = (index: number): number => bytes[index] ?? 0;
  let hash = seed | 0;
  for (let i = 0; i < blocks; i += 4) hash = mix(hash, byte(i) | (byte(i + 1) << 8) | (byte(i + 2) << 16) | (byte(i + 3) << 24));
  return finish(hash, byte(blocks) | (byte(blocks + 1) << 8) | (byte(blocks + 2) << 16), bytes.length);
}

function mix(hash: number, block: number): number {
  const mixed = hash ^ scramble(block);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(hash: number, tail: number, length: number): number {
  let mixed = hash ^ scramble(tail) ^ length;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Mixing of one block; 0 gives 0, so an absent tail needs no case of its own. */
function scramble(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}
