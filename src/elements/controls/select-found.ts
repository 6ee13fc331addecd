/** Chooses all that a search found, or none of it. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** Numbers of what can be chosen. */
export interface FoundChoice {
  /** What the search found. */
  readonly found: number;
  readonly foundAndSelected: number;
  /** With what the search hides. */
  readonly selected: number;
}

/**
 * A check box, half checked where some are chosen.
 * @param label - what it says
 */
export function renderSelectFound(
  { found, foundAndSelected }: FoundChoice,
  label: string,
  select: (isSelected: boolean) => void,
): TemplateResult {
  const isAll = found > 0 && foundAndSelected === found;
  return html`<label class="check"
    ><input
      type="checkbox"
      .checked=${isAll}
      .indeterminate=${foundAndSelected > 0 && !isAll}
      ?disabled=${found === 0}
      @change=${() => select(!isAll)}
    />${label}</label
  >`;
}
