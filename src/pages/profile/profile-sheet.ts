/** Puts the profile's style sheet on the page, when the profile comes. */
import styles from './profile.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);
