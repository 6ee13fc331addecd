/** Puts the integrations page's style sheet on the page, when the page comes. */
import styles from './integrations.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);
