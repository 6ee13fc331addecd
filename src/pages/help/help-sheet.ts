/** Puts the help's style sheet on the page, when the help comes. */
import styles from './help.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);
