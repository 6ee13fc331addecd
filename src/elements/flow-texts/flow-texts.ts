/** The texts of one step of an integration's flow: its own, in English where need be, or the bare key. */
import type { TemplateResult } from 'lit';
import type { BackendTexts } from '../../api/integrations/backend-texts.ts';
import type { FieldText, FormTexts } from '../form/form-texts.ts';
import { icuMessage } from './icu-message.ts';
import type { MessageValues } from './icu-message.ts';
import { renderMarkdown, renderMarkdownLines } from './markdown.ts';

/** What texts there are. */
export interface TextSource {
  /** BCP 47. */
  readonly language: string;
  readonly texts: BackendTexts;
  readonly english: BackendTexts;
}

/** What of a step its texts depend on. */
export interface TextSubject {
  readonly handler: string;
  readonly step_id?: string;
  readonly translation_domain?: string | null;
  readonly description_placeholders?: MessageValues | null;
}

/** A description as elements, or the line that it is. */
export type Described = string | readonly TemplateResult[];

/** Makes a readable label of a name nobody has a text for. */
const readable = (name: string): string =>
  (name.charAt(0).toUpperCase() + name.slice(1)).replaceAll('_', ' ').trim() || '—';

/** What looks like a sentence is one already: some integrations send it in place of a key. */
const isSentence = (key: string): boolean => /\s/.test(key);

export class FlowTexts implements FormTexts {
  readonly #source: TextSource;
  readonly #subject: TextSubject;
  readonly #domains: readonly string[];

  constructor(source: TextSource, subject: TextSubject) {
    this.#source = source;
    this.#subject = subject;
    const { handler, translation_domain: domain } = subject;
    this.#domains = domain && domain !== handler ? [domain, handler] : [handler];
  }

  /** What the step is about; undefined where the integration does not say. */
  get title(): string | undefined {
    return this.#ofStep('title');
  }

  get description(): Described | undefined {
    return this.#described(`config.step.${this.#stepId}.description`);
  }

  /** What the button says; undefined where the integration leaves it to us. */
  get submit(): string | undefined {
    return this.#ofStep('submit');
  }

  /** Name of the integration. */
  get integration(): string {
    return this.#find('title') ?? readable(this.#subject.handler);
  }

  field(path: string): FieldText {
    const { place, name } = this.#placeOf(path);
    return {
      label: this.#find(`config.step.${place}.data.${name}`) ?? readable(name),
      helper: this.#helper(`config.step.${place}.data_description.${name}`),
    };
  }

  section(name: string): FieldText {
    const place = `config.step.${this.#stepId}.sections.${name}`;
    return {
      label: this.#find(`${place}.name`) ?? readable(name),
      helper: this.#helper(`${place}.description`),
    };
  }

  option(translationKey: string, value: string): string | undefined {
    return this.selectorText(`${translationKey}.options.${value}`);
  }

  selectorText(path: string): string | undefined {
    return this.#find(['selector', path].join('.'));
  }

  error(key: string): string {
    return this.#find(`config.error.${key}`) ?? (isSentence(key) ? key : readable(key));
  }

  /** @param own - what the integration calls the option itself */
  menuOption(option: string, own?: string): string {
    return own ?? this.#ofStep(`menu_options.${option}`) ?? readable(option);
  }

  menuDescription(option: string): string | undefined {
    return this.#ofStep(`menu_option_descriptions.${option}`);
  }

  abort(reason: string): Described {
    return this.#described(`config.abort.${reason}`) ?? (isSentence(reason) ? reason : readable(reason));
  }

  /** Whether somebody wrote a text for the reason. */
  hasAbort(reason: string): boolean {
    return this.#find(`config.abort.${reason}`) !== undefined;
  }

  progress(action: string): Described {
    return this.#described(`config.progress.${action}`) ?? readable(action);
  }

  get #stepId(): string {
    return this.#subject.step_id ?? '';
  }

  /** Fields of sections have their texts beside the section's. Names may have dots themselves: sections have none. */
  #placeOf(path: string): { readonly place: string; readonly name: string } {
    const dot = path.indexOf('.');
    if (dot < 1) return { place: this.#stepId, name: path };
    return { place: `${this.#stepId}.sections.${path.slice(0, dot)}`, name: path.slice(dot + 1) };
  }

  #ofStep(path: string): string | undefined {
    return this.#find(`config.step.${this.#stepId}.${path}`);
  }

  #find(path: string): string | undefined {
    return this.#message(path)?.text;
  }

  /** A line of help is part of its field, not a text of its own. */
  #helper(path: string): FieldText['helper'] {
    const message = this.#message(path);
    return message?.isBroken === false ? renderMarkdownLines(message.text) : message?.text;
  }

  #described(path: string): Described | undefined {
    const message = this.#message(path);
    if (!message) return undefined;
    return message.isBroken ? message.text : renderMarkdown(message.text);
  }

  #message(path: string) {
    const { language, texts, english } = this.#source;
    const values = this.#subject.description_placeholders ?? {};
    for (const [found, spoken] of [
      [texts, language],
      [english, 'en'],
    ] as const) {
      for (const domain of this.#domains) {
        const text = found.get(`component.${domain}.${path}`);
        if (text) return icuMessage(text, values, spoken);
      }
    }
    return undefined;
  }
}
