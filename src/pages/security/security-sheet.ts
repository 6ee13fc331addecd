/** Puts the security page's style sheet on the page, when one of its sections comes. */
import styles from './security.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);
