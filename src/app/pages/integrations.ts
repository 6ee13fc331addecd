/** The integrations page with its stores, for administrators. */
import type { PagesDeps } from '../page-deps.ts';
import { fetchBrandToken } from '../../api/integrations/brands.ts';
import { reloadEntry } from '../../api/integrations/reload-entry.ts';
import { fetchRepairIssues, REPAIRS_SUBSCRIPTION } from '../../api/integrations/repairs.ts';
import { addTexts, currentLanguage } from '../../i18n/t.ts';
import '../../pages/integrations/latchkey-integrations.ts';
import { QueryStore } from '../../stores/query-store.ts';
import { ReauthEntriesStore } from '../../stores/integrations/reauth-entries-store.ts';
import { BackendTextsStore } from '../../stores/integrations/backend-texts-store.ts';
import { ConfigEntriesStore } from '../../stores/integrations/config-entries-store.ts';
import type { ReauthFlows } from '../../stores/integrations/reauth-flows.ts';

/** @throws as {@link addTexts} */
export async function openIntegrations(deps: PagesDeps, flows: ReauthFlows): Promise<HTMLElement> {
  const { http, link, accessToken } = deps;
  await addTexts('flow');
  const language = (): string => currentLanguage().code;
  const element = document.createElement('latchkey-integrations');
  element.store = new ReauthEntriesStore({
    flows,
    entries: new ConfigEntriesStore(link),
    issues: new QueryStore(link, fetchRepairIssues, REPAIRS_SUBSCRIPTION),
    brandToken: new QueryStore(link, fetchBrandToken),
    titles: new BackendTextsStore(link, 'title', language),
    reasons: new BackendTextsStore(link, 'exceptions', language),
    origin: http.origin,
    reloadEntry: async (entryId) => await reloadEntry(http, await accessToken(), entryId),
  });
  element.openFlow = async (target) => (await import('./config-flow.ts')).openFlow(deps, target);
  return element;
}
