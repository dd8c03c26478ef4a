import { Failure } from '../problem/failure.js';

/** What the operating system's error codes mean to the user, and what to try. */
const reasons: Readonly<Record<string, { readonly reason: string; readonly help: string }>> = {
  ENOENT: { reason: 'no such file', help: 'check the path' },
  EISDIR: { reason: 'it is a folder', help: 'give a file' },
  ENOTDIR: { reason: 'a part of its path is a file, not a folder', help: 'check the path' },
  EACCES: { reason: 'permission denied', help: 'check who may use it and its folders' },
  EPERM: { reason: 'not permitted', help: 'check who may use it and its folders' },
  ELOOP: { reason: 'its symbolic links go round in a circle', help: 'remove the link' },
  ENAMETOOLONG: { reason: 'its name is too long', help: 'use a shorter path' },
  EROFS: { reason: 'the file system is read-only', help: 'use a folder that can be written' },
  ENOSPC: { reason: 'no space left on the disk', help: 'free some space and run it again' },
  EDQUOT: { reason: 'the disk quota is used up', help: 'free some space and run it again' },
  EMFILE: { reason: 'too many files are open', help: 'raise the limit with `ulimit -n`' },
  ENFILE: { reason: 'too many files are open on this machine', help: 'run it again later' },
  EBUSY: { reason: 'it is in use', help: 'close what uses it and run it again' },
  EIO: { reason: 'the disk or device failed', help: 'check the disk' },
  OUTSIDE_ROOT: {
    reason: 'it lies outside of the repository, where a link leads',
    help: 'put the file itself into the repository',
  },
  NOT_REGULAR: { reason: 'it is no regular file', help: 'give a file, not a device, a pipe or a socket' },
  ERR_INVALID_ARG_VALUE: { reason: 'its path contains a NUL character', help: 'check the path' },
};

/** Why the system would not do it, in the user's words; undefined where it is not the system that complains. */
export function osReason(error: unknown): { readonly reason: string; readonly help: string } | undefined {
  const code = osCode(error);
  if (code === undefined) return undefined;
  return reasons[code] ?? { reason: `the system error is ${code}`, help: 'check the path and the disk' };
}

/** The code of an error that the operating system raised, such as `ENOENT`. */
export function osCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return 'syscall' in error || error.code in reasons ? error.code : undefined;
}

/** What some codes mean when the system refuses to write. */
const whenWriting: typeof reasons = {
  ENOENT: { reason: 'no such folder', help: 'create the folder first' },
  EISDIR: { reason: 'there is a folder in its place', help: 'move the folder away' },
};

/** What to throw when `path` cannot be written: a Failure where the system refused, else the error itself. */
export function cannotWrite(path: string, error: unknown): unknown {
  const known = whenWriting[osCode(error) ?? ''] ?? osReason(error);
  if (known === undefined) return error;
  return new Failure('input', `cannot write \`${path}\`: ${known.reason}`, known.help, { cause: error });
}
