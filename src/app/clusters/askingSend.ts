import { Failure, isFailure } from '../../core/model/failure';
import type { Send } from '../../core/model/ports';
import { guard } from '../../core/request/guard';
import type { Passwords } from './passwords';

/**
 * A {@link Send} that notices when a login's password is gone (a keychain that was reset, a window that can't keep one),
 * asks for it once however many requests wait, and goes on.
 */
export function askingSend(send: Send, passwords: Passwords): Send {
  return async (permit, options) => {
    try {
      return await send(permit, options);
    } catch (error) {
      const { profile, credential, request } = permit;
      const isPassword =
        isFailure(error) && error.reason === 'secret-missing' && error.facts.data?.['slot'] === 'password';
      if (!isPassword || !credential) throw error;
      const renewed = await passwords.askOnce(profile, credential, options?.signal);
      if (!renewed) throw new Failure('cancelled', { cluster: profile.name, cause: error });
      return send(guard(profile, renewed, request), options);
    }
  };
}
