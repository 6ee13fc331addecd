/** Texts by name, as deep as a translation file of an integration has them. */
export interface Texts {
  readonly [name: string]: string | Texts;
}
