/** A QR code, drawn here: what is in it goes to nobody, and what draws it comes only when one is shown. */
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';

interface Drawing {
  readonly size: number;
  readonly path: string;
}

/** Light around the code, as readers of it need. */
const MARGIN = 4;

async function draw(text: string): Promise<Drawing> {
  const { generate } = await import('lean-qr/nano');
  const code = generate(text);
  const { size } = code;
  let path = '';
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      let end = x;
      while (end < size && code.get(end, y)) end += 1;
      if (end > x) path += `M${x} ${y}h${end - x}v1H${x}z`;
      x = end;
    }
  return { size, path };
}

/**
 * Light DOM, always dark on light.
 * @summary a QR code
 */
export class LatchkeyQrCode extends LitElement {
  static override properties = {
    text: { attribute: false },
    label: { attribute: false },
    failure: { attribute: false },
    _drawing: { state: true },
  };

  /** What is in it. */
  declare text: string;
  /** What it is, for those who cannot see it. */
  declare label: string;
  /** What is said instead when it cannot be drawn. */
  declare failure: string;
  /** Null when it cannot be drawn. */
  declare _drawing: Drawing | null | undefined;

  constructor() {
    super();
    this.text = '';
    this.label = '';
    this.failure = '';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('text')) void this.#draw(this.text);
  }

  async #draw(text: string): Promise<void> {
    this._drawing = undefined;
    const drawing = text === '' ? undefined : await draw(text).catch(() => null);
    if (text === this.text) this._drawing = drawing;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { _drawing: drawing } = this;
    if (drawing === undefined) return nothing;
    if (drawing === null) return html`<p>${this.failure}</p>`;
    const side = drawing.size + 2 * MARGIN;
    return html`<svg
      viewBox="${-MARGIN} ${-MARGIN} ${side} ${side}"
      role="img"
      aria-label=${this.label}
      shape-rendering="crispEdges"
    >
      <rect x=${-MARGIN} y=${-MARGIN} width=${side} height=${side} fill="#fff"></rect>
      <path d=${drawing.path} fill="#000"></path>
    </svg>`;
  }
}

customElements.define('latchkey-qr-code', LatchkeyQrCode);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-qr-code': LatchkeyQrCode;
  }
}
