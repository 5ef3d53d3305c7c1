import { l10n } from 'vscode';
import { megabytes } from '../core/catalog/limits';
import type { Refusal, RefusalFacts } from '../core/model/refusal';
import { visible } from '../core/text/visible';
import type { Explanation } from './failures';
import { fileProblem } from './fileWords';

interface Words {
  /** What it is about: a file, an archive, a folder, a host. */
  readonly file: string;
  /** The limit that was passed, as bytes are said. */
  readonly size: string;
  /** The same as a number of files, entries or levels. */
  readonly count: number;
  /** A status or the operating system's code. */
  readonly code: string;
}

type Say = (words: Words) => Explanation;

const say =
  (sentence: (words: Words) => string, action: string): Say =>
  (words) => ({ sentence: sentence(words), action });

const unpackFirst = l10n.t('Unpack it, and choose the file or the folder that comes out of it.');
const elsewhere = l10n.t(
  'Check the address, the network and VS Code’s proxy settings, or get the file on another machine and choose it as a file.',
);
const saveFirst = l10n.t('Save the file with a browser, and choose it as a file.');

/** Why something that descriptions were wanted from is not read, and what to do. */
const WORDS: Readonly<Record<Refusal, Say>> = {
  'file-too-large': say(
    ({ file, size }) => l10n.t('{0} is larger than {1}, which is more than is read.', file, size),
    l10n.t('Descriptions of Prism have 5 MB at most: check whether this is one.'),
  ),
  'too-much-in-all': say(
    ({ file, size }) =>
      l10n.t('The descriptions in {0} come to more than {1}, which is more than is read.', file, size),
    l10n.t('Choose fewer of them at a time.'),
  ),
  'too-many-files': say(
    ({ file, count }) => l10n.t('{0} holds more than {1} files.', file, count),
    l10n.t('Choose a folder further down.'),
  ),
  'too-deep': say(
    ({ file, count }) => l10n.t('{0} lies more than {1} folders deep.', file, count),
    l10n.t('Choose a folder further down.'),
  ),
  'not-readable': say(
    ({ file, code }) => l10n.t('{0} can’t be read: {1}.', file, fileProblem(code)),
    l10n.t('Correct what is wrong with it, or choose another one.'),
  ),
  'nothing-there': say(
    ({ file }) => l10n.t('No API description was found in {0}.', file),
    l10n.t('Descriptions are Swagger 1.2, Swagger 2.0 and OpenAPI 3, in JSON or YAML.'),
  ),
  'too-many-entries': say(
    ({ file, count }) => l10n.t('The archive {0} has more than {1} entries.', file, count),
    unpackFirst,
  ),
  'unpacks-too-large': say(
    ({ file, size }) =>
      l10n.t('{0} is small and unpacks to more than {1}: nothing of it was read.', file, size),
    l10n.t('Ask whoever gave it to you what it is. Descriptions do not shrink like that.'),
  ),
  'damaged-archive': say(
    ({ file }) => l10n.t('{0} is damaged: it can’t be unpacked.', file),
    l10n.t('Get it once more.'),
  ),
  'archive-in-archive': say(
    ({ file }) => l10n.t('{0} is an archive within an archive, which is not opened.', file),
    unpackFirst,
  ),
  'other-archive': say(
    ({ file }) => l10n.t('{0} is an archive of a kind that is not opened here: zip and gzip are.', file),
    unpackFirst,
  ),
  encrypted: say(({ file }) => l10n.t('{0} is encrypted in its archive.', file), unpackFirst),
  'unknown-compression': say(
    ({ file }) => l10n.t('{0} is packed in its archive by a method that is not known here.', file),
    unpackFirst,
  ),
  'leads-out': say(
    ({ file }) => l10n.t('{0} has a name in its archive that leads out of it, and was left out.', file),
    l10n.t('Ask whoever gave it to you what it is.'),
  ),
  'no-link': say(() => l10n.t('This is no link.'), l10n.t('A link starts with https:// and a host.')),
  'not-https': say(
    ({ file }) =>
      l10n.t('The link to {0} starts with http://, which anyone on the way can read and change.', file),
    l10n.t('Use https://, or save the file with a browser and choose it as a file.'),
  ),
  'login-in-link': say(
    ({ file }) => l10n.t('The link to {0} has a login in it, which is not sent anywhere.', file),
    saveFirst,
  ),
  'redirect-to-http': say(
    ({ file, code }) => l10n.t('{0} leads to {1} by http://, and is not followed there.', file, code),
    saveFirst,
  ),
  'too-many-redirects': say(
    ({ file, count }) => l10n.t('{0} leads on more than {1} times: probably in a circle.', file, count),
    saveFirst,
  ),
  'no-such-host': say(({ file }) => l10n.t('The name {0} could not be resolved.', file), elsewhere),
  'no-way-there': say(({ file }) => l10n.t('There is no way to {0} from this machine.', file), elsewhere),
  'no-connection': say(({ file }) => l10n.t('{0} refused the connection.', file), elsewhere),
  'no-answer': say(({ file }) => l10n.t('{0} did not answer in time.', file), elsewhere),
  'cut-off': say(
    ({ file }) => l10n.t('{0} closed the connection before it had answered.', file),
    l10n.t('Try again. If it stays so, check what answers there, and what is on the way.'),
  ),
  'no-https-there': say(
    ({ file }) => l10n.t('What listens at {0} does not speak HTTPS.', file),
    l10n.t('Check the host and the port of the link.'),
  ),
  'not-trusted': say(
    ({ file, code }) => l10n.t('The certificate of {0} is not trusted by this machine: {1}.', file, code),
    l10n.t('Ask who looks after that host or the proxy on the way; a public host needs no exception.'),
  ),
  'login-wanted': say(({ file }) => l10n.t('{0} wants a login for this.', file), saveFirst),
  'web-page': say(
    ({ file }) => l10n.t('{0} sent a web page, not a description.', file),
    l10n.t('Use the link to the file itself: many pages that show a file call it “Raw” or “Download”.'),
  ),
  'not-there': say(({ file }) => l10n.t('{0} has no such file.', file), l10n.t('Check the link.')),
  'too-often': say(
    ({ file }) => l10n.t('{0} was asked too often.', file),
    l10n.t('Wait a few minutes and try again.'),
  ),
  'server-failed': say(
    ({ file, code }) => l10n.t('{0} could not answer ({1}).', file, code),
    l10n.t('Try again later.'),
  ),
  'other-answer': say(
    ({ file, code }) => l10n.t('{0} did not send a file ({1}).', file, code || '?'),
    l10n.t('Check the link with a browser.'),
  ),
  'not-the-portal': say(
    ({ file, code }) =>
      code === ''
        ? l10n.t('{0} did not answer as the developer portal does.', file)
        : l10n.t('{0} did not answer as the developer portal does ({1}).', file, code),
    l10n.t(
      'Get the description there with a browser, and choose it as a file; the built-in index needs no network.',
    ),
  ),
  'kept-damaged': say(
    ({ file }) => l10n.t('The description {0}, as it was kept on this machine, is gone or damaged.', file),
    l10n.t(
      '“Refresh APIs” brings back what the cluster serves, “Import API Description…” what came from elsewhere.',
    ),
  ),
  'kept-list-damaged': say(
    () => l10n.t('The list of APIs that was kept on this machine is damaged.'),
    l10n.t(
      '“Import APIs” makes a cluster’s anew; what came from elsewhere has to be imported again with “Import API Description…”.',
    ),
  ),
};

/** What a refusal means for a person. */
export function refusalWords(refusal: Refusal, { file, limit = 0, code = '' }: RefusalFacts): Explanation {
  return WORDS[refusal]({
    file: visible(file, 200),
    size: megabytes(limit),
    count: limit,
    code: visible(code, 200),
  });
}
