/** The account's pages: the profile and the security page, each with its dialogs. */
import { ada, grace } from '../../servers/demo-accounts.ts';
import type { DemoAccount } from '../../servers/demo-accounts.ts';
import { WireHttp } from '../../wire/http.ts';
import { rendered, openAccount } from './page-state.ts';
import type { PageState, Place } from './page-state.ts';

const household = 'household' as const;

async function openProfile(place: Place, account: DemoAccount = ada): Promise<void> {
  await openAccount(place, { account });
  for (const section of [
    'own-profile input',
    'localization select',
    'appearance select',
    'sign-in-methods li',
  ])
    await rendered(place.page, `latchkey-${section}`);
}

async function openSecurity(place: Place): Promise<void> {
  await openAccount(place);
  await place.page.evaluate(() => (location.hash = '#/security'));
  for (const section of ['password input', 'second-factor .factors', 'sessions .session', 'token-form input'])
    await rendered(place.page, `latchkey-${section}`);
}

/** Signs Ada in on another device. */
async function signInElsewhere({ site }: Place): Promise<void> {
  // By its number: Node does not know the names that browsers are told.
  await new WireHttp(site.origin.replace(/\/\/[^:]+/, '//127.0.0.1')).signIn(ada);
}

export const profileStates: readonly PageState[] = [
  {
    name: 'the profile of somebody who is no owner',
    scenario: household,
    reach: async (place) => await openProfile(place, grace),
  },
  {
    name: 'a profile with a choice that could not be saved',
    scenario: household,
    reach: async (place) => {
      await openProfile(place);
      place.site.fake.stop();
      await place.page.locator('latchkey-localization select').last().selectOption({ index: 1 });
      await rendered(place.page, 'latchkey-localization .error');
    },
  },
  {
    name: 'a picture that is being cut',
    scenario: household,
    reach: async (place) => {
      await openProfile(place);
      const picture = await place.page.evaluate(() => {
        const canvas = document.createElement('canvas');
        return canvas.toDataURL('image/png').split(',')[1] ?? '';
      });
      await place.page
        .locator('latchkey-own-profile input[type=file]')
        .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') });
      await rendered(place.page, 'latchkey-own-profile dialog[open]');
    },
  },
  {
    name: 'another way to sign in that is being linked',
    scenario: 'every-provider',
    reach: async (place) => {
      await openProfile(place);
      await place.page.locator('latchkey-sign-in-methods button').first().click();
      await rendered(place.page, 'latchkey-sign-in-methods .offered');
      await place.page.locator('latchkey-sign-in-methods button').first().click();
      await rendered(place.page, 'latchkey-sign-in-methods dialog[open] :is(button, input)');
    },
  },
  {
    name: 'the question whether to log out everywhere',
    scenario: household,
    reach: async (place) => {
      await openProfile(place);
      await place.page.locator('latchkey-end-sessions button').first().click();
      await rendered(place.page, 'latchkey-end-sessions dialog[open]');
    },
  },
];

export const securityStates: readonly PageState[] = [
  {
    name: 'the security page',
    scenario: household,
    reach: async (place) => {
      await signInElsewhere(place);
      await openSecurity(place);
      await rendered(place.page, 'latchkey-sessions li.session');
    },
  },
  {
    name: 'a password that was changed, with other sessions',
    scenario: household,
    reach: async (place) => {
      await signInElsewhere(place);
      await openSecurity(place);
      await place.page.locator('latchkey-password [autocomplete=current-password]').fill(ada.password);
      await place.page
        .locator('latchkey-password [autocomplete=new-password]')
        .fill('a new one, rather long');
      await place.page.locator('latchkey-password button.primary').click();
      await rendered(place.page, 'latchkey-password section:not(:has(form)) button');
    },
  },
  {
    name: 'a current password that is wrong, and a new one that is common',
    scenario: household,
    reach: async (place) => {
      await openSecurity(place);
      await place.page.locator('latchkey-password [autocomplete=current-password]').fill('not this');
      await place.page.locator('latchkey-password [autocomplete=new-password]').fill('qwertyuiop');
      await place.page.locator('latchkey-password button.primary').click();
      await rendered(place.page, 'latchkey-password [aria-invalid=true]');
    },
  },
  {
    name: 'an authenticator app that is being set up',
    scenario: household,
    reach: async (place) => {
      await openSecurity(place);
      await place.page.locator('latchkey-second-factor .factors button').first().click();
      await rendered(place.page, 'latchkey-second-factor dialog[open] svg');
    },
  },
  {
    name: 'the question whether to end a session',
    scenario: household,
    reach: async (place) => {
      await signInElsewhere(place);
      await openSecurity(place);
      await place.page.locator('latchkey-sessions li.session .end').first().click();
      await rendered(place.page, 'latchkey-sessions dialog[open]');
    },
  },
  {
    name: 'a new access token, shown once',
    scenario: household,
    reach: async (place) => {
      await openSecurity(place);
      await place.page.locator('latchkey-token-form input').first().fill('Washing machine');
      await place.page.locator('latchkey-token-form button.primary').click();
      await rendered(place.page, 'latchkey-token-secret dialog[open]');
    },
  },
];
