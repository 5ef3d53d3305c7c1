/** A description of v3 with a GET for each of these paths. */
export const v3 = (version: string, ...paths: string[]): string =>
  JSON.stringify({
    swagger: '2.0',
    info: { title: 'v3', version },
    basePath: '/api/nutanix/v3',
    paths: Object.fromEntries(
      paths.map((each) => [
        each,
        { get: { summary: `Get ${each}`, parameters: [], responses: { 200: { description: 'OK' } } } },
      ]),
    ),
  });

/** A description of the namespace vmm of v4 with one operation. */
export const v4 = (version: string): string =>
  [
    'openapi: 3.0.1',
    `info: { title: vmm, version: "${version}" }`,
    'servers: [{ url: "https://{pc-ip}:9440/api" }]',
    'paths:',
    `  /vmm/v${version}/ahv/config/vms:`,
    '    get: { operationId: listVms, summary: List all, responses: { 200: { description: OK } } }',
  ].join('\n');
