import { ServiceError } from './errors.js';
import type { Service } from './service.js';
import type { Caller } from './shapes.js';
import { accountsOf, isDelegated } from './world.js';

/** As much of AWS Organizations as says who may change a trail of the organization. */
export const organizationOperations = { DescribeOrganization, ListDelegatedAdministrators };

function own(caller: Caller, { world }: Service) {
  const { organization } = world;
  if (organization !== undefined && accountsOf(organization).includes(caller.account)) return organization;
  throw new ServiceError(
    'AWSOrganizationsNotInUseException',
    'Your account is not a member of an organization.',
  );
}

function DescribeOrganization(_: unknown, caller: Caller, service: Service): object {
  const { management } = own(caller, service);
  return {
    Organization: {
      Id: 'o-emulator00',
      Arn: `arn:${caller.partition}:organizations::${management}:organization/o-emulator00`,
      FeatureSet: 'ALL',
      MasterAccountId: management,
      MasterAccountArn: `arn:${caller.partition}:organizations::${management}:account/o-emulator00/${management}`,
    },
  };
}

function ListDelegatedAdministrators(_: unknown, caller: Caller, service: Service): object {
  const { management, delegatedAdministrators = [] } = own(caller, service);
  if (caller.account !== management && !isDelegated(service.world, caller.account))
    throw new ServiceError('AccessDeniedException', "You don't have permissions to access this resource.");
  return { DelegatedAdministrators: delegatedAdministrators.map((Id) => ({ Id })) };
}
