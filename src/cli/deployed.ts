import path from 'node:path';
import { findInputs, isWithin, lookInside, repositoryOf } from '../files/index.js';
import type { DeployedRoot } from '../lint/guard.js';
import type { Deployed } from '../policy/policy.js';
import { isReadByTerraform } from '../read/recognise.js';

/** What a guard lists as deployed, found in the repository of the working folder. */
export interface FoundRoot extends DeployedRoot {
  /** Its full paths: as it is written, and without links. */
  readonly full: readonly string[];
  /** Its path as it is read, relative to the working folder. */
  readonly file: string;
}

/** Looks up what a guard lists; a root that a link leads out of the repository is not there. */
export async function deployedRoots(listed: readonly Deployed[]): Promise<readonly FoundRoot[]> {
  const working = process.cwd();
  const repository = (await repositoryOf(working)) ?? working;
  return Promise.all(
    listed.map(async ({ path: written, by, account, place }): Promise<FoundRoot> => {
      const own = path.resolve(repository, written);
      const found = await lookInside(repository, own);
      const isThere = 'real' in found;
      const full = isThere ? [own, found.real] : [own];
      const isTerraform = isThere && (by === 'terraform' || (by === undefined && (await hasTerraform(own))));
      return {
        path: written,
        place,
        ...(account === undefined ? {} : { account }),
        isThere,
        full,
        file: path.relative(working, own) || '.',
        deploys: (target, isOfPolicy) => {
          // Folders below one of Terraform's are no part of it, and other files in it are deployed by nobody.
          if (isTerraform)
            return target.deployedBy !== undefined && full.includes(path.resolve(target.deployedBy));
          if (target.deployedBy !== undefined || by === 'terraform') return false;
          if (by !== undefined && (by === 'ctsel') !== isOfPolicy) return false;
          return full.some((one) => isWithin(one, path.resolve(target.place.source.name)));
        },
      };
    }),
  );
}

/** Whether Terraform finds something to deploy in a folder. */
async function hasTerraform(folder: string): Promise<boolean> {
  const { files } = await findInputs(folder);
  return files.some(
    ({ path: file, isNamed }) =>
      !isNamed &&
      path.dirname(file) === folder &&
      isReadByTerraform(file) &&
      !/\.tfvars(\.json)?$/.test(file),
  );
}
