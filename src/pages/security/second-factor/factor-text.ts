/** What the section of second factors says. */
import type { AuthError } from '../../../api/auth-error.ts';
import type { FormStep } from '../../../api/sign-in/flow-step.ts';
import { t, tServer } from '../../../i18n/t.ts';
import type { FactorModule, SecondFactorState, Setup } from '../../../stores/security/second-factor-state.ts';
import { failureText } from '../../../elements/controls/failure-text.ts';

/** The same name as when signing in. */
export const moduleName = ({ id, name }: FactorModule): string => tServer('module', id) ?? name;

/** The sentence for an error key of a step. */
export const stepErrorText = (key: string): string =>
  key === 'invalid_code'
    ? t('factor.wrongCode')
    : (tServer('error', key) ?? t('error.unknown', { reason: key }));

/** Why the server ended a set-up. */
export function abortText(reason: string): string {
  if (reason === 'no_available_service') return t('factor.noService');
  if (reason === 'notify_service_not_exist') return t('factor.serviceGone');
  return t('factor.aborted', { reason });
}

/** A set-up that failed; the server says nothing at all to what it does not understand. */
export function setupFailureText({ code, detail, serverCode }: AuthError): string {
  if (code === 'timeout') return t('factor.silent');
  if (serverCode === 'no_module') return t('factor.noModule');
  if (code === 'command_failed' && detail !== undefined) return t('signIn.serverSays', { detail });
  return t(`error.${code}`);
}

/** Why a module could not be turned off, or is not known to be. */
export function disableFailureText(error: AuthError): string {
  const { code, detail } = error;
  if (code === 'command_failed' && detail !== undefined) return t('factor.disableFailed', { detail });
  return failureText(error);
}

/** What somebody enters in a step, in a sentence; a module nobody knows explains itself by its fields. */
export function stepHint({ description_placeholders, data_schema }: FormStep): string {
  const service = description_placeholders?.['notify_service'];
  if (service !== undefined) return t('factor.codeSent', { service });
  const asksService = data_schema.some(({ name }) => name === 'notify_service');
  return asksService ? t('factor.chooseService') : '';
}

/** What an unknown module tells beside its fields; markup is not for reading. */
export const remarksOf = ({ description_placeholders }: FormStep): readonly (readonly [string, string])[] =>
  Object.entries(description_placeholders ?? {}).filter(
    ([name, text]) => name !== 'notify_service' && !text.startsWith('<'),
  );

export function setupTitle({ status, module }: Setup): string {
  const name = moduleName(module);
  if (status === 'done') return t('factor.on', { module: name });
  return t('factor.setUpTitle', { module: name });
}

/** What the person waits for, or what has just happened. */
export function factorStatusText(state: SecondFactorState | undefined): string {
  if (state === undefined || state.status === 'loading') return t('factor.loading');
  if (state.status !== 'ready' || !state.changed) return '';
  const module = moduleName(state.changed);
  return t(state.changed.enabled ? 'factor.on' : 'factor.off', { module });
}
