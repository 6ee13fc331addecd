/** Every state that the page can be in: signing in, being signed in, and what comes in between. */
import { ada, linus } from '../../servers/demo-accounts.ts';
import { jsonAnswer, textAnswer } from '../../testing/answers.ts';
import { accountStates } from './account-states.ts';
import { helpStates } from './help-states.ts';
import { flowStates } from './flow-states.ts';
import { integrationsStates } from './integrations-states.ts';
import { onboardingStates } from './onboarding-states.ts';
import { rendered } from './page-state.ts';
import type { PageState, Place } from './page-state.ts';
import { peopleStates } from './people-states.ts';
import { personStates } from './person-states.ts';
import { profileStates, securityStates } from './profile-states.ts';
import { troubleStates } from './trouble-states.ts';

const stranger = { client_id: 'http://app.example/', redirect_uri: 'http://other.example/back' };

const enterCodeOf = async ({ page, signIn }: Place, login: { username: string; password: string }) => {
  await signIn.open();
  await signIn.signIn(login);
  await rendered(page, '#code, .choice');
};

const signInStates: readonly PageState[] = [
  {
    name: 'the form before its scripts',
    scenario: 'household',
    reach: async ({ page, signIn }) => {
      await page.route(/\/assets\/[^/]*\.js$/, async (route) => await route.abort());
      await signIn.open();
      await signIn.username.waitFor();
    },
  },
  {
    name: 'the form',
    scenario: 'household',
    reach: async ({ signIn }) => {
      await signIn.open();
      await signIn.languagePicker.waitFor();
    },
  },
  {
    name: 'the form with other ways and help unfolded',
    scenario: 'every-provider',
    reach: async ({ page, signIn }) => {
      await signIn.open();
      await rendered(page, 'button.choice');
      await page.locator('summary').click();
    },
  },
  {
    name: 'a wrong password',
    scenario: 'household',
    reach: async ({ signIn }) => {
      await signIn.open();
      await signIn.signIn({ username: 'ada', password: 'wrong' });
      await signIn.problem.waitFor();
    },
  },
  {
    name: 'empty fields',
    scenario: 'household',
    reach: async ({ page, signIn }) => {
      await signIn.open();
      await signIn.languagePicker.waitFor();
      await signIn.submit();
      await rendered(page, '[aria-invalid=true]');
    },
  },
  {
    name: 'the password shown',
    scenario: 'household',
    reach: async ({ page, signIn }) => {
      await signIn.open();
      await signIn.languagePicker.waitFor();
      await signIn.password.fill('correct horse');
      await signIn.password.press('Tab');
      await page.keyboard.press('Enter');
      await rendered(page, '#password[type=text]');
    },
  },
  {
    name: 'a password on its way',
    scenario: 'household',
    reach: async ({ page, site, signIn }) => {
      site.faults.add({ method: 'POST', path: /^\/auth\/login_flow/, fault: 'hang' });
      await signIn.open();
      await signIn.signIn(ada);
      await rendered(page, '[aria-busy=true]');
    },
  },
  {
    name: 'a code to enter',
    scenario: 'household',
    reach: async (place) => {
      await enterCodeOf(place, linus);
    },
  },
  {
    name: 'a choice of methods',
    scenario: 'every-provider',
    reach: async (place) => {
      await enterCodeOf(place, { username: 'hedy', password: 'frequency hopping' });
    },
  },
  {
    name: 'a choice of people',
    scenario: 'every-provider',
    reach: async ({ page, signIn }) => {
      await signIn.open({ provider: 'trusted_networks' });
      await rendered(page, 'form button.choice');
    },
  },
  {
    name: 'a questionnaire with errors',
    scenario: 'every-provider',
    reach: async ({ page, signIn }) => {
      await signIn.open({ provider: 'questionnaire' });
      await rendered(page, '#residents');
      await page.keyboard.press('Enter');
      await rendered(page, '[aria-invalid=true]');
    },
  },
  {
    name: 'a questionnaire’s second step',
    scenario: 'every-provider',
    reach: async ({ page, signIn }) => {
      await signIn.open({ provider: 'questionnaire' });
      await rendered(page, '#residents');
      await page.getByRole('textbox').first().fill('Our house');
      await page.getByRole('spinbutton').fill('3');
      await page.keyboard.press('Enter');
      await rendered(page, 'fieldset');
      await page.getByRole('spinbutton').first().press('Enter');
      await rendered(page, '[aria-invalid=true]');
    },
  },
  {
    name: 'a field from the future',
    scenario: 'every-provider',
    reach: async ({ page, signIn }) => {
      await signIn.open({ provider: 'retina_scan' });
      await rendered(page, '#pattern');
    },
  },
  {
    name: 'a way that is closed',
    scenario: 'every-provider',
    reach: async ({ page, site, signIn }) => {
      await signIn.open({ provider: 'trusted_networks' });
      await rendered(page, 'form button.choice');
      site.fake.changeTrustedNetworks(null, ['10.0.0.0/8']);
      await signIn.button('Ada').click();
      await signIn.problem.waitFor();
    },
  },
  {
    name: 'a ban',
    scenario: 'banned',
    reach: async ({ signIn }) => {
      await signIn.open();
      await signIn.problem.waitFor();
    },
  },
  {
    name: 'a server that is away',
    scenario: 'household',
    reach: async ({ page, site, signIn }) => {
      site.faults.add({ path: /^\/auth\/providers$/, fault: 'reset' });
      await signIn.open();
      await rendered(page, 'latchkey-countdown');
    },
  },
  {
    name: 'a server that fails',
    scenario: 'household',
    reach: async ({ site, signIn }) => {
      site.faults.add({ path: /^\/auth\/providers$/, fault: textAnswer(500, '500') });
      await signIn.open();
      await signIn.problem.waitFor();
    },
  },
  {
    name: 'no way to sign in',
    scenario: 'household',
    reach: async ({ site, signIn }) => {
      const none = { providers: [], preselect_remember_me: false };
      site.faults.add({ path: /^\/auth\/providers$/, fault: jsonAnswer(200, none) });
      await signIn.open();
      await signIn.problem.waitFor();
    },
  },
  {
    name: 'a known app',
    scenario: 'household',
    reach: async ({ signIn }) => {
      await signIn.open({
        client_id: 'https://home-assistant.io/iOS',
        redirect_uri: 'homeassistant://auth-callback',
      });
      await signIn.languagePicker.waitFor();
    },
  },
  {
    name: 'done for an app',
    scenario: 'household',
    reach: async ({ page, signIn }) => {
      await signIn.open({
        client_id: 'https://home-assistant.io/iOS',
        redirect_uri: 'homeassistant://auth-callback',
      });
      await signIn.signIn(ada);
      await signIn.password.waitFor({ state: 'hidden' });
      await rendered(page, '[role=status] p + p');
    },
  },
  {
    name: 'a stranger',
    scenario: 'household',
    reach: async ({ page, signIn }) => {
      await signIn.open(stranger);
      await rendered(page, 'aside');
    },
  },
  {
    name: 'a client that is refused',
    scenario: 'household',
    reach: async ({ signIn }) => {
      await signIn.open({ client_id: 'http://8.8.8.8/', redirect_uri: 'http://8.8.8.8/' });
      await signIn.problem.waitFor();
    },
  },
  {
    name: 'a redirect that is refused',
    scenario: 'household',
    reach: async ({ signIn }) => {
      await signIn.open(stranger);
      await signIn.signIn(ada);
      await signIn.problem.waitFor();
    },
  },
];

export const pageStates: readonly PageState[] = [
  ...signInStates,
  ...onboardingStates,
  ...accountStates,
  ...profileStates,
  ...securityStates,
  ...integrationsStates,
  ...peopleStates,
  ...personStates,
  ...flowStates,
  ...troubleStates,
  ...helpStates,
];
