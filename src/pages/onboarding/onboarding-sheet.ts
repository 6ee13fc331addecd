/** Puts the style sheet of the set-up on the page, when that comes. */
import styles from './onboarding.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);
