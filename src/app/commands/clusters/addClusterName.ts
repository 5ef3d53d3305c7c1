import * as vscode from 'vscode';
import { Rejected } from '../../ui/steps';
import { askStep, type Step } from './addClusterAnswers';
import { clusterNameFault } from './clusterName';

/** What the cluster is called in the sidebar; the name that it has itself is proposed. */
export const askName: Step = async (services, answers) => {
  const given = await askStep(answers, 4, {
    prompt: vscode.l10n.t('Name of the cluster in the sidebar'),
    value: answers.name,
    accept: async (text) => {
      const fault = clusterNameFault(services, text);
      if (fault) throw new Rejected(fault);
      return { name: text.trim() };
    },
  });
  if (typeof given !== 'object') return given;
  answers.name = given.name;
  return 'next';
};
