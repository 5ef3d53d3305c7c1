import * as vscode from 'vscode';
import type { PastedCommand } from '../../../core/flow/pasted/pastedCommand';
import type { DraftNote } from '../../../core/flow/pasted/pastedDraft';
import { isFailure } from '../../../core/model/failure';
import type { ClusterProfile } from '../../../core/model/profile';
import type { Refusal } from '../../../core/snippet/read/pasted';
import { COMMANDS } from '../../contributions';
import { NO_CLUSTER } from '../../documents/uris';
import { loadPasted } from '../../lazy';
import type { Services } from '../../services';
import { askText, Rejected } from '../../ui/steps';
import { tell } from '../../ui/tell';
import { pickCluster } from '../clusters/chooseCluster';
import { NOTE_WORDS, REFUSAL_WORDS } from './curlWords';
import { openNew } from './openNew';
import { withOperation } from './withOperation';

/**
 * Makes a request of a command of curl: the one in the clipboard, or else one that is asked for. It opens in the form, of the cluster that the
 * command is for, with what was left out said in one message. Nothing is sent, and no login is kept.
 */
export async function newFromCurl(services: Services): Promise<void> {
  const command = await readCommand();
  if (!command) return;
  const clusters = command.clusters(services.profiles.all());
  const profile = clusters.length > 1 ? await pickCluster(clusters) : clusters[0];
  if (!profile && clusters.length > 0) return;
  const variables = await variablesOf(services, profile);
  const { draft, notes } = command.draft({ ...(profile ? { profile } : {}), variables });
  const ownerId = profile?.id ?? NO_CLUSTER;
  const called = await withOperation(services.catalogs, ownerId, draft);
  const uri = await openNew(services, ownerId, called, {
    keep: notes.every(({ kind }) => kind !== 'secret-in-request'),
  });
  if (notes.length > 0) void say(notes, uri);
}

/** In one message, which VS Code shows whole because it has a button. Not awaited by whoever calls: it may stay for hours. */
async function say(notes: readonly DraftNote[], uri: vscode.Uri): Promise<void> {
  const sentences = notes.map(({ kind, names }) => NOTE_WORDS[kind](names));
  const text = vscode.l10n.t('Show as Text');
  if ((await tell.information(sentences.join(' '), text)) === text)
    await vscode.commands.executeCommand(COMMANDS.showAsText, uri);
}

/** @returns undefined where the person left */
async function readCommand(): Promise<PastedCommand | undefined> {
  const { pastedCommand } = await loadPasted();
  const read = (text: string): PastedCommand | Refused => {
    try {
      return pastedCommand(text);
    } catch (error) {
      if (isFailure(error) && error.facts.data?.['refusal'] !== undefined)
        return error.facts.data as unknown as Refused;
      throw error;
    }
  };
  const copied = read(await vscode.env.clipboard.readText());
  if (!('refusal' in copied)) return copied;
  const asked = await askText<PastedCommand>({
    title: vscode.l10n.t('New Request from curl'),
    prompt: vscode.l10n.t(
      'Paste a command of curl, as it is for bash, cmd or PowerShell. Nothing is run or sent.',
    ),
    placeholder: 'curl https://…',
    value: '',
    ...(copied.refusal === 'no-curl' ? {} : { message: inClipboard(copied) }),
    accept: async (text) => {
      const given = read(await withLines(text));
      if ('refusal' in given) throw new Rejected(refusalWords(given));
      return given;
    },
  });
  return asked?.kind === 'value' ? asked.value : undefined;
}

/** Why a text was not taken. */
interface Refused {
  readonly refusal: Refusal;
  readonly name?: string;
}

const refusalWords = ({ refusal, name = '' }: Refused): string => REFUSAL_WORDS[refusal](name);

const inClipboard = (refused: Refused): string =>
  vscode.l10n.t('The command in the clipboard was not taken. {0}', refusalWords(refused));

/** A field of one line makes spaces of line ends, or drops them. Where it was pasted from the clipboard, that has the text as it was. */
async function withLines(text: string): Promise<string> {
  const copied = await vscode.env.clipboard.readText();
  const bare = (each: string): string => each.replace(/\s+/g, '');
  return bare(copied) === bare(text) ? copied : text;
}

/** Names of the variables that a request of a cluster may use, its own first; none where they can't be read, which Send will say. */
async function variablesOf(
  { scopes }: Pick<Services, 'scopes'>,
  profile: ClusterProfile | undefined,
): Promise<readonly string[]> {
  try {
    const { layers } = await (profile ? scopes.of(profile) : scopes.ofNobody());
    return layers.flatMap((layer) => [...layer.keys()]);
  } catch {
    return [];
  }
}
