import { ServiceError, unworded } from './errors.js';
import { structuresIn, textIn, textsIn, type Request } from './members.js';
import { records } from './recorded.js';
import type { Configuration, Selectors } from './shapes.js';
import type { Kind } from './tables.js';

const templates = ['API_ACTIVITY', 'RESOURCE_ACCESS', 'USER_ACTIONS'];

/** Global condition keys that enriched events can carry (section 9). */
const contextKeys =
  /^aws:(FederatedProvider|TokenIssueTime|MultiFactorAuthAge|MultiFactorAuthPresent|SourceIdentity|PrincipalAccount|PrincipalArn|PrincipalIsAWSService|PrincipalOrgID|PrincipalOrgPaths|PrincipalServiceName|PrincipalServiceNamesList|PrincipalType|userid|username|RequestedRegion|SecureTransport|ViaAWSService|CurrentTime|EpochTime|SourceAccount|SourceOrgID)$/;

/** The event configuration of a request, over what there was; what the service refuses is thrown. */
export function configurationOf(
  request: Request,
  kind: Kind,
  before: Configuration,
  selectors: Selectors,
): Configuration {
  const aggregation = structuresIn(request, 'AggregationConfigurations');
  const size = textIn(request, 'MaxEventSize');
  const keys = structuresIn(request, 'ContextKeySelectors');
  if (kind === 'trail') {
    if (size !== undefined || keys !== undefined)
      throw combination('MaxEventSize and ContextKeySelectors are settings of event data stores.');
    return { AggregationConfigurations: aggregated(aggregation ?? [], selectors) };
  }
  if (aggregation !== undefined) throw combination('AggregationConfigurations is a setting of trails.');
  return enriched(size, keys, before);
}

function combination(message: string): ServiceError {
  return unworded('InvalidParameterCombinationException', message);
}

function aggregated(given: readonly Request[], selectors: Selectors): readonly Request[] {
  if (given.length > 1) throw parameter('There is at most one aggregation configuration.');
  for (const one of given) {
    const names = textsIn(one, 'Templates') ?? [];
    if (textIn(one, 'EventCategory') !== 'Data') throw parameter('The EventCategory must be Data.');
    if (names.length < 1 || names.some((name) => !templates.includes(name)))
      throw parameter('A template is not valid.');
    if (!records(selectors, 'Data', 'any')) throw parameter('Aggregation needs data events.');
  }
  return given;
}

function parameter(message: string): ServiceError {
  return unworded('InvalidParameterException', message);
}

function enriched(
  size: string | undefined,
  keys: readonly Request[] | undefined,
  before: Configuration,
): Configuration {
  const MaxEventSize = size ?? before.MaxEventSize ?? 'Standard';
  if (!['Standard', 'Large'].includes(MaxEventSize)) throw parameter('The MaxEventSize is not valid.');
  const ContextKeySelectors = keys ?? before.ContextKeySelectors ?? [];
  if (ContextKeySelectors.length > 2) throw parameter('There are at most two context key selectors.');
  for (const one of ContextKeySelectors as readonly Request[]) {
    const type = textIn(one, 'Type') ?? '';
    const names = textsIn(one, 'Equals') ?? [];
    if (!['TagContext', 'RequestContext'].includes(type)) throw parameter('The Type is not valid.');
    if (names.length < 1 || names.length > 50 || names.some((name) => name.length < 1 || name.length > 128))
      throw parameter('There are 1 to 50 keys, each of 1 to 128 characters.');
    if (type === 'RequestContext' && !names.every((name) => contextKeys.test(name)))
      throw parameter('A key is not valid.');
  }
  if (ContextKeySelectors.length > 0 && MaxEventSize !== 'Large')
    // The exception of this message has not been seen (section 14, 7).
    throw new ServiceError(
      'InvalidParameterCombinationException',
      'The request is not valid because a value for MaxEventSize is missing. You must set the value of MaxEventSize to Large before you can set values for ContextKeySelectors.',
    );
  return { MaxEventSize, ContextKeySelectors };
}
