import * as vscode from 'vscode';
import { Rejected } from '../ui/steps';
import { askStep, type Step } from './addClusterAnswers';

/** What the cluster is called in the sidebar; the name that it has itself is proposed. */
export const askName: Step = async (services, answers) => {
  const given = await askStep(answers, 4, {
    prompt: vscode.l10n.t('Name of the cluster in the sidebar'),
    value: answers.name,
    accept: async (text) => {
      const name = text.trim();
      if (!name) throw new Rejected(vscode.l10n.t('Type a name.'));
      const same = services.profiles.all().find((profile) => profile.name === name);
      if (same)
        throw new Rejected(
          vscode.l10n.t('{0} is the name of {1} already.', name, `${same.host}:${same.port}`),
        );
      return { name };
    },
  });
  if (typeof given !== 'object') return given;
  answers.name = given.name;
  return 'next';
};
