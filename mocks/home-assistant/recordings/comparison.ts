/** Compares recorded answers with the fake's, and learns which made-up value stands for which. */
import { fromBase64url } from '../crypto/encoding.ts';
import { isRecord } from '../validation/schema-check.ts';

const id = /^[0-9a-f]{32}$/;
const refreshToken = /^[0-9a-f]{128}$/;
const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+\+00:00$/;
const secret = /^[A-Z2-7]{32}$/;
const picture = /^<svg height="260" width="260" class="pyqrcode">.*<\/svg>$/s;
const contextId = /^[0-9A-Z]{26}$/;
/** Also matches within longer texts, such as headers. */
export const accessToken = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/;

/** Kinds of values that differ from one household to the next. */
const madeUp: RegExp[] = [
  id,
  refreshToken,
  timestamp,
  secret,
  picture,
  contextId,
  new RegExp(`^${accessToken.source}$`),
];

/** Seconds since 1970 of some day in this century, as entries of integrations have them. */
const isMoment = (value: unknown): boolean =>
  typeof value === 'number' && value > 1_500_000_000 && value < 3_000_000_000;

/** The id of the refresh token that an access token names as its issuer. */
export function issuerOf(token: string): string {
  const claims: unknown = JSON.parse(new TextDecoder().decode(fromBase64url(token.split('.')[1] ?? '')));
  return isRecord(claims) ? String(claims['iss']) : '';
}

/** From recorded values to the fake's. */
export class Dictionary {
  readonly #entries = new Map<string, string>();

  learn(recorded: string, actual: string): void {
    this.#entries.set(recorded, actual);
    if (!accessToken.test(recorded)) return;
    this.#entries.set(issuerOf(recorded), issuerOf(actual));
  }

  knows(recorded: string): boolean {
    return this.#entries.has(recorded);
  }

  meaning(recorded: string): string | undefined {
    return this.#entries.get(recorded);
  }

  /** The value with every known recorded text replaced, in depth. */
  translate<T>(value: T): T {
    if (value === undefined) return value;
    let text = JSON.stringify(value);
    for (const [recorded, actual] of this.#entries) text = text.replaceAll(recorded, actual);
    return JSON.parse(text) as T;
  }
}

function describe(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function compareStrings(recorded: string, actual: unknown, dictionary: Dictionary, at: string): string[] {
  const kind = madeUp.find((pattern) => pattern.test(recorded));
  if (!kind) {
    return dictionary.translate(recorded) === actual
      ? []
      : [`${at}: recorded ${describe(recorded)}, got ${describe(actual)}`];
  }
  if (typeof actual !== 'string' || !kind.test(actual)) {
    return [`${at}: recorded one like ${describe(recorded)}, got ${describe(actual)}`];
  }
  if (kind === timestamp || kind === picture) return [];
  if (!dictionary.knows(recorded)) dictionary.learn(recorded, actual);
  return dictionary.meaning(recorded) === actual
    ? []
    : [`${at}: another value stood for ${describe(recorded)} before`];
}

/**
 * What differs: everything must be equal, and made-up values of the same kind must stand for each other throughout.
 * @param at where in the answer, for the messages
 */
export function differences(recorded: unknown, actual: unknown, dictionary: Dictionary, at = ''): string[] {
  if (typeof recorded === 'string') return compareStrings(recorded, actual, dictionary, at);
  if (Array.isArray(recorded)) {
    if (!Array.isArray(actual) || recorded.length !== actual.length) {
      return [`${at}: recorded ${describe(recorded)}, got ${describe(actual)}`];
    }
    return recorded.flatMap((item, index) => differences(item, actual[index], dictionary, `${at}[${index}]`));
  }
  if (isRecord(recorded)) {
    if (!isRecord(actual)) return [`${at}: recorded an object, got ${describe(actual)}`];
    const keys = new Set([...Object.keys(recorded), ...Object.keys(actual)]);
    return [...keys].flatMap((key) =>
      key in recorded && key in actual
        ? differences(recorded[key], actual[key], dictionary, `${at}.${key}`)
        : [`${at}.${key}: ${key in recorded ? 'missing' : 'surplus'}`],
    );
  }
  if (isMoment(recorded) && isMoment(actual)) return [];
  return recorded === actual ? [] : [`${at}: recorded ${describe(recorded)}, got ${describe(actual)}`];
}

/** Headers that tell something; all others depend on the server's software. */
const tellingHeaders = [
  'Access-Control-Allow-Headers',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Origin',
  'Allow',
  'Cache-Control',
  'Content-Type',
  'Location',
  'Pragma',
  'Referrer-Policy',
  'WWW-Authenticate',
  'X-Content-Type-Options',
  'X-Frame-Options',
];

/** What differs between the headers. */
export function headerDifferences(recorded: Record<string, string>, actual: Headers): string[] {
  return tellingHeaders.flatMap((name) => {
    const before = recorded[name] ?? null;
    const now = actual.get(name);
    return before === now ? [] : [`header ${name}: recorded ${describe(before)}, got ${describe(now)}`];
  });
}
