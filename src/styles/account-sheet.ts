/** Puts the account's style sheet on the page, when the account comes. */
import styles from './account.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);
