import * as vscode from 'vscode';
import type { ClusterProfile } from '../../../core/model/profile';
import type { Services } from '../../services';
import { confirmed } from '../../ui/confirmed';
import { saveSetting } from './saveSetting';
import type { Edited } from './settingTexts';

type SettingServices = Pick<Services, 'profiles' | 'transport'>;

/** A protection that a cluster has or has not. */
export type Guarded = 'production' | 'readOnly';

interface GuardWords {
  /** The question before it is taken away. */
  readonly question: (name: string) => string;
  readonly detail: () => string;
  /** Leaves it as it is: what Enter presses. */
  readonly keep: () => string;
  readonly yes: () => string;
}

const WORDS: Readonly<Record<Guarded, GuardWords>> = {
  production: {
    question: (name) => vscode.l10n.t('Stop marking {0} as production?', name),
    detail: () =>
      vscode.l10n.t('Requests that change or delete something will be sent to it without a question.'),
    keep: () => vscode.l10n.t('Keep the Mark'),
    yes: () => vscode.l10n.t('Remove the Mark'),
  },
  readOnly: {
    question: (name) => vscode.l10n.t('Allow changes on {0}?', name),
    detail: () =>
      vscode.l10n.t('Until now, every request that changes something is refused for this cluster.'),
    keep: () => vscode.l10n.t('Keep Refusing Changes'),
    yes: () => vscode.l10n.t('Allow Changes'),
  },
};

/** Puts a protection on at once, and takes it away after one question. */
export async function toggleGuard(
  services: SettingServices,
  profile: ClusterProfile,
  guarded: Guarded,
): Promise<Edited> {
  const on = !profile[guarded];
  if (!on) {
    const { question, detail, keep, yes } = WORDS[guarded];
    if (!(await confirmed(question(profile.name), [detail()], { keep: keep(), yes: yes() }))) return 'back';
  }
  await saveSetting(services, profile.id, (now) => ({ ...now, [guarded]: on }));
  return 'done';
}
