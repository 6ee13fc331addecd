/** Puts the style sheet of the people's pages on the page, when one of them comes. */
import styles from './people.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);
