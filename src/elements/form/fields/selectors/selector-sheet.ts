/** Puts the look of the further fields on the page, when they come. */
import styles from './selectors.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);
