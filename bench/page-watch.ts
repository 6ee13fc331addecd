/** Watches a page from inside: it runs in the browser, before any script of the page. */

/** What was seen so far; times are milliseconds since the navigation began. */
export interface Sightings {
  /** When the user name field could be seen. */
  fieldVisibleMs: number | null;
  /** When the form element had taken over the form that stands in the page. */
  adoptedMs: number | null;
  largestPaintMs: number;
  /** Score, without shifts that follow an input. */
  layoutShift: number;
  /** Names of what moved. */
  shifted: string[];
  longTasksMs: number[];
}

/** Where {@link watchPage} leaves what it saw. */
export interface WatchedWindow {
  latchkeyBench: Sightings;
}

/** To be given to the browser as it is: it uses nothing from outside itself. */
export function watchPage(): void {
  const seen: Sightings = {
    fieldVisibleMs: null,
    adoptedMs: null,
    largestPaintMs: 0,
    layoutShift: 0,
    shifted: [],
    longTasksMs: [],
  };
  (globalThis as unknown as WatchedWindow).latchkeyBench = seen;

  const follow = (type: string, note: (entry: PerformanceEntry) => void): void => {
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  };
  follow('largest-contentful-paint', ({ startTime }) => (seen.largestPaintMs = startTime));
  follow('longtask', ({ duration }) => seen.longTasksMs.push(duration));
  follow('layout-shift', (entry) => {
    const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
      sources: readonly { node: Node | null }[];
    };
    if (hadRecentInput) return;
    seen.layoutShift += value;
    seen.shifted.push(...sources.map(({ node }) => node?.nodeName.toLowerCase() ?? 'something removed'));
  });

  const fieldIn = (root: ParentNode): Element | undefined => {
    const field = root.querySelector('input[name="username"]');
    if (field) return field;
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      const inside = shadowRoot && fieldIn(shadowRoot);
      if (inside) return inside;
    }
    return undefined;
  };
  const isVisible = (element: Element | undefined): boolean =>
    element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) === true &&
    element.getBoundingClientRect().height > 0;

  const look = (): void => {
    if (seen.fieldVisibleMs === null && isVisible(fieldIn(document))) seen.fieldVisibleMs = performance.now();
    const form = document.querySelector('latchkey-form') as { frame?: object | null } | null;
    if (form?.frame) seen.adoptedMs ??= performance.now();
    if (seen.fieldVisibleMs === null || seen.adoptedMs === null) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
