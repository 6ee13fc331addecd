/** Puts the style sheet of flows on the page, when the first one comes. */
import styles from './flow.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);
