import * as vscode from 'vscode';
import { variableNameFault, type VariableNameFault } from '../../../core/cluster/variableName';
import { isFailure } from '../../../core/model/failure';
import type { SecretId } from '../../../core/model/ports';
import type { ClusterProfile } from '../../../core/model/profile';
import { GLOBAL, isSecretVariable, type Variable } from '../../../core/model/variable';
import { storeOrKeep } from '../../clusters/storeOrKeep';
import type { Services } from '../../services';
import { Rejected } from '../../ui/steps';
import { editNamedValues, type NamedValue, type NamedValues } from './namedValues';

interface ListedVariable extends NamedValue {
  readonly variable: Variable;
}

type VariableServices = Pick<Services, 'variables' | 'secrets'>;

const FAULTS: Readonly<Record<VariableNameFault, () => string>> = {
  empty: () => vscode.l10n.t('Type a name.'),
  reserved: () =>
    vscode.l10n.t('This name is reserved: its value comes from the cluster’s address and its login.'),
  braces: () => vscode.l10n.t('A name can’t have braces in it.'),
  function: () => vscode.l10n.t('A name can’t begin with $: that is how functions are called.'),
  control: () => vscode.l10n.t('A name can’t have such characters in it.'),
  'too-long': () => vscode.l10n.t('This name is too long.'),
};

/** Edits the variables of a cluster and, below them, those of all clusters; without a cluster the latter only. */
export function editVariables(
  services: VariableServices,
  profile: ClusterProfile | undefined,
  back = false,
): Promise<'back'> {
  return editNamedValues(variablesOf(services, profile), back);
}

function variablesOf(
  { variables, secrets }: VariableServices,
  profile: ClusterProfile | undefined,
): NamedValues<ListedVariable> {
  const owner = profile?.id ?? GLOBAL;
  const title = profile
    ? vscode.l10n.t('Variables of {0}', profile.name)
    : vscode.l10n.t('Variables of All Clusters');
  const keep =
    (name: string) =>
    async (id: SecretId, value: string): Promise<void> => {
      const what = vscode.l10n.t('the variable {0}', name);
      if (!(await storeOrKeep(secrets, id, value, what))) throw new NotKept();
    };
  return {
    title,
    placeholder: vscode.l10n.t('A request uses one by its name: {0}', '{{name}}'),
    addLabel: profile ? vscode.l10n.t('Add a Variable…') : vscode.l10n.t('Add a Variable for All Clusters…'),
    namePrompt: vscode.l10n.t(
      'Name, as it stands between {{ and }} in a request. Upper and lower case differ.',
    ),
    list: async () => {
      const own = await variables.of(owner);
      const names = new Set(own.map(({ name }) => name));
      const shared = profile ? await variables.of(GLOBAL) : [];
      const hidden = vscode.l10n.t('not used here');
      return [
        ...own.map((one) => listed(one, profile?.name)),
        ...shared.map((one) => ({
          ...listed(one, vscode.l10n.t('All clusters')),
          ...(names.has(one.name) ? { note: hidden } : {}),
        })),
      ];
    },
    nameFault: async (name, before) => {
      const fault = variableNameFault(name);
      if (fault) return FAULTS[fault]();
      const others = await variables.of(before?.variable.owner ?? owner);
      return others.some((one) => one.name === name && one.id !== before?.variable.id)
        ? vscode.l10n.t('{0} is there already.', name)
        : undefined;
    },
    valueFault: () => undefined,
    save: async (before, name, value, secret) => {
      const given = {
        ...(before ? { id: before.variable.id } : {}),
        owner: before?.variable.owner ?? owner,
        name,
      };
      try {
        if (secret) await variables.saveSecret(given, value, keep(name));
        else await variables.savePlain({ ...given, value });
        return true;
      } catch (error) {
        if (error instanceof NotKept) return false;
        throw error;
      }
    },
    rename: async ({ variable }, name) => {
      try {
        await variables.rename(variable, name, keep(name));
      } catch (error) {
        if (!isFailure(error) || error.reason !== 'secret-missing') throw error;
        throw new Rejected(vscode.l10n.t('Its value is not there any more. Remove it and add it anew.'));
      }
    },
    remove: ({ variable }) => variables.remove(variable),
  };
}

/** The keychain refused, and the person would not have the value in memory either. */
class NotKept extends Rejected {
  constructor() {
    super(vscode.l10n.t('It was not kept; nothing has changed.'));
  }
}

function listed(variable: Variable, group: string | undefined): ListedVariable {
  return {
    name: variable.name,
    variable,
    ...(isSecretVariable(variable) ? {} : { value: variable.value }),
    ...(group === undefined ? {} : { group }),
  };
}
