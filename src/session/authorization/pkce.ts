/** Proof Key for Code Exchange: a secret for this sign-in, and what may be shown of it. */
import { sha256 } from './sha256.ts';

/** The parts of `crypto` used here; `subtle` is missing on plain http. */
export interface RandomSource {
  getRandomValues(array: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
  readonly subtle?: Pick<SubtleCrypto, 'digest'> | undefined;
}

/** What goes to the server when the flow starts, and what proves it when the code is exchanged. */
export interface Pkce {
  code_challenge: string;
  code_verifier: string;
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** 256 random bits in 43 characters that need no escaping in an address. */
export const randomText = (random: RandomSource): string =>
  base64url(random.getRandomValues(new Uint8Array(32)));

/**
 * The challenge of a verifier, by method S256.
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4.2
 */
export async function challengeOf(
  verifier: string,
  { subtle }: Pick<RandomSource, 'subtle'>,
): Promise<string> {
  const bytes = new TextEncoder().encode(verifier);
  return base64url(subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(bytes));
}

/** Makes a verifier and its challenge. */
export async function createPkce(random: RandomSource): Promise<Pkce> {
  const code_verifier = randomText(random);
  return { code_verifier, code_challenge: await challengeOf(code_verifier, random) };
}
