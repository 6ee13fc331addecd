/** The call that tells that a test has reached a place. */

/** Name of a global function that gets the place's id; where there is none, nothing is called. */
export const reachedCall = 'reachedByTest';
