/**
 * What went wrong behind the gateway that v1 and v2 share. Each of the two spells it in its own way; `status` 500 for
 * what a caller did wrong is believed, scripts complain of it.
 */
export class GatewayFailure extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    /** Class name of the exception, at the head of the stack. */
    readonly kind = 'AdministrationException',
  ) {
    super(message);
  }
}

/** A parameter or a body that cannot be used; code 1101 is quoted for a validation error. */
export const invalid = (message: string): GatewayFailure =>
  new GatewayFailure(500, 1101, message, 'ValidationException');

/** An entity that is not there. */
export const notThere = (what: string, id: string): GatewayFailure =>
  new GatewayFailure(404, 1202, `${what} with uuid ${id} does not exist.`, 'EntityNotFoundException');

const LAYERS: [string, string][] = [
  ['demo.prism.services.RestAdministration', 'RestAdministration'],
  ['demo.prism.aop.RequestInterceptor', 'RequestInterceptor'],
  ['demo.prism.servlet.AccessFilter', 'AccessFilter'],
  ['demo.prism.servlet.SessionFilter', 'SessionFilter'],
  ['demo.catalina.core.ApplicationFilterChain', 'ApplicationFilterChain'],
];
const FRAMES = 96;

/** A stack as long as those of the gateway, some 8 kB: a reader has to fold it. All names in it are invented. */
export function stackOf({ kind, message }: Pick<GatewayFailure, 'kind' | 'message'>): string {
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
