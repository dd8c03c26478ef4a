import path from 'node:path';
import { isWithin } from '../text/path-within.js';
import type { Files } from '../files/index.js';
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
export async function deployedRoots(
  listed: readonly Deployed[],
  files: Files,
): Promise<readonly FoundRoot[]> {
  const { workingFolder: working } = files;
  const repository = (await files.repositoryOf(working)) ?? working;
  const fullOf = (name: string) => path.resolve(working, name);
  return Promise.all(
    listed.map(async ({ path: written, by, account, place }): Promise<FoundRoot> => {
      const own = path.resolve(repository, written);
      const found = await files.lookInside(repository, own);
      const isThere = 'real' in found;
      const full = isThere ? [own, found.real] : [own];
      const isTerraform =
        isThere && (by === 'terraform' || (by === undefined && (await hasTerraform(own, files))));
      return {
        path: written,
        place,
        ...(account === undefined ? {} : { account }),
        isThere,
        full,
        file: path.relative(working, own) || '.',
        deploys: (target, isOfPolicy) => {
          // Folders below one of Terraform's are no part of it, and other files in it are deployed by nobody.
          if (isTerraform) return target.deployedBy !== undefined && full.includes(fullOf(target.deployedBy));
          if (target.deployedBy !== undefined || by === 'terraform') return false;
          if (by !== undefined && (by === 'ctsel') !== isOfPolicy) return false;
          return full.some((one) => isWithin(one, fullOf(target.place.source.name)));
        },
      };
    }),
  );
}

/** Whether Terraform finds something to deploy in a folder. */
async function hasTerraform(folder: string, files: Files): Promise<boolean> {
  const found = await files.findInputs(folder);
  return found.files.some(
    ({ path: file, isNamed }) =>
      !isNamed &&
      path.dirname(file) === folder &&
      isReadByTerraform(file) &&
      !/\.tfvars(\.json)?$/.test(file),
  );
}
