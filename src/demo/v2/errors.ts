import { html, json, Refusal, type Answer } from '../server/http';

const LAYERS: [string, string][] = [
  ['demo.prism.services.RestAdministration', 'RestAdministration'],
  ['demo.prism.aop.RequestInterceptor', 'RequestInterceptor'],
  ['demo.prism.servlet.AccessFilter', 'AccessFilter'],
  ['demo.prism.servlet.SessionFilter', 'SessionFilter'],
  ['demo.catalina.core.ApplicationFilterChain', 'ApplicationFilterChain'],
];
const FRAMES = 96;

/** A stack as long as those of the gateway, some 8 kB: a reader has to fold it. All names in it are invented. */
function stack(kind: string, message: string): string {
  const frames = Array.from({ length: FRAMES }, (_, at) => {
    const [owner, file] = LAYERS[Math.floor((at * LAYERS.length) / FRAMES)] as [string, string];
    return `\tat ${owner}.step${at}(${file}.java:${40 + at * 7})`;
  });
  return [
    `demo.prism.exception.${kind}: ${message}`,
    ...frames,
    `Caused by: demo.util.base.${kind}: ${message}`,
    '\tat demo.prism.commands.Command.run(Command.java:157)',
    `\t... ${FRAMES + 21} more`,
    '',
  ].join('\n');
}

/** Error body of v2: one line, a stack, a code. */
export function v2Error(
  status: number,
  code: number,
  message: string,
  kind = 'AdministrationException',
): Answer {
  return json(status, {
    message,
    detailed_message: stack(kind, message),
    error_code: { code, help_url: 'http://my.nutanix.com' },
  });
}

/** 401 of the gateway: a page, not JSON. */
export function v2Unauthorized(): Answer {
  return html(
    401,
    '<!doctype html><html lang="en"><head><title>HTTP Status 401</title></head><body>' +
      '<h1>HTTP Status 401</h1><p>Log in to use this resource.</p></body></html>',
    { 'WWW-Authenticate': 'Basic realm="Prism"' },
  );
}

/** Thrown for an entity that is not there. */
export function notThere(what: string, uuid: string): Refusal {
  return new Refusal(
    v2Error(404, 1202, `${what} with uuid ${uuid} does not exist.`, 'EntityNotFoundException'),
  );
}
