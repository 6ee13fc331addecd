/** The way to the further kinds of field, for hosts of forms in which they may come. */
import type { FurtherLoader } from '../field-kind.ts';

/** Loads every kind of field; given to a form as `kinds`. */
export const loadFieldKinds: FurtherLoader = () => import('./selector-fields.ts');
