export const CREDENTIAL_KINDS = ['basic', 'apiKey', 'clientCertificate', 'browserSession', 'none'] as const;

export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

/** The header that an API key travels in. Prism Central takes it from 2024.3 on, in v4 alone. */
export const API_KEY_HEADER = 'X-ntnx-api-key';

/** A login that one or several clusters share. Its secret is in SecretStorage. */
export interface Credential {
  readonly id: string;
  readonly label: string;
  readonly kind: CredentialKind;
  readonly userName?: string;
  /** Of a `clientCertificate`: the certificate and what it was signed by, PEM. Its key is a secret. */
  readonly certificatePem?: string;
  /** Counts the replacements of the secret; a stored secret of an older revision is asked for anew. */
  readonly revision: number;
  readonly state: CredentialState;
}

/** `rejected` stops automatic logins with this credential everywhere until the secret is replaced. */
export type CredentialState =
  | { readonly kind: 'unused' }
  | { readonly kind: 'accepted'; readonly at: string }
  | { readonly kind: 'rejected'; readonly since: string };
