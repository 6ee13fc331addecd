/** Which way to sign in comes first: the one asked for, the one used last on this device, or the server's first. */
import { PASSWORD_PROVIDER } from '../../api/sign-in/login-flow.ts';
import type { FormStep } from '../../api/sign-in/flow-step.ts';
import type { AuthProvider } from '../../api/sign-in/login-flow.ts';

/** The provider that looks at where the person comes from, and may let one in without a question. */
export const TRUSTED_NETWORKS = 'trusted_networks';

/** Names one provider among all: `type`, or `type:id` where the id tells two of one type apart. */
export const nameOf = ({ type, id }: AuthProvider): string => (id === null ? type : `${type}:${id}`);

/**
 * Finds the provider that a name stands for.
 * @param name - as made by {@link nameOf}; a bare type takes the first provider of that type
 */
export function findProvider(
  providers: readonly AuthProvider[],
  name: string | null,
): AuthProvider | undefined {
  return (
    providers.find((provider) => nameOf(provider) === name) ??
    providers.find((provider) => provider.type === name)
  );
}

/** The form of {@link PASSWORD_PROVIDER} before its flow has begun. */
export const USUAL_FORM: FormStep = {
  type: 'form',
  flow_id: '',
  handler: [PASSWORD_PROVIDER, null],
  step_id: 'init',
  data_schema: [
    { type: 'string', name: 'username', required: true },
    { type: 'string', name: 'password', required: true },
  ],
  errors: null,
};

/** Whether what was typed into one form fits another. */
export function hasSameFields(one: FormStep, other: FormStep): boolean {
  const shape = ({ data_schema }: FormStep): string =>
    JSON.stringify(data_schema.map(({ name, type }) => [name, type]));
  return one.step_id === other.step_id && shape(one) === shape(other);
}

/** Finds the person whom `user` names in a choice of people, by id or by name. */
export function findPerson(step: FormStep, user: string): string | undefined {
  const [field] = step.data_schema;
  if (step.data_schema.length !== 1 || field?.name !== 'user' || !('options' in field)) return undefined;
  if (!Array.isArray(field.options)) return undefined;
  const wanted = user.toLowerCase();
  const options = field.options as readonly (readonly [string, string])[];
  return options.find(([id, name]) => id === user || name.toLowerCase() === wanted)?.[0];
}
