/** The set-up of a new home: each of its screens. */
import { jsonAnswer } from '../../testing/answers.ts';
import { ada } from '../../servers/demo-accounts.ts';
import { rendered } from './page-state.ts';
import type { PageState, Place } from './page-state.ts';

const scenario = 'new-home' as const;

async function openOwner({ page, signIn }: Place): Promise<void> {
  await signIn.open();
  await rendered(page, '#owner-name');
}

const submit = async ({ page }: Place): Promise<void> =>
  await page.locator('latchkey-onboarding button.primary').last().click();

async function createOwner(place: Place): Promise<void> {
  await openOwner(place);
  const { page } = place;
  await page.locator('#owner-name').fill(ada.name);
  await page.locator('#new-password').fill(ada.password);
  await page.locator('#repeated-password').fill(ada.password);
  await submit(place);
  await rendered(page, '#home-name');
}

export const onboardingStates: readonly PageState[] = [
  {
    name: 'a new home with mistakes in the owner’s account',
    scenario,
    reach: async (place) => {
      await openOwner(place);
      await place.page.locator('#username').fill('Ada L');
      await submit(place);
      await rendered(place.page, '[aria-invalid=true]');
    },
  },
  {
    name: 'where a new home is',
    scenario,
    reach: createOwner,
  },
  {
    name: 'what a new home may send',
    scenario,
    reach: async (place) => {
      await createOwner(place);
      await submit(place);
      await rendered(place.page, '#level-base');
    },
  },
  {
    name: 'a step of a new home from the future',
    scenario: 'future-home',
    reach: async (place) => {
      await createOwner(place);
      await submit(place);
      await rendered(place.page, 'latchkey-onboarding a.button');
    },
  },
  {
    name: 'a new home that somebody else was faster to set up',
    scenario,
    reach: async (place) => {
      await openOwner(place);
      const { page, site } = place;
      const taken = jsonAnswer(403, { message: 'User step already done' });
      site.faults.add({ path: /^\/api\/onboarding\/users$/, fault: taken });
      await page.locator('#owner-name').fill(ada.name);
      await page.locator('#new-password').fill(ada.password);
      await page.locator('#repeated-password').fill(ada.password);
      await submit(place);
      await rendered(page, 'latchkey-onboarding .notice');
    },
  },
];
