import { Failure } from '../problem/failure.js';

/** Domains of AWS's own endpoints, in all partitions. */
const awsDomains = [
  'amazonaws.com',
  'amazonaws.com.cn',
  'amazonaws.eu',
  'api.aws',
  'api.amazonwebservices.com.cn',
  'c2s.ic.gov',
  'sc2s.sgov.gov',
  'cloud.adc-e.uk',
  'csp.hci.ic.gov',
];

/** Where a request goes. */
export interface Host {
  readonly protocol?: string;
  readonly hostname: string;
}

/** Whether nothing outside this machine is reached. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname);
}

/** Whether AWS answers there. */
export function isAws({ protocol = 'https:', hostname }: Host): boolean {
  const name = hostname.toLowerCase();
  return protocol === 'https:' && awsDomains.some((domain) => name.endsWith(`.${domain}`));
}

/** Refuses to change anything, or to show credentials that can, anywhere but at AWS or on this machine. */
export function checkEndpoint(host: Host, allowed: boolean): void {
  if (allowed || isLoopback(host.hostname) || isAws(host)) return;
  throw new Failure(
    'refused',
    `\`${host.hostname}\` is neither AWS nor this machine: nothing is sent there`,
    'unset AWS_ENDPOINT_URL and `endpoint_url` of the profile, or allow it with `--allow-endpoint`',
  );
}

/** The URL that a flag gives. */
export function endpointUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '')
    return url.href;
  throw new Failure('usage', '`--endpoint-url` is no URL of an endpoint', 'write it as `https://host:port`');
}
