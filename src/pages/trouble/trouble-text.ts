/** What the page says of each trouble: a title, what is the matter, and what to do about exactly that. */
import type { AuthError } from '../../api/auth-error.ts';
import { t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';
import type { Trouble, TroubleCode } from '../../stores/trouble/trouble-state.ts';

const TITLES: Readonly<Record<TroubleCode, TextKey>> = {
  offline: 'trouble.offlineTitle',
  unreachable: 'trouble.unreachableTitle',
  timeout: 'trouble.timeoutTitle',
  restarting: 'trouble.restartingTitle',
  foreign: 'trouble.foreignTitle',
  starting: 'trouble.startingTitle',
  gateway: 'trouble.gatewayTitle',
  instance_unreachable: 'trouble.gatewayTitle',
  proxy_refused: 'trouble.proxyTitle',
  rate_limited: 'trouble.rateTitle',
  server_error: 'trouble.serverErrorTitle',
  banned: 'trouble.bannedTitle',
  websocket_blocked: 'trouble.blockedTitle',
  websocket_silent: 'trouble.silentTitle',
  held: 'trouble.heldTitle',
  refused: 'trouble.refusedTitle',
  account: 'account.failedTitle',
};

/** Codes whose sentence says already what to do are without advice of their own. */
const SENTENCES: Readonly<Record<Exclude<TroubleCode, 'held' | 'account'>, readonly TextKey[]>> = {
  offline: ['trouble.offline', 'trouble.offlineAdvice'],
  unreachable: ['trouble.unreachable', 'trouble.unreachableAdvice'],
  timeout: ['trouble.timeout', 'trouble.timeoutAdvice'],
  restarting: ['trouble.restarting', 'trouble.waitAdvice'],
  foreign: ['trouble.foreign', 'trouble.portalAdvice', 'trouble.foreignAdvice'],
  starting: ['trouble.starting', 'trouble.waitAdvice'],
  gateway: ['trouble.gateway', 'trouble.gatewayAdvice'],
  instance_unreachable: ['error.instance_unreachable'],
  proxy_refused: ['error.proxy_refused'],
  rate_limited: ['error.rate_limited'],
  server_error: ['error.server_error'],
  banned: ['error.banned', 'trouble.bannedAdvice'],
  websocket_blocked: [
    'trouble.blocked',
    'trouble.extensionAdvice',
    'trouble.networkAdvice',
    'trouble.proxyAdvice',
  ],
  websocket_silent: ['trouble.silent', 'trouble.antivirusAdvice', 'trouble.proxyAdvice'],
  refused: ['trouble.refused', 'trouble.refusedAdvice'],
};

export const troubleTitle = (trouble: Trouble | null): string =>
  t(trouble ? TITLES[trouble.code] : 'trouble.checkingTitle');

/** On this page nothing was typed, which the usual sentences for these two speak of. */
function errorSentence({ code, detail }: AuthError): string {
  if (code === 'network') return t('account.unreachable');
  if (code === 'timeout') return t('account.timeout');
  return code === 'rejected' && detail ? t('signIn.serverSays', { detail }) : t(`error.${code}`);
}

/**
 * What failed, and then what to do: at least the first is there.
 * @param host - where Home Assistant was looked for
 */
export function troubleSentences({ code, error }: Trouble, host: string): readonly [string, ...string[]] {
  const told = error ? errorSentence(error) : '';
  if (code === 'held') return [told, t('trouble.heldAdvice')];
  if (code === 'account') return [t('trouble.account'), told];
  const [first, ...more] = SENTENCES[code].map((key) => t(key, { host }));
  return [first ?? '', ...more];
}
