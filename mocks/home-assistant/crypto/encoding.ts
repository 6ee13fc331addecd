/** Text forms of bytes: hexadecimal, base64url (RFC 4648, section 5) and base32 (section 6). */

const base64urlAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Two lower-case digits a byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function regroup(values: Iterable<number>, from: number, to: number, pad: boolean): number[] {
  const groups: number[] = [];
  let held = 0;
  let heldBits = 0;
  for (const value of values) {
    held = (held << from) | value;
    heldBits += from;
    while (heldBits >= to) {
      heldBits -= to;
      groups.push((held >> heldBits) & ((1 << to) - 1));
    }
    held &= (1 << heldBits) - 1;
  }
  if (pad && heldBits > 0) groups.push((held << (to - heldBits)) & ((1 << to) - 1));
  return groups;
}

/** base64url without padding. */
export function toBase64url(bytes: Uint8Array): string {
  return regroup(bytes, 8, 6, true)
    .map((group) => base64urlAlphabet.charAt(group))
    .join('');
}

/** Bytes of unpadded base64url, or undefined for anything else. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const groups = Array.from(text, (letter) => base64urlAlphabet.indexOf(letter));
  return groups.includes(-1) ? undefined : Uint8Array.from(regroup(groups, 6, 8, false));
}

/** base32 without padding. */
export function toBase32(bytes: Uint8Array): string {
  return regroup(bytes, 8, 5, true)
    .map((group) => base32Alphabet.charAt(group))
    .join('');
}

/**
 * Bytes of base32; case and padding do not matter.
 * @throws RangeError for a letter outside of the alphabet.
 */
export function fromBase32(text: string): Uint8Array<ArrayBuffer> {
  const groups = Array.from(text.toUpperCase().replace(/=+$/, ''), (letter) =>
    base32Alphabet.indexOf(letter),
  );
  if (groups.includes(-1)) throw new RangeError('not base32');
  return Uint8Array.from(regroup(groups, 5, 8, false));
}
