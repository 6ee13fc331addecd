/** Shows the gallery of fields; `?language=ar&scheme=dark` says how. Only the server for development has this page. */
import { addTexts, useLanguage } from '../i18n/t.ts';
import '../pages/gallery/latchkey-gallery.ts';
import '../styles/page.css';

const wishes = new URLSearchParams(location.search);
document.documentElement.dataset['scheme'] = wishes.get('scheme') ?? '';
await useLanguage(wishes.get('language') ?? 'en');
await addTexts('flow');
document.querySelector('main')?.append(document.createElement('latchkey-gallery'));
