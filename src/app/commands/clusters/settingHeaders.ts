import * as vscode from 'vscode';
import { withHeader, withoutHeader } from '../../../core/cluster/editProfile';
import type { SecretId } from '../../../core/model/ports';
import type { ExtraHeader } from '../../../core/model/profile';
import { extraHeaderFault, HEADER_VALUE } from '../../../core/text/headerText';
import { storeOrKeep } from '../../clusters/storeOrKeep';
import type { Services } from '../../services';
import { Rejected } from '../../ui/steps';
import { editNamedValues, type NamedValue, type NamedValues } from './namedValues';
import { saveSetting } from './saveSetting';

type HeaderServices = Pick<Services, 'profiles' | 'secrets' | 'transport'>;

interface ListedHeader extends NamedValue {
  readonly header: ExtraHeader;
}

const FAULTS: Readonly<Record<NonNullable<ReturnType<typeof extraHeaderFault>>, (name: string) => string>> = {
  name: () => vscode.l10n.t('A header’s name has letters, digits and hyphens, and no space.'),
  'worked-out': (name) => vscode.l10n.t('{0} is worked out when a request is sent.', name),
  method: (name) =>
    vscode.l10n.t(
      '{0} makes other requests of all that are sent: set it in the one request that needs it.',
      name,
    ),
  login: (name) => vscode.l10n.t('{0} is set by the cluster’s own login: choose that under Logins.', name),
};

/** Edits the headers that every request to a cluster bears, such as an access gateway wants. */
export function editHeaders(services: HeaderServices, profileId: string): Promise<'back'> {
  return editNamedValues(headersOf(services, profileId), true);
}

function headersOf(services: HeaderServices, profileId: string): NamedValues<ListedHeader> {
  const { profiles, secrets } = services;
  const all = (): readonly ExtraHeader[] => profiles.get(profileId).headers ?? [];
  const secretOf = (name: string): SecretId => ({ kind: 'header', owner: profileId, name });
  const put = async (before: ListedHeader | undefined, header: ExtraHeader): Promise<void> => {
    await saveSetting(services, profileId, (profile) =>
      withHeader(
        before && before.name !== header.name ? withoutHeader(profile, before.name) : profile,
        header,
      ),
    );
    const lost = before && 'secret' in before.header && !('secret' in header && header.name === before.name);
    if (lost) await secrets.forget(secretOf(before.name));
  };
  const keep = async (name: string, value: string): Promise<boolean> =>
    (await storeOrKeep(secrets, secretOf(name), value, vscode.l10n.t('the header {0}', name))) !== undefined;
  return {
    title: vscode.l10n.t('Extra Headers of {0}', profiles.get(profileId).name),
    placeholder: vscode.l10n.t('Every request to this cluster bears them'),
    addLabel: vscode.l10n.t('Add a Header…'),
    namePrompt: vscode.l10n.t('Name of a header that every request to this cluster is to bear'),
    list: async () =>
      all().map((header) => ({
        name: header.name,
        header,
        ...('value' in header ? { value: header.value } : {}),
      })),
    nameFault: async (name, before) => {
      if (name === '') return vscode.l10n.t('Type a name.');
      const fault = extraHeaderFault(name);
      if (fault) return FAULTS[fault](name);
      const same = all().find((one) => one.name.toLowerCase() === name.toLowerCase());
      return same && same.name !== before?.name ? vscode.l10n.t('{0} is there already.', name) : undefined;
    },
    valueFault: (value) => {
      if (value.trim() === '') return vscode.l10n.t('Type a value.');
      return HEADER_VALUE.test(value)
        ? undefined
        : vscode.l10n.t('A header’s value is one line and can’t have such characters in it.');
    },
    save: async (before, name, value, secret) => {
      if (secret && !(await keep(name, value.trim()))) return false;
      await put(before, secret ? { name, secret: true } : { name, value: value.trim() });
      return true;
    },
    rename: async (before, name) => {
      if (before.name === name) return;
      if ('secret' in before.header) {
        const value = await secrets.read(secretOf(before.name));
        if (value === undefined)
          throw new Rejected(vscode.l10n.t('Its value is not there any more. Remove it and add it anew.'));
        if (!(await keep(name, value))) return;
      }
      await put(before, { ...before.header, name });
    },
    remove: async ({ name, header }) => {
      await saveSetting(services, profileId, (profile) => withoutHeader(profile, name));
      if ('secret' in header) await secrets.forget(secretOf(name));
    },
  };
}
