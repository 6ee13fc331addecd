/** One flow of an integration with its stores, as an administrator goes through it. */
import type { PagesDeps } from '../page-deps.ts';
import { localeIn } from '../../api/profile/preferences.ts';
import { loadFieldKinds } from '../../elements/form/fields/selectors/load-field-kinds.ts';
import { currentLanguage } from '../../i18n/t.ts';
import '../../pages/integrations/latchkey-flow.ts';
import { browserClock } from '../../session/clock.ts';
import { ConfigFlowStore } from '../../stores/integrations/config-flow-store.ts';
import { FlowTextsStore } from '../../stores/integrations/flow-texts-store.ts';
import { RegistriesStore } from '../../stores/integrations/registries-store.ts';

/** What a flow is about. */
export interface FlowTarget {
  readonly flow_id: string;
  /** Domain of the integration. */
  readonly handler: string;
  /** The entry that is signed in to; null for a flow that is about none. */
  readonly entry_id: string | null;
  /** Of the entry; empty where there is none. */
  readonly title: string;
}

/** What a flow is built with. */
export type FlowDeps = PagesDeps;

/** The person's language; the page's own where none was chosen. */
function languageOf({ own }: FlowDeps): string {
  const { state } = own.locale;
  const { language } = state.status === 'ready' ? localeIn(state.value) : {};
  return language ?? currentLanguage().code;
}

/**
 * Builds the element, which opens the flow when it is put into the page and fires `latchkey-flow-end`.
 * Only for administrators: what anybody else asks counts toward a ban.
 */
export function openFlow(deps: FlowDeps, target: FlowTarget): HTMLElement {
  const { http, link, accessToken } = deps;
  const { flow_id: flowId, entry_id: entryId, handler, title } = target;
  const element = document.createElement('latchkey-flow');
  const texts = new FlowTextsStore(link, () => languageOf(deps));
  // On their way together with the step.
  void texts.add(...[handler, 'homeassistant'].filter(Boolean));
  element.texts = texts;
  element.store = new ConfigFlowStore(
    { http, link, accessToken, after: (delayMs, callback) => browserClock.after(delayMs, callback) },
    { flowId, entryId },
  );
  element.kinds = loadFieldKinds;
  element.resources = new RegistriesStore({ http, link, accessToken });
  element.entryTitle = title;
  element.mayStartAnew = entryId !== null;
  element.official = `${http.origin}/config/integrations`;
  return element;
}
