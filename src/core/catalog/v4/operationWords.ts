/** Words of operation ids that people write in capitals; an `s` behind one makes it several. */
const CAPITALS = new Set(
  (
    'acl ad aes ahv api aws bgp bmc ca cd cpu csr cvm dhcp dns dr esxi fc fqdn gpu ha http https iam id idp io iops ip ipmi ipv kms ' +
    'ldap mac mfa nat ncc nfs ngt nic ntp nvmf os ova pc pcie pe qos ram rdp rf rom saml sd sdk smb smtp snmp sp sql ssh ssl tls ui ' +
    'url usb uuid vcpu vdi vip vlan vm vnic vpc vpn vss vtep wan worm'
  ).split(' '),
);

/** Written in a way of their own. */
const SPELLED: Readonly<Record<string, string>> = {
  esxi: 'ESXi',
  ext: 'external',
  iscsi: 'iSCSI',
  vcpu: 'vCPU',
};

/** An operation's id in words: `listVmStats` as `List VM stats`. What has no words in it stays as it is. */
export function operationWords(operationId: string): string {
  const found = operationId.match(/[A-Z]+s?(?![a-z])|[A-Z]?[a-z]+|\d+/g);
  if (!found) return operationId;
  const [first = '', ...rest] = found.map(wordOf);
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' ');
}

function wordOf(part: string): string {
  const word = part.toLowerCase();
  const spelled = Object.hasOwn(SPELLED, word) ? SPELLED[word] : undefined;
  if (spelled !== undefined) return spelled;
  if (CAPITALS.has(word)) return word.toUpperCase();
  const single = word.endsWith('s') ? word.slice(0, -1) : '';
  return CAPITALS.has(single) ? `${single.toUpperCase()}s` : word;
}
