import { l10n } from 'vscode';

/** What "retiring" means, in a sentence. */
export const retiringWords = (): string =>
  l10n.t(
    'Retiring: the vendor ends v0.8 to v3 with a release that is planned for the end of 2026. v4 takes their place.',
  );
