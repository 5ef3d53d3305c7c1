/** Stands for all clusters where a variable's owner is named: in variables.json, and in the keys of SecretStorage. */
export const GLOBAL = 'global';

/** What a cluster's profile gives by itself; a variable of the same name would never be looked at. */
export const RESERVED_NAMES = ['cluster_ip', 'port', 'username', 'password'] as const;

/** A variable that a person set. The value of a secret one is in SecretStorage, under its owner and its name. */
export type Variable = {
  readonly id: string;
  /** Id of a profile, or {@link GLOBAL}. */
  readonly owner: string;
  /** Case-sensitive. No owner has two of one name. */
  readonly name: string;
} & VariableContent;

export type VariableContent = { readonly value: string } | { readonly secret: true };

/** Whether the value is in SecretStorage and not in the variable. */
export const isSecretVariable = (
  variable: VariableContent,
): variable is Extract<VariableContent, { secret: true }> => 'secret' in variable;
