/** The topics of the help, in their order: what each says, with the commands and files as they are in any language. */
import type { TextKey } from '../../i18n/t.ts';

/** A piece of a topic. Texts may hold `code`, between backticks. */
export type Block =
  | { readonly kind: 'text' | 'warning'; readonly text: TextKey }
  | { readonly kind: 'steps'; readonly steps: readonly TextKey[] }
  | { readonly kind: 'command'; readonly label: TextKey; readonly lines: readonly string[] }
  | { readonly kind: 'file'; readonly name: string; readonly text: TextKey };

export interface Topic {
  /** What stands behind `#/help/` in the address. */
  readonly id: string;
  readonly title: TextKey;
  readonly blocks: readonly Block[];
}

const text = (key: TextKey): Block => ({ kind: 'text', text: key });
const warning = (key: TextKey): Block => ({ kind: 'warning', text: key });
const steps = (...keys: readonly TextKey[]): Block => ({ kind: 'steps', steps: keys });
const command = (label: TextKey, ...lines: readonly string[]): Block => ({ kind: 'command', label, lines });
const file = (name: string, key: TextKey): Block => ({ kind: 'file', name, text: key });

/** As Home Assistant 2026.11 behaves; e2e/home-assistant/recovery.spec.ts asks a real one. */
export const TOPICS: readonly Topic[] = [
  {
    id: 'password',
    title: 'rescue.password',
    blocks: [text('rescue.passwordWho'), text('rescue.passwordAdmin'), text('rescue.passwordNobody')],
  },
  {
    id: 'owner',
    title: 'rescue.owner',
    blocks: [
      text('rescue.ownerCommand'),
      text('rescue.ownerName'),
      text('rescue.startOver'),
      steps(
        'rescue.startOverStop',
        'rescue.startOverDelete',
        'rescue.startOverSupervisor',
        'rescue.startOverStart',
      ),
      text('rescue.startOverLost'),
      warning('rescue.startOverAll'),
    ],
  },
  {
    id: 'second-factor',
    title: 'rescue.factor',
    blocks: [
      text('rescue.factorWho'),
      steps('rescue.factorStop', 'rescue.factorFind', 'rescue.factorEdit', 'rescue.factorStart'),
      text('rescue.factorNotify'),
      text('rescue.factorAll'),
    ],
  },
  {
    id: 'command-line',
    title: 'rescue.command',
    blocks: [
      command(
        'rescue.commandCore',
        'hass --script auth -c CONFIG list',
        'hass --script auth -c CONFIG change_password NAME NEW',
      ),
      command(
        'rescue.commandContainer',
        'docker exec homeassistant hass --script auth -c /config list',
        'docker exec homeassistant hass --script auth -c /config change_password NAME NEW',
        'docker restart homeassistant',
      ),
      command('rescue.commandOs', 'ha auth list', 'ha auth reset --username NAME --password NEW'),
      text('rescue.commandRestart'),
      text('rescue.commandKeeps'),
      text('rescue.commandOther'),
      text('rescue.commandHistory'),
    ],
  },
  {
    id: 'files',
    title: 'rescue.files',
    blocks: [
      text('rescue.filesWhere'),
      file('auth', 'rescue.fileAuth'),
      file('auth_provider.homeassistant', 'rescue.fileProvider'),
      file('auth_module.totp', 'rescue.fileTotp'),
      file('auth_module.notify', 'rescue.fileNotify'),
      file('onboarding', 'rescue.fileOnboarding'),
      warning('rescue.filesCopy'),
    ],
  },
  {
    id: 'banned',
    title: 'rescue.banned',
    blocks: [text('rescue.bannedWhat'), steps('rescue.bannedOpen', 'rescue.bannedRestart')],
  },
  {
    id: 'migration',
    title: 'rescue.migration',
    blocks: [
      text('rescue.migrationWhat'),
      command('rescue.migrationRemove', 'auth:', 'auth_providers:', 'api_password: …'),
      text('rescue.migrationKeep'),
    ],
  },
  {
    id: 'nmap',
    title: 'rescue.nmap',
    blocks: [
      text('rescue.nmapWhy'),
      steps('rescue.nmapOpen', 'rescue.nmapExclude'),
      text('rescue.nmapProxy'),
    ],
  },
  {
    id: 'bearer-token',
    title: 'rescue.bearer',
    blocks: [
      command(
        'rescue.bearerLine',
        'WARNING (MainThread) [homeassistant.components.http.auth] You need to use a bearer token to access /api/… from 192.0.2.4',
      ),
      text('rescue.bearerWarning'),
      text('rescue.bearerInfo'),
      command(
        'rescue.bearerToday',
        'Login attempt or request with invalid authentication from … Requested URL: …',
      ),
    ],
  },
];
