/** The form in which texts are searched: small and capital letters and accents are the same. */

/** Leaves letters that are no accented ones, such as ø and ł, as they are. */
export const plainText = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
