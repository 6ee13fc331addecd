/** Texts of integrations, as their translation files hold them: by integration, category, and then path. */
import { de } from './de.ts';
import { en } from './en.ts';
import type { Texts } from './text-tree.ts';

function flatten(texts: string | Texts | undefined, path: string): [string, string][] {
  if (texts === undefined) return [];
  if (typeof texts === 'string') return [[path, texts]];
  return Object.entries(texts).flatMap(([name, inner]) => flatten(inner, `${path}.${name}`));
}

function ofCategory(texts: Texts, integration: string, category: string): [string, string][] {
  const ofIntegration = Object.hasOwn(texts, integration) ? texts[integration] : undefined;
  if (typeof ofIntegration !== 'object' || !Object.hasOwn(ofIntegration, category)) return [];
  return flatten(ofIntegration[category], `component.${integration}.${category}`);
}

/**
 * Texts of a category by their keys; in English where the language has none.
 * @param integrations - all that there are when left out
 */
export function resourcesOf(
  language: string,
  category: string,
  integrations: readonly string[] = Object.keys(en),
): Record<string, string> {
  const languages = language === 'de' ? [en, de] : [en];
  return Object.fromEntries(
    languages.flatMap((texts) =>
      integrations.flatMap((integration) => ofCategory(texts, integration, category)),
    ),
  );
}
