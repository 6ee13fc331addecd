/** The page's inlined style sheet once more, for shadow roots: read from the page instead of shipped twice. */

/** Adopt it in front of a component's own styles. */
export const pageSheet = new CSSStyleSheet();
pageSheet.replaceSync(document.getElementById('page-style')?.textContent ?? '');
