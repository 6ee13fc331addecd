/** A household for this room's tests of users: it keeps users, logins and persons, and a test interferes with commands. */
import type { CommandMessage } from '../../api/command.ts';
import type { Person } from '../../api/people/person.ts';
import type { User } from '../../api/people/user.ts';
import { ConnectionDouble, linkTo } from './fake-link.ts';

export class UserHousehold {
  users: User[] = [];
  persons: Person[] = [];
  /** Answers in place of the household; `undefined` lets the household answer. */
  interfere: (message: CommandMessage) => unknown = () => undefined;
  readonly connection = new ConnectionDouble((message) => this.interfere(message) ?? this.act(message));
  readonly link = linkTo(this.connection);

  add(id: string, more: Partial<User> = {}): User {
    const user: User = {
      id,
      username: null,
      name: id,
      is_owner: false,
      is_active: true,
      local_only: false,
      system_generated: false,
      group_ids: [],
      credentials: [],
      ...more,
    };
    this.users.push(user);
    return user;
  }

  /** Somebody with a user name and a password. */
  addWithLogin(id: string): User {
    return this.add(id, { username: id, credentials: [{ type: 'homeassistant' }] });
  }

  one(id: string): User | undefined {
    return this.users.find((user) => user.id === id);
  }

  /** The command is carried out, and its answer is lost. */
  lose(type: string): void {
    this.interfere = (message) => {
      if (message.type !== type) return undefined;
      this.act(message);
      return Promise.reject(new Error('lost'));
    };
  }

  /** What the household does with a command. */
  act(message: CommandMessage): unknown {
    const field = (name: string): string => String(message[name]);
    const change = (id: string, more: Partial<User>): void => {
      this.users = this.users.map((user) => (user.id === id ? { ...user, ...more } : user));
    };
    switch (message.type) {
      case 'config/auth/list':
        return this.users;
      case 'config/auth/create':
        return { user: this.add('new', { name: field('name') }) };
      case 'config/auth/update': {
        const ours = ['type', 'user_id'];
        const more = Object.entries(message).filter(([key]) => !ours.includes(key));
        change(field('user_id'), Object.fromEntries(more));
        return { user: this.one(field('user_id')) };
      }
      case 'config/auth/delete':
        this.users = this.users.filter(({ id }) => id !== message['user_id']);
        return null;
      case 'config/auth_provider/homeassistant/create':
        change(field('user_id'), { username: field('username'), credentials: [{ type: 'homeassistant' }] });
        return null;
      case 'config/auth_provider/homeassistant/delete': {
        const stored = this.users.find(({ username }) => username === message['username']);
        change(stored?.id ?? '', { username: null, credentials: [] });
        return null;
      }
      case 'person/list':
        return { storage: this.persons, config: [] };
      case 'person/create':
        return { id: 'new', name: message['name'], user_id: message['user_id'], device_trackers: [] };
      default:
        return null;
    }
  }
}
