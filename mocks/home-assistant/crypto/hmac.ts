/** Keyed hashes over SHA-1 and SHA-256. */
import { blockBytes } from './blocks.ts';

type Hash = (message: Uint8Array) => Uint8Array<ArrayBuffer>;

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

/** @see RFC 2104 */
export function hmac(hash: Hash, key: Uint8Array, message: Uint8Array): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(blockBytes);
  block.set(key.length > blockBytes ? hash(key) : key);
  const inner = hash(
    join(
      block.map((byte) => byte ^ 0x36),
      message,
    ),
  );
  return hash(
    join(
      block.map((byte) => byte ^ 0x5c),
      inner,
    ),
  );
}
