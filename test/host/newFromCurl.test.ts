import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { NOTE_WORDS, REFUSAL_WORDS } from '../../src/app/commands/requests/curlWords';
import { COMMANDS } from '../../src/app/contributions';
import { NO_CLUSTER, parseRequestUri } from '../../src/app/documents/uris';
import type { Services } from '../../src/app/services';
import { newProfile } from '../../src/core/cluster/profile';
import { DRAFT_NOTES } from '../../src/core/flow/pasted/pastedDraft';
import type { ClusterProfile } from '../../src/core/model/profile';
import { parseDraft } from '../../src/core/request/draftText';
import { NOTES, REFUSALS } from '../../src/core/snippet/read/pasted';
import { v3 } from './descriptionTexts';
import { person, type } from './person';
import { scriptedPerson, type ScriptedPerson } from './scriptedPerson';
import { activated, until } from './support';

const run = (): Thenable<unknown> => vscode.commands.executeCommand(COMMANDS.newRequestFromCurl);
const copy = (text: string): Thenable<void> => vscode.env.clipboard.writeText(text);

/** The document of the request in front. */
function inFront(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom ? input.uri : undefined;
}

describe('A request from a command of curl', () => {
  let services: Services;
  let cluster: ClusterProfile;
  let asked: ScriptedPerson;
  let restore: (() => void)[];
  /** What other tests sent. */
  let sent: number;

  before(async () => {
    ({ services } = await activated());
    cluster = newProfile({ host: 'curl.example', port: 9440, name: 'Pasted', trust: { policy: 'system' } });
    await services.profiles.save(cluster);
    const files = [{ name: 'v3.json', bytes: Buffer.from(v3('1.0', '/vms/{uuid}', '/hosts/{uuid}')) }];
    await services.catalogs.add(cluster.id, [{ files, origin: 'file', from: 'v3.json' }]);
  });
  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    asked = scriptedPerson();
    restore = [asked.leave];
    sent = services.exchanges.all().length;
  });
  afterEach(() => restore.forEach((back) => back()));
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await services.profiles.remove(cluster);
    await services.catalogs.remove(cluster.id);
    await copy('');
  });

  /** What was opened, as it stands in the editor. */
  async function opened() {
    await until(async () => inFront() !== undefined);
    const uri = inFront()!;
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    return { uri, address: parseRequestUri(uri), text, draft: parseDraft(text) };
  }

  it('in the clipboard is one of its cluster and of the operation that it calls, without a login, and nothing is sent', async () => {
    await copy(`curl -k -u 'admin:c4n4ry/1' 'https://curl.example:9440/api/nutanix/v3/vms/a%20b?x=1' \\
  -H 'Cookie: NTNX_IGW_SESSION=c4n4ry' -H 'Accept: application/json'`);
    await run();
    const { address, draft, text } = await opened();
    assert.deepEqual([address?.kind, address?.profileId], ['new', cluster.id]);
    assert.equal(draft.operation, 'v3 GET /vms/{uuid}');
    assert.equal(draft.url, 'https://{{cluster_ip}}:{{port}}/api/nutanix/v3/vms/{uuid}');
    assert.deepEqual(draft.path, [{ name: 'uuid', value: 'a b', enabled: true }]);
    const [said, ...more] = asked.asked;
    assert.equal(more.length, 0);
    assert.match(said?.message ?? '', /^The login .*Cookies were left out\..*certificate/);
    assert.doesNotMatch(text + said?.message, /c4n4ry/);
    assert.equal(services.exchanges.all().length, sent);
  });

  it('never takes the place of what was typed elsewhere: each is another one', async () => {
    await copy('curl https://curl.example:9440/api/nutanix/v3/vms/1');
    await run();
    const one = await opened();
    await run();
    await until(async () => inFront()?.toString() !== one.uri.toString());
    assert.equal((await opened()).draft.url, one.draft.url);
    assert.deepEqual(asked.asked, []);
  });

  it('for an address that is not here is of no cluster, which is said', async () => {
    await copy('curl https://192.0.2.7:9440/api/nutanix/v3/vms/1');
    await run();
    const { address, draft, uri } = await opened();
    assert.equal(address?.profileId, NO_CLUSTER);
    assert.equal(draft.url, 'https://{{cluster_ip}}:{{port}}/api/nutanix/v3/vms/1');
    assert.match(asked.asked[0]?.message ?? '', /^192\.0\.2\.7:9440 is the address of no cluster here/);
    // Send asks which cluster, and sends nothing.
    asked.leave();
    restore = [scriptedPerson('Pasted').leave];
    await vscode.commands.executeCommand(COMMANDS.send, uri);
    await until(async () => inFront() !== undefined && inFront()?.toString() !== uri.toString());
    const there = await opened();
    assert.deepEqual([there.address?.kind, there.address?.profileId], ['new', cluster.id]);
    assert.deepEqual(there.draft.path, [{ name: 'uuid', value: '1', enabled: true }]);
    assert.equal(services.exchanges.all().length, sent);
    await until(async () => !(await services.requestFiles.isKept(uri)));
  });

  it('for an address that several have asks which, and opens nothing where nobody says', async () => {
    const twin = newProfile({ host: cluster.host, port: 9440, name: 'Twin', trust: { policy: 'system' } });
    await services.profiles.save(twin);
    try {
      await copy('curl https://curl.example:9440/api/nutanix/v3/vms/1');
      await run();
      assert.deepEqual(asked.asked.at(-1)?.buttons, ['Pasted', 'Twin']);
      assert.equal(inFront(), undefined);
      asked.leave();
      restore = [scriptedPerson('Twin').leave];
      await run();
      assert.equal((await opened()).address?.profileId, twin.id);
    } finally {
      await services.profiles.remove(twin);
    }
  });

  it('is asked for where the clipboard has none; the lines of one that was pasted there survive', async () => {
    await copy('something else');
    const lines = "curl 'https://curl.example:9440/a' \\\n  --data-raw '{\n \"a\": 1\n}'";
    // Copied while the field is open, and pasted there: a field of one line makes spaces of line ends.
    const pasted = {
      get text() {
        void copy(lines);
        return lines.replaceAll('\n', ' ');
      },
    };
    const box = person(type('ls -l'), pasted);
    restore.push(box.restore);
    await run();
    assert.deepEqual(box.asked[0]?.refusals, ['There is no command of curl in this.']);
    assert.equal((await opened()).draft.body, '{\n "a": 1\n}');
  });

  it('that can not be taken is asked for anew, with the reason', async () => {
    await copy("curl -F 'a=@b' https://curl.example:9440/a");
    const box = person();
    restore.push(box.restore);
    await run();
    assert.match(box.asked[0]?.refusals.join() ?? '', /in the clipboard was not taken\. The body is a form/);
    assert.equal(inFront(), undefined);
  });

  it('comes back as it was pasted, and goes where it is saved', async () => {
    await copy('curl https://curl.example:9440/api/nutanix/v3/vms/1');
    await run();
    const { uri, text } = await opened();
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(
      uri,
      new vscode.Range(0, 0, document.lineCount, 0),
      text.replace('"value": "1"', '"value": "2"'),
    );
    await vscode.workspace.applyEdit(edit);
    assert.notEqual(document.getText(), text);
    await vscode.commands.executeCommand(COMMANDS.resetRequest, uri);
    assert.equal(document.getText(), text);
    await vscode.commands.executeCommand(COMMANDS.saveToCollection, uri);
    await until(async () => parseRequestUri(inFront() ?? uri)?.kind === 'item');
    await assert.rejects(async () => services.requestFiles.readFile(uri));
  });

  it('is on the disk as long as it is open, or was typed into', async () => {
    await copy('curl https://curl.example:9440/api/nutanix/v3/vms/1');
    await run();
    const { uri, text } = await opened();
    assert.equal(await services.requestFiles.isKept(uri), true);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(async () => !(await services.requestFiles.isKept(uri)));
    assert.equal(Buffer.from(await services.requestFiles.readFile(uri)).toString(), text);
    await services.requestFiles.writeFile(uri, Buffer.from(text.replace('"1"', '"2"')));
    await services.requestFiles.forgetUntyped(uri);
    assert.equal(await services.requestFiles.isKept(uri), true);
    await services.requestFiles.drop(uri);
  });

  it('writes nothing to the disk where something in it looks like a secret, until it is saved', async () => {
    await copy(`curl https://curl.example:9440/a -d '{"password":"c4n4ry-2"}'`);
    await run();
    const { uri, text } = await opened();
    assert.match(text, /c4n4ry-2/);
    assert.match(asked.asked[0]?.message ?? '', /looks like a secret/);
    assert.equal(await services.requestFiles.isKept(uri), false);
  });

  it('has words for all that may be said of it, each sentence another one', () => {
    assert.deepEqual(Object.keys(NOTE_WORDS).sort(), [...DRAFT_NOTES, ...NOTES].sort());
    assert.deepEqual(Object.keys(REFUSAL_WORDS).sort(), Object.keys(REFUSALS).sort());
    const named = [
      ...Object.values(NOTE_WORDS).map((words) => words(['NAME'])),
      ...Object.values(REFUSAL_WORDS).map((words) => words('NAME')),
    ];
    assert.equal(new Set(named).size, named.length);
    for (const words of named) assert.match(words, /^(?:\p{Lu}|curl ).*\.$/u);
  });
});
