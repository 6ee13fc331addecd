import { beforeAll, expect, test } from 'vitest';
import { useLanguage } from '../../i18n/t.ts';
import { providerName } from './provider-name.ts';

beforeAll(async () => await useLanguage('en'));

test.each([
  ['Home Assistant Local', 'homeassistant', null, 'User name and password'],
  ['Trusted Networks', 'trusted_networks', null, 'Trusted network'],
  ['Trusted Networks', 'trusted_networks', 'kiosk', 'Trusted network (kiosk)'],
  ['Command Line Authentication', 'command_line', null, 'Command line account'],
  ['Legacy API Password', 'legacy_api_password', null, 'API password'],
  ['Company login', 'command_line', null, 'Company login'],
  ['Kiosk', 'trusted_networks', 'kiosk', 'Kiosk'],
  ['Retina scan', 'retina_scan', null, 'Retina scan'],
  ['', 'homeassistant', null, 'User name and password'],
  ['', 'retina_scan', null, 'retina scan'],
  ['', 'retina_scan', 'left', 'retina scan (left)'],
  ['', '__proto__', null, 'proto'],
  ['', '', null, '—'],
  ['Trusted Networks', 'homeassistant', null, 'Trusted Networks'],
])('“%s” of %s %s is called %s', (name, type, id, called) => {
  expect(providerName({ name, type, id }).trim()).toBe(called);
});
