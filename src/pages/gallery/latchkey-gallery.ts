/** Every kind of field in every state, for those who work on them: served while the page is worked on, never built. */
import { html, LitElement } from 'lit';
import { loadFieldKinds } from '../../elements/form/fields/selectors/load-field-kinds.ts';
import { sampleHouse } from '../../elements/form/fields/selectors/sample-house.ts';
import '../../elements/form/latchkey-form.ts';
import type { FormTexts } from '../../elements/form/form-texts.ts';
import { GALLERY_FORMS } from './gallery-forms.ts';
import type { TemplateResult } from 'lit';

const readable = (path: string): string => {
  const name = path.slice(path.lastIndexOf('.') + 1).replaceAll('_', ' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
};

/** For those who work on the fields, in the language of the code. */
const TITLE = 'Gallery of fields';

const texts: FormTexts = {
  field: (path) => ({ label: readable(path), helper: `A line of help for ${readable(path)}` }),
  section: (name) => ({ label: readable(name), helper: `A line of help for ${readable(name)}` }),
  option: () => undefined,
  error: (key) => key,
};

const resources = sampleHouse();

/**
 * Light DOM.
 * @summary a gallery of form fields
 */
export class LatchkeyGallery extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    return html`<h1>${TITLE}</h1>
      ${GALLERY_FORMS.map(
        ({ title, frame }) =>
          html`<section class="stack" aria-label=${title}>
            <h2>${title}</h2>
            <latchkey-form
              .texts=${texts}
              .resources=${resources}
              .kinds=${loadFieldKinds}
              .frame=${frame}
            ></latchkey-form>
          </section>`,
      )}`;
  }
}

customElements.define('latchkey-gallery', LatchkeyGallery);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-gallery': LatchkeyGallery;
  }
}
