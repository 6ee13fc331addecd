/** Puts the style sheet of these pages on the page, when one of them comes. */
import styles from './person.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);
