/** A form that a test makes up, in the place of a provider's first one: on the page and in the household alike. */
import type { Page } from '@playwright/test';
import type { ShownForm } from '../../mocks/home-assistant/state.ts';
import { editHousehold } from '../testing/edit-household.ts';
import type { PageServer } from '../servers/page-server.ts';

type Step = ShownForm & { flow_id: string };

/**
 * Changes the first form of every flow from now on.
 * @param change - what is different in it; the household judges answers by that, too
 */
export async function makeUpForm(
  page: Page,
  site: PageServer,
  change: (step: Step) => Partial<ShownForm>,
): Promise<void> {
  await page.route('**/auth/login_flow', async (route) => {
    const request = route.request();
    const asked = new Request(request.url(), { method: 'POST', body: request.postData() ?? '' });
    const step = (await (await site.fake.handle(asked)).json()) as Step;
    const changed = change(step);
    editHousehold(site, ({ loginFlows }) => {
      for (const flow of loginFlows) if (flow.id === step.flow_id) Object.assign(flow.form, changed);
    });
    await route.fulfill({ json: { ...step, ...changed } });
  });
}
