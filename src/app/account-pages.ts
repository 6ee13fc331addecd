/** The pages of the account with their stores; each comes when it is opened first. */
import type { AccountPage } from '../pages/account/account-page.ts';
import type { PagesDeps } from './page-deps.ts';
import { ReauthCount } from '../stores/integrations/reauth-count.ts';
import { ReauthFlows } from '../stores/integrations/reauth-flows.ts';

const loadProfile = () => import('./pages/profile.ts');
const loadSecurity = () => import('./pages/security.ts');
const loadPeople = () => import('./pages/people.ts');
const loadIntegrations = () => import('./pages/integrations.ts');

export function openPages(deps: PagesDeps): readonly AccountPage[] {
  const flows = new ReauthFlows(deps.link, deps.own.user, () => Date.now());
  return [
    { path: 'profile', title: 'profile.title', open: async () => (await loadProfile()).openProfile(deps) },
    {
      path: 'security',
      title: 'security.title',
      open: async () => (await loadSecurity()).openSecurity(deps),
    },
    {
      path: 'people',
      title: 'people.title',
      isFor: ({ is_admin }) => is_admin,
      open: async () => await (await loadPeople()).openPeople(deps),
    },
    {
      path: 'integrations',
      title: 'account.integrations',
      isFor: ({ is_admin }) => is_admin,
      count: new ReauthCount(flows),
      reminder: 'account.signInAgain',
      open: async () => await (await loadIntegrations()).openIntegrations(deps, flows),
    },
  ];
}

/** Fetches the code of the page that an address means. */
export const loadPage = async (hash: string): Promise<unknown> =>
  await (hash === '#/security' ? loadSecurity() : loadProfile());
