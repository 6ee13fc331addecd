/** The way from the browser to the session as a drawing that reads as a list. */
import { css, html, svg } from 'lit';
import { t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';
import { LAYERS } from '../../stores/trouble/trouble-state.ts';
import type { Chain, Layer, LayerState } from '../../stores/trouble/trouble-state.ts';

const NAMES: Readonly<Record<Layer, TextKey>> = {
  browser: 'trouble.browser',
  network: 'trouble.network',
  server: 'trouble.server',
  websocket: 'trouble.websocket',
  session: 'trouble.session',
};

const STATES: Readonly<Record<LayerState, TextKey>> = {
  ok: 'trouble.ok',
  broken: 'trouble.broken',
  unknown: 'trouble.unknown',
  checking: 'trouble.underCheck',
};

/** Each state has a shape of its own: nothing is told by colour alone. */
const SHAPES: Readonly<Record<LayerState, unknown>> = {
  ok: svg`<circle cx="16" cy="16" r="13" /><path d="m10 16.5 4.2 4.2 8-9" />`,
  broken: svg`<path class="plate" d="M10.6 3h10.8L29 10.6v10.8L21.4 29H10.6L3 21.4V10.6z" /><path
      class="mark"
      d="m11 11 10 10m0-10-10 10"
    />`,
  unknown: svg`<circle cx="16" cy="16" r="13" stroke-dasharray="3 4.1" />`,
  checking: svg`<circle cx="16" cy="16" r="13" opacity=".3" /><path class="turning" d="M16 3a13 13 0 0 1 13 13" />`,
};

export const chainStyles = css`
  .way ol {
    display: grid;
    grid-template-columns: repeat(5, minmax(0, 1fr));
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .way li {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: center;
    gap: 0.35rem;
    font-size: 0.75rem;
    text-align: center;
    color: var(--color-muted);
  }
  .way li[data-state='ok'],
  .way li[data-state='checking'] {
    color: var(--color-accent);
  }
  .way li[data-state='broken'] {
    color: var(--color-error);
  }
  .way svg {
    inline-size: 2rem;
    block-size: 2rem;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .plate {
    fill: currentcolor;
  }
  .mark {
    stroke: var(--color-surface);
    stroke-width: 3.5;
  }
  .way li + li::before {
    content: '';
    position: absolute;
    inset-block-start: calc(1rem - 1px);
    inset-inline-end: calc(50% + 1.25rem);
    inline-size: calc(100% - 2.5rem);
    border-block-start: 2.5px solid;
  }
  .way li[data-state='broken']::before,
  .way li[data-state='unknown']::before {
    border-block-start-style: dashed;
  }
  .name {
    color: var(--color-text);
  }
  li[data-state='broken'] .name,
  li[data-state='unknown'] .name {
    color: inherit;
  }
  .turning {
    transform-origin: 50% 50%;
    animation: turn 1s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .turning {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .mark {
      stroke: Canvas;
    }
  }
  @media (min-width: 24rem) {
    .way li {
      font-size: 0.8rem;
    }
  }
  @media (max-width: 21.9rem) {
    .way ol {
      grid-template-columns: 1fr;
      gap: 0.9rem;
    }
    .way li {
      grid-template-columns: auto 1fr;
      align-items: center;
      justify-items: start;
      gap: 0.75rem;
      font-size: 0.85rem;
    }
    .way li + li::before {
      inset-block: -0.9rem auto;
      inset-inline: calc(1rem - 1px) auto;
      inline-size: 0;
      block-size: 0.9rem;
      border-block-start: 0;
      border-inline-start: 2.5px solid;
    }
  }
`;

/** Draws the chain; whoever cannot see it hears each layer with its state. */
export const renderChain = (chain: Chain): unknown =>
  html`<div class="way">
    <ol aria-label=${t('trouble.way')}>
      ${LAYERS.map((layer) => {
        const state = chain[layer];
        const name = t(NAMES[layer]);
        return html`<li data-state=${state}>
          <svg viewBox="0 0 32 32" aria-hidden="true">${SHAPES[state]}</svg>
          <span class="name" aria-hidden="true">${name}</span>
          <span class="visually-hidden">${t('trouble.link', { layer: name, state: t(STATES[state]) })}</span>
        </li>`;
      })}
    </ol>
  </div>`;
