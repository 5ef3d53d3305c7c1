// Stands in for @vscode/deviceid, which would keep an identity of this machine in the person's home folder.
export async function getDeviceId() {
  return '00000000-0000-0000-0000-000000000000';
}
