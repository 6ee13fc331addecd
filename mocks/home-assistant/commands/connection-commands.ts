/** Commands about the connection itself: ping, features, subscriptions, and what the instance is. */
import { isInteger, isObject, isString } from '../validation/message-format.ts';
import { isRecord } from '../validation/schema-check.ts';
import { isAdmin } from '../people/users.ts';
import { haVersion } from '../version.ts';
import { CommandError, noResult, type Commands } from './command.ts';

const eventsForAll = [
  'themes_updated',
  'panels_updated',
  'core_config_updated',
  'component_loaded',
  'area_registry_updated',
  'device_registry_updated',
  'entity_registry_updated',
  'repairs_issue_registry_updated',
  'state_changed',
];

export const connectionCommands: Commands = {
  ping: {
    handle({ send }, { id }) {
      send({ id, type: 'pong' });
      return noResult;
    },
  },
  supported_features: {
    shape: { features: { check: isObject } },
    handle({ coalesce }, { features }) {
      coalesce(isRecord(features) && Boolean(features['coalesce_messages']));
      return null;
    },
  },
  subscribe_events: {
    shape: { event_type: { check: isString, optional: true } },
    handle({ subscribe, user }, { id, event_type }) {
      const eventType = typeof event_type === 'string' ? event_type : '*';
      if (!isAdmin(user) && !eventsForAll.includes(eventType)) {
        throw new CommandError('unauthorized', 'Unauthorized');
      }
      subscribe(id, { eventType });
      return null;
    },
  },
  unsubscribe_events: {
    shape: { subscription: { check: isInteger } },
    handle({ unsubscribe }, { subscription }) {
      if (!unsubscribe(Number(subscription))) throw new CommandError('not_found', 'Subscription not found.');
      return null;
    },
  },
  get_config: {
    handle: ({ house }) => ({
      components: ['auth', 'config', 'frontend', 'http', 'onboarding', 'person', 'websocket_api'],
      ...house.state.config,
      state: 'RUNNING',
      version: haVersion,
    }),
  },
};
