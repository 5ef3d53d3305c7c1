import type { CredentialKind } from '../../model/credential';
import { apiKeyHeader, apiKeyLogin } from './apiKeyLogin';
import { basicLogin, basicOf, NO_COOKIES } from './basicLogin';
import { browserLogin, sessionOver } from './browserLogin';
import { certificateLogin } from './certificateLogin';
import type { Door } from './door';
import type { Proof } from '../exchange/exchange';
import { accept, reject, throwIfRejected } from './rejected';
import type { Entered, Entry, LoginCookies, Ticket } from './session';

export type LoginKind = Exclude<CredentialKind, 'none'>;

/** How a kind of login is let in. */
export const LOG_IN: Readonly<
  Record<
    LoginKind,
    (door: Door, cookies: LoginCookies, signal: AbortSignal, always: boolean) => Promise<Entered>
  >
> = {
  basic: (door, cookies, signal, always) => basicLogin(door, always, cookies, signal),
  apiKey: (door, _cookies, signal) => apiKeyLogin(door, signal),
  browserSession: (door, cookies, signal) => browserLogin(door, cookies, signal),
  clientCertificate: (door, cookies, signal) => certificateLogin(door, cookies, signal),
};

/** What a request shows once the log-in is over. */
export interface Shown {
  readonly proof: Proof;
  /** Added to the request's own. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

interface Way {
  readonly show: (door: Omit<Door, 'ask'>, ticket: Ticket) => Promise<Shown> | Shown;
  /** What a 401 means. Ends where a new log-in may help; throws where it can't. */
  readonly refused: (door: Omit<Door, 'ask'>) => Promise<void> | void;
  /** Each request is a log-in of its own, and log-ins must not overlap. */
  readonly oneByOne?: boolean;
  /** What follows from an answer that only somebody who was let in is given. */
  readonly taken?: (door: Omit<Door, 'ask'>) => Promise<void>;
}

const jar = ({ cookies: { cookies, keep } }: Ticket): Pick<Proof, 'cookies' | 'keep'> => ({ cookies, keep });
const another = (): void => undefined;

/** How a request proves who is asking, by what the log-in gave. */
export const PROVE: Readonly<Record<Entry, Way>> = {
  session: { show: (_door, ticket) => ({ proof: jar(ticket) }), refused: another },
  password: {
    show: async (door, _ticket) => {
      throwIfRejected(door);
      return { proof: { ...NO_COOKIES, authorization: await basicOf(door) } };
    },
    refused: (door) => reject(door),
    oneByOne: true,
    taken: accept,
  },
  apiKey: {
    show: async (door) => {
      throwIfRejected(door);
      return { proof: { ...NO_COOKIES, named: 'apiKey' }, headers: [await apiKeyHeader(door)] };
    },
    refused: another,
  },
  certificate: {
    show: (_door, ticket) => ({ proof: { ...jar(ticket), named: 'certificate' } }),
    refused: another,
  },
  browser: {
    show: (_door, ticket) => ({ proof: { ...jar(ticket), named: 'browser' } }),
    refused: (door) => {
      throw sessionOver(door);
    },
  },
};
