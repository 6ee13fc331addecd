/** Tells whether a tab waits for a callback, without knowing what it began. */

/** Under it a tab keeps the sign-in that it began. */
export const TRANSACTION_KEY = 'latchkey.authorization';
