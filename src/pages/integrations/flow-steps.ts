/** Steps of a flow that are no forms: a menu, work under way, a page elsewhere, and what nobody knows. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ExternalStep, MenuStep, ProgressStep } from '../../api/integrations/config-flow-step.ts';
import type { FlowTexts } from '../../elements/flow-texts/flow-texts.ts';
import { currentLanguage, t } from '../../i18n/t.ts';

/** Renders the options; a menu that asks for it is in the alphabetical order of the language. */
export function renderMenu(
  { menu_options: options, sort }: MenuStep,
  texts: FlowTexts,
  busy: boolean,
  onChoose: (event: Event) => void,
): TemplateResult {
  const named: readonly (readonly [option: string, own: string | undefined])[] = Array.isArray(options)
    ? (options as readonly string[]).map((option) => [option, undefined] as const)
    : Object.entries(options as Readonly<Record<string, string>>);
  const entries = named.map(([option, own]) => ({ option, label: texts.menuOption(option, own) }));
  const { code } = currentLanguage();
  if (sort === true) entries.sort((one, other) => one.label.localeCompare(other.label, code));
  return html`<ul class="menu stack">
    ${entries.map(({ option, label }) => {
      const description = texts.menuDescription(option);
      return html`<li>
        <button
          type="button"
          class="choice"
          value=${option}
          aria-disabled=${busy ? 'true' : 'false'}
          @click=${onChoose}
        >
          <bdi>${label}</bdi>${
            description ? html`<span class="hint" dir="auto">${description}</span>` : nothing
          }
        </button>
      </li>`;
    })}
  </ul>`;
}

/** Renders work under way; its bar says how far it is, where that is known. */
export function renderProgress(
  { progress_action: action }: ProgressStep,
  texts: FlowTexts,
  progress: number | null,
): TemplateResult {
  return html`<div role="status">${wrapped(texts.progress(action))}</div>
    ${
      progress === null
        ? html`<progress aria-label=${t('flow.progress')} max="1"></progress>`
        : html`<progress aria-label=${t('flow.progress')} max="1" .value=${progress}></progress>`
    }
    <p class="hint">${t('flow.progressHint')}</p>`;
}

/** Only pages of the web are led to. */
const pageAt = (url: string): URL | null =>
  /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url) : null;

/** Renders the way to another page. It is a link, so no browser takes it for a pop-up. */
export function renderExternal({ url }: ExternalStep): TemplateResult {
  const page = pageAt(url);
  if (!page) return html`<p class="problem" role="alert">${t('flow.strangeAddress')}</p>`;
  return html`<p>${t('flow.external', { host: page.host })}</p>
    <p>
      <a class="button primary" href=${page.href} target="_blank" rel="noopener noreferrer"
        >${t('flow.openPage')}<span class="visually-hidden"> (${t('flow.newTab')})</span></a
      >
    </p>
    <p role="status">${t('flow.externalWaiting')}</p>`;
}

/** Renders what this page cannot, with the way to where it can be done. */
export const renderStrange = (official: string): TemplateResult =>
  html`<p class="notice">${t('flow.strange')}</p>
    <p>${officialLink(official)}</p>`;

/** The way to the official frontend. */
export const officialLink = (address: string): TemplateResult =>
  html`<a class="button" href=${address} target="_blank" rel="noopener noreferrer">${t('flow.official')}</a>`;

/** A text that may be one line, or elements. */
export const wrapped = (text: string | readonly TemplateResult[]): unknown =>
  typeof text === 'string' ? html`<p dir="auto">${text}</p>` : text;
