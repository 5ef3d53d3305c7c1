import assert from 'node:assert/strict';
import { isFailure } from '../../../../src/core/model/failure';
import { spelled } from '../../../../src/core/snippet/call';
import { readCurl } from '../../../../src/core/snippet/read/readCurl';
import { bodyOf, headersOf, noted, urlOf } from './seen';

describe('A command of curl out of documentation', () => {
  it('has places where documentation has <words>, which a shell would take for files', () => {
    for (const command of [
      'curl -k -u <user>:<pass word> https://pc:9440/vms/<vm-uuid>/disks/<disk id> -H "A: b" -X DELETE',
      'curl -k -u admin https://pc:9440/vms/<vm-uuid>/disks/<disk id> ^\n -H "A: b" -X DELETE',
      'curl.exe -k -u <user>:<password> "https://pc:9440/vms/<vm-uuid>/disks/<disk id>" `\n -H "A: b" -X DELETE',
      "curl -k 'https://pc:9440/vms/<vm-uuid>/disks/<disk id>' -H 'A: b' -X DELETE",
    ]) {
      const read = readCurl(command);
      assert.equal(urlOf(read), 'https://pc:9440/vms/{vm_uuid}/disks/{disk_id}', command);
      assert.equal(read.call.method, 'DELETE', command);
      assert.deepEqual(headersOf(read), ['A: b'], command);
      assert.ok(!noted(read).includes('first-only'), command);
    }
    for (const address of ['<pc-ip>', '<PC IP>', '{pc-ip}', 'admin@<pc-ip>']) {
      const read = readCurl(`curl -k 'https://${address}:9440/vms'`);
      assert.equal(spelled(read.call.origin, '?'), 'https://?:9440', address);
      assert.equal(spelled(read.call.target), '/vms');
    }
    assert.throws(
      () => readCurl("curl -k 'https://a<pc-ip>:9440/vms'"),
      (failure) => isFailure(failure) && failure.facts.data?.refusal === 'bad-address',
    );
    assert.equal(urlOf(readCurl('curl -k https://pc:9440/a <in>out -X PUT')), 'https://pc:9440/a');
  });

  it('is JSON where the API explorer of Prism wrote a backslash at the end of each line of it', () => {
    const at = `'https://pc:9440/api/nutanix/v3/vms/list'`;
    const body = `{ \\ \n  "kind": "vm", \\ \n  "filter": "a\\\\b" \\ \n}`;
    assert.equal(
      bodyOf(readCurl(`curl -X POST -d '${body}' ${at}`)),
      '{\n  "kind": "vm",\n  "filter": "a\\\\b"\n}',
    );
    for (const kept of ['{"a": "b"}', '{ \\ \n no JSON', 'a \\ \nb'])
      assert.equal(bodyOf(readCurl(`curl -X POST -d '${kept}' ${at}`)), kept);
  });

  it('ends with a sign of continuation that nothing follows', () => {
    for (const command of [
      'curl -k https://pc:9440/a \\',
      'curl.exe -k https://pc:9440/a ^ \n',
      'curl.exe -k https://pc:9440/a `',
    ])
      assert.deepEqual(
        [urlOf(readCurl(command)), noted(readCurl(command))],
        ['https://pc:9440/a', ['trust']],
        command,
      );
  });
});
