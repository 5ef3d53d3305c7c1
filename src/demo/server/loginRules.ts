/** How logging in goes; every member has a default. */
export interface LoginOptions {
  /**
   * How long the directory takes to check a password, in milliseconds. 0 by default, where log-ins of a directory user
   * never overlap and so never fail for it; the command line takes {@link DIRECTORY_MS}.
   */
  directoryMs?: number;
  /** Body of a 401: each family's own (default), a page as from the gateway, or bare text. */
  unauthorized?: UnauthorizedBody;
  /** Answers a password on GET with 302 and `X-Redirect-Token`, as some calls of a Prism Central do. */
  redirectToken?: boolean;
  /** Wrong passwords in a row that lock an account; 5 by default, which is believed, and never at 0. */
  lockAfter?: number;
  /** How long a lock holds, in seconds; 15 minutes by default, which is vendor text. */
  lockSeconds?: number;
}

export const UNAUTHORIZED_BODIES = ['own', 'html', 'text'] as const;
export type UnauthorizedBody = (typeof UNAUTHORIZED_BODIES)[number];

/** A slow but bearable directory, for the command line: long enough to notice, and to overlap with the next log-in. */
export const DIRECTORY_MS = 800;

/** The rules in force; the control port changes them while the demo runs. */
export type LoginRules = Required<LoginOptions>;

/** The rules that a demo starts with. */
export function loginRules(options: LoginOptions = {}): LoginRules {
  return {
    directoryMs: 0,
    unauthorized: 'own',
    redirectToken: false,
    lockAfter: 5,
    lockSeconds: 15 * 60,
    ...options,
  };
}
