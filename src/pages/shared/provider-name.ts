/** What a way to sign in is called on the page. */
import { tServer } from '../../i18n/t.ts';
import type { AuthProvider } from '../../api/sign-in/login-flow.ts';

/** Names that Home Assistant gives itself, in English; a name the owner chose is never replaced. */
const DEFAULT_NAMES: ReadonlyMap<string, string> = new Map([
  ['homeassistant', 'Home Assistant Local'],
  ['trusted_networks', 'Trusted Networks'],
  ['command_line', 'Command Line Authentication'],
  ['legacy_api_password', 'Legacy API Password'],
]);

/** The owner's name for it, else ours, else its type made readable; never nothing. */
export function providerName({ name, type, id }: AuthProvider): string {
  const isDefault = !name || DEFAULT_NAMES.get(type) === name;
  const own = isDefault ? tServer('provider', type) : undefined;
  const readable = name || type.replaceAll('_', ' ') || '—';
  return id && isDefault ? `${own ?? readable} (${id})` : (own ?? readable);
}
